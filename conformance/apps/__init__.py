"""The contract application, which shows what a server made of a request: WSGI and ASGI."""

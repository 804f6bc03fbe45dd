"""The contract application, which reports how a server understood a request; for WSGI and ASGI.

Imports nothing else of ``conformance``. ``files/`` holds the application for other languages and
frameworks, and for Pythons that are too old for these modules.
"""

"""WSGI (PEP 3333)."""

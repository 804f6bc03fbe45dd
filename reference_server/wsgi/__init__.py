"""WSGI (PEP 3333) on top of exchanges; may import ``connection`` and ``protocol``."""

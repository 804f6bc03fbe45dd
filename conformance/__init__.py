"""Plumbline's referee: sends exact bytes to an HTTP/1.1 server and judges the answers."""

__version__ = "0.1.0"

"""The conformance suite: sends exact octets to an HTTP/1.1 server and judges its answers."""

__version__ = "0.1.0"

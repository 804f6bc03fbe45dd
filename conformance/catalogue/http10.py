"""Requests of HTTP/1.0 (RFC 9112 sections 6.1, 9.3 and appendix C)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

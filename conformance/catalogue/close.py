"""Closing the connection: who, when and how (RFC 9112 section 9.6)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

"""Persistent connections (RFC 9112 section 9.3)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

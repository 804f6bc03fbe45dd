"""Pipelined requests (RFC 9112 section 9.3.2)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

"""Conditional requests (RFC 9110 section 13)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

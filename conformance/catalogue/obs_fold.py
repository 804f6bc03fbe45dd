"""Folded field lines (RFC 9112 section 5.2)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

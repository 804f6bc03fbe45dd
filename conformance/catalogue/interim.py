"""Interim responses (RFC 9110 section 15.2)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

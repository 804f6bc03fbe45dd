"""Responses to HEAD (RFC 9110 section 9.3.2, RFC 9112 section 6.3)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

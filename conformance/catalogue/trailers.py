"""The trailer section of a request (RFC 9112 section 7.1.2, RFC 9110 section 6.5)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

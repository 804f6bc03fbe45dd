"""Date and other times in responses (RFC 9110 sections 5.6.7 and 6.6.1)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

"""The Expect field (RFC 9110 section 10.1.1)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

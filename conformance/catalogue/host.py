"""The Host field: one, valid, and the target's (RFC 9112 section 3.2, RFC 9110 section 7.2)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

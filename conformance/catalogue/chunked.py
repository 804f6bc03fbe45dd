"""The chunked transfer coding (RFC 9112 section 7.1)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

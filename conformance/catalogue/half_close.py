"""A client that closes its sending side (RFC 9112 section 9.6)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

"""Forms of the request-target: origin, absolute, authority, asterisk (RFC 9112 section 3.2)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

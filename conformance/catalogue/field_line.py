"""Field lines: names, colons, whitespace around them (RFC 9112 section 5)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

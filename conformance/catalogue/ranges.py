"""Range requests (RFC 9110 section 14)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

"""Protocol versions: minor and major, malformed, absent (RFC 9112 section 2.3)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

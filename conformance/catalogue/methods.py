"""Methods: known, unknown, case, Allow, TRACE, CONNECT, OPTIONS (RFC 9110 section 9)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

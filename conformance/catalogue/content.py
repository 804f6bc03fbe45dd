"""Content where none is expected, unread or cut short (RFC 9112 sections 6, 8 and 9.3)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

"""Responses without content: 1xx, 204, 304 (RFC 9112 section 6.3)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

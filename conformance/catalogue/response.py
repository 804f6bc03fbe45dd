"""The form of responses: status line, fields, framing (RFC 9112 sections 4 to 6)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

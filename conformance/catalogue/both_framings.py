"""Content-Length beside Transfer-Encoding (RFC 9112 sections 6.1 and 6.3)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

"""Request smuggling: whole sequences with a request hidden in content (RFC 9112 section 11.2)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

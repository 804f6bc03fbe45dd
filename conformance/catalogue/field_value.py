"""Field values: the octets allowed in them, lists, empty values (RFC 9110 section 5.5)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

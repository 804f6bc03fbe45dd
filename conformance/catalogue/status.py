"""Status codes and the fields that go with them (RFC 9110 section 15)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

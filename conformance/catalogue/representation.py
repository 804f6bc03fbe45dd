"""Representations: type, language, coding, validators, negotiation (RFC 9110 sections 8 and 12)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

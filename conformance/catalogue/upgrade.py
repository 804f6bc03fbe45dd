"""Offers to upgrade the protocol (RFC 9110 section 7.8)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

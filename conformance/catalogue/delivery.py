"""Delivery: however the octets are split, the request is the same."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

"""Responses that come before the request has ended."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

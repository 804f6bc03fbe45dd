"""Limits: what has to be taken and how more than that is refused."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

"""Tests of ``conformance.report``."""

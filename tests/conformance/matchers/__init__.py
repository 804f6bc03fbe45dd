"""Tests of ``conformance.matchers``."""

"""Tests of ``conformance.model``."""

"""Tests of ``conformance.selection``."""

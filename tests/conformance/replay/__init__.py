"""Tests of ``conformance.replay``."""

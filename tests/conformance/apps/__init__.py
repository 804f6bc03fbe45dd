"""Tests of ``conformance.apps``."""

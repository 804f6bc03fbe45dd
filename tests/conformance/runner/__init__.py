"""Tests of ``conformance.runner``."""

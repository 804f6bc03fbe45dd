"""Tests of ``conformance.fleet``."""

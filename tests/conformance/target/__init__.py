"""Tests of ``conformance.target``."""

"""Tests of ``conformance.client``."""

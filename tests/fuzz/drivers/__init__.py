"""Tests of ``fuzz.drivers``."""

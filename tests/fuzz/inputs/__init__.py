"""Tests of ``fuzz.inputs``."""

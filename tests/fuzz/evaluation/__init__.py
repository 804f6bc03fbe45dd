"""Tests of ``fuzz.evaluation``."""

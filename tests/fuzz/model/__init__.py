"""Tests of ``fuzz.model``."""

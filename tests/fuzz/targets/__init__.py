"""Tests of ``fuzz.targets``."""

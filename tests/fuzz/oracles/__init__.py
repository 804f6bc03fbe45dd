"""Tests of ``fuzz.oracles``."""

"""Tests of ``fuzz.campaign``."""

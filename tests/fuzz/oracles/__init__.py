"""Tests of fuzz.oracles."""

"""Tests of fuzz.targets."""

"""Tests of fuzz.drivers."""

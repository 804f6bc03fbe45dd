"""Tests of fuzz.model."""

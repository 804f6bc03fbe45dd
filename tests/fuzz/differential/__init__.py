"""Tests of fuzz.differential."""

"""Tests of fuzz.evaluation."""

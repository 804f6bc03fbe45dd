"""Tests of fuzz.campaign."""

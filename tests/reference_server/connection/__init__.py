"""Tests of the package ``connection``."""

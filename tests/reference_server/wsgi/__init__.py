"""Tests of the package ``wsgi``."""

"""Tests of ``fuzz.differential``."""

"""Tests of ``reference_server.server``."""

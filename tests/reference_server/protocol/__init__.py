"""Tests of ``reference_server.protocol``."""

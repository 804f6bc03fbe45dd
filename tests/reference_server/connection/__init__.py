"""Tests of ``reference_server.connection``."""

"""Tests of ``reference_server.wsgi``."""

"""Tests of ``conformance.cli`` that need no server."""

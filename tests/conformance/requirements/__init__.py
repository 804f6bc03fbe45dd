"""Tests of ``conformance.requirements``."""

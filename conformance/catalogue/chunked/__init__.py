"""Chunked."""

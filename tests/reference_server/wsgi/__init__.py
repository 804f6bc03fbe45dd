"""Wsgi."""

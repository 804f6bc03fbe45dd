"""Scenarios that stress the reference server for longer than a test may take."""

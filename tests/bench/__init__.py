"""Benchmarks of the reference server against other servers and parsers."""

"""Measures of the fuzzers: speed, and the time to find planted bugs; may import all of fuzz."""

"""Differential fuzzing: other parsers read the same octets in the same process."""

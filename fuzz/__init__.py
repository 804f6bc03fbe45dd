"""Fuzzing of the reference server, of the client's reader and of other parsers against them."""

"""What the tests of the fuzzers share."""

"""Running the fuzzers and processing what they find; imports all but evaluation."""

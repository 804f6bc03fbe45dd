"""Cases on validators, preconditions and the responses 304 and 412."""

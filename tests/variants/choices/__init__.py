"""The variants as data, one file for each kind of choice."""

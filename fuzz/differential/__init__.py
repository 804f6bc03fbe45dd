"""Other parsers, run in this process and compared with the server; imports model to oracles."""

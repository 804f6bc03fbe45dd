"""The server under test, launched and calibrated; may import ``client`` and all below it."""

"""Request line."""

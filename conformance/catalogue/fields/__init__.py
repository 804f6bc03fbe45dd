"""Cases on the header section: its lines, field names and values, its end, and the limits on it."""

"""Cases on the responses that a server generates: status, fields, framing and content."""

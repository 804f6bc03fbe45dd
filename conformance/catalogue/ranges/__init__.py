"""Cases on range requests: Range, If-Range and the responses to them."""

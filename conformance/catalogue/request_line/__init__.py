"""Cases on the request line and on the Host field, which together identify the target resource."""

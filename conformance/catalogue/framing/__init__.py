"""Cases on framing: where the content of a request ends and the next request begins."""

"""Cases on representations: their fields, codings, negotiation and authentication."""

"""Cases on interim (1xx) responses and on the expectations that request them."""

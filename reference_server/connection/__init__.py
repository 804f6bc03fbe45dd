"""One connection: its socket, its state, its requests."""

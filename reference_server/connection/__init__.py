"""One connection: its transport, its state and its requests; may import ``protocol``."""

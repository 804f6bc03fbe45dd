"""Which cases: patterns, what they select, and how many cases there are; no octets, no sockets."""

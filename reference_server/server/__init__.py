"""Accepting and scheduling connections, and logs; may import ``connection`` and ``protocol``."""

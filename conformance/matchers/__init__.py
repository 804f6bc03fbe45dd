"""The vocabulary of cases: demands and outcomes; may import ``model``."""

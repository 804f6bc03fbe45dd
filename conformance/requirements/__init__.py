"""The normative statements and their coverage by cases; may import ``model``."""

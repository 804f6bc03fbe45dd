"""The corpus of parser bugs, sent to a target; may import ``target`` and all below it."""

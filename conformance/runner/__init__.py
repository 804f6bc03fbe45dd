"""Runs of the catalogue against a target; may import ``target``, ``catalogue`` and all below."""

"""nginx in every form in which a target can be named; may import ``conformance``."""

"""Reports of a run and of the catalogue; may import ``runner`` and all below it."""

"""Cases that pass on very little, a module for each group of topics, each entry with its reason."""

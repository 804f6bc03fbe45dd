"""Seeds, dictionaries, mutations and Hypothesis strategies; imports drivers for their limits."""

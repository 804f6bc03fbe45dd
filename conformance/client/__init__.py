"""The HTTP client that performs a case and records it; may import ``model`` and ``address``."""

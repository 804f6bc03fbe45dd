"""Programs that try to break the reference server, for longer than a test may take."""

"""Programs that measure the reference server beside others."""

"""Real servers to judge: how each is started, and what is known of their verdicts."""

"""The server: accepting, waiting, threads, logs."""

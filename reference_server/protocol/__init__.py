"""The protocol without sockets: bytes to values, values to bytes."""

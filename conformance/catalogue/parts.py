"""What many cases share: the request that follows, and the commonest answers."""

from conformance.reply import Status

GET = b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"
"""A plain request; ``GET /`` is the one thing that every target answers."""
NEXT = GET
"""The same request behind another one: its answer shows where the server saw the first end."""
OK = Status(200)

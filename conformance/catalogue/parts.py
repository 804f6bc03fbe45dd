"""What many cases share: the request that follows, and the commonest answers."""

from conformance.expect import Answers, CutsOff, Drops, Ending
from conformance.reply import ERROR, Status

GET = b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"
"""A plain request; ``GET /`` is the one thing that every target answers."""
NEXT = GET
"""The same request behind another one: its answer shows where the server saw the first end."""
OK = Status(200)

REFUSED = (Answers(ERROR, end=Ending.CLOSED), Drops(), CutsOff())
"""Refused in another way than the RFC asks for, yet safely: nothing behind it is served."""
CHUNKED = b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
"""The head of a request whose chunked content the application reads (``Endpoint.ECHO``)."""
CHUNKED_GET = b"GET / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
"""The same for a target of which nothing is known; whether the content is read is its choice."""

HIDDEN = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
"""Content of 27 octets that is a request to whoever does not see that it is content."""

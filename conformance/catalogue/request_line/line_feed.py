"""A line feed, or a whole line end, where a separator belongs inside a request line.

A recipient may take a single LF for the end of a line (RFC 9112 section 2.2), but not for white
space in it.
"""

from conformance.catalogue.expectations import INVALID_REQUEST_LINE, INVALID_VERSION
from conformance.model.case import Case
from conformance.model.risk import Risk

CASES = (
    Case(
        id="line-feed/after-method",
        title="a line feed in place of the space after the method",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET\n/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        risk=Risk.SMUGGLING,
        why="A split at any white space finds a request where a filter that reads lines finds a line without a target.",
    ),
    Case(
        id="line-feed/before-version",
        title="a line feed in place of the space before the version",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar", "rfc9112#2.3/version-grammar"),
        send=(b"GET /\nHTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_VERSION,
        risk=Risk.SMUGGLING,
        why="One hop answers in HTTP/0.9 and takes the rest for the next request, another serves the whole as one.",
    ),
    Case(
        id="line-feed/beside-a-space",
        title="a line feed beside the space after the method",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET \n/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        risk=Risk.SMUGGLING,
        why="A parser that skips white space before the target skips the end of the line too.",
    ),
    Case(
        id="line-feed/whole-line-end",
        title="a CRLF in place of the space before the version",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar", "rfc9112#2.3/version-grammar"),
        send=(b"GET /\r\nHTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_VERSION,
        risk=Risk.SMUGGLING,
        why="The version becomes a field line without a colon, which some servers ignore, and the request is served all the same.",
    ),
    Case(
        id="line-feed/in-target",
        title="a line feed inside the request-target",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2/no-ws-in-target",),
        send=(b"GET /?a\nb HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        risk=Risk.SMUGGLING,
        why="The target is written to logs and passed on to other servers, where its second half is a line of its own.",
    ),
)

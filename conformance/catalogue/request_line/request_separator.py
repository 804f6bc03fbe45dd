"""What stands between the words of a request line: one space, or something else.

RFC 9112 section 3 lets a recipient split on SP, HTAB, VT, FF and bare CR, and warns of it; no
other octet is whitespace.
"""

from conformance.catalogue.expectations import INVALID_REQUEST_LINE, INVALID_VERSION
from conformance.catalogue.refusals import NOT_SERVED, REFUSED_LINE, REFUSED_VERSION
from conformance.catalogue.shared import OK
from conformance.matchers.outcome import Serves
from conformance.model.case import Case, Expectation

LENIENT_REQUEST_LINE = Expectation(expect=REFUSED_LINE, tolerate=NOT_SERVED, unsafe=(Serves(OK),))
"""Whitespace that a lenient parser of request lines accepts (RFC 9112 section 3)."""
LENIENT_VERSION = Expectation(expect=REFUSED_VERSION, tolerate=NOT_SERVED, unsafe=(Serves(OK),))
"""The same before the version."""

CASES = (
    Case(
        id="request-separator/two-spaces-before-target",
        title="two spaces after the method are refused, or taken for one",
        judges="rfc9112#3/may-split-on-whitespace",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET  / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **LENIENT_REQUEST_LINE,
        why="Behind a strict parser the second space is part of the target, and no rule matches it.",
    ),
    Case(
        id="request-separator/two-spaces-before-version",
        title="two spaces before the version are refused, or taken for one",
        judges="rfc9112#3/may-split-on-whitespace",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET /  HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **LENIENT_VERSION,
        why="A cache that keeps '/ ' beside '/' stores one page under two keys.",
    ),
    Case(
        id="request-separator/tab",
        title="tabs in the place of the spaces are refused, or taken for spaces",
        judges="rfc9112#3/may-split-on-whitespace",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET\t/\tHTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **LENIENT_REQUEST_LINE,
        why="A filter that splits on spaces sees one word, the server a request.",
    ),
    Case(
        id="request-separator/vertical-tab",
        title="a vertical tab in the place of a space is refused, or taken for a space",
        judges="rfc9112#3/may-split-on-whitespace",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET\x0b/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **LENIENT_REQUEST_LINE,
        why="The method that a filter sees here is no method it knows, so its rules do not apply.",
    ),
    Case(
        id="request-separator/form-feed",
        title="a form feed in the place of a space is refused, or taken for a space",
        judges="rfc9112#3/may-split-on-whitespace",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET /\x0cHTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **LENIENT_VERSION,
        why="A parser that knows spaces only takes this for HTTP/0.9 and sends a page without a head.",
    ),
    Case(
        id="request-separator/bare-cr",
        title="a bare CR in the place of a space is refused, or taken for a space",
        judges="rfc9112#3/may-split-on-whitespace",
        covers=("rfc9112#2.2/bare-cr-invalid-or-sp", "rfc9112#3/request-line-grammar"),
        send=(b"GET\r/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **LENIENT_REQUEST_LINE,
        why="Where a CR ends a line elsewhere, the same octets are another request there.",
    ),
    Case(
        id="request-separator/leading-space",
        title="a space before the method is refused, or ignored",
        judges="rfc9112#3/may-split-on-whitespace",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b" GET / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **LENIENT_REQUEST_LINE,
        why="The rules for GET do not match ' GET', and the request gets past them.",
    ),
    Case(
        id="request-separator/leading-tab",
        title="a tab before the method is refused, or ignored",
        judges="rfc9112#3/may-split-on-whitespace",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"\tGET / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **LENIENT_REQUEST_LINE,
        why="Octets left over from a message before are easily taken into the next request this way.",
    ),
    Case(
        id="request-separator/trailing-space",
        title="a space behind the version is refused, or ignored",
        judges="rfc9112#3/may-split-on-whitespace",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET / HTTP/1.1 \r\nHost: {host}\r\n\r\n",),
        **LENIENT_VERSION,
        why="A parser that splits from the right reads an empty version and a longer target.",
    ),
    Case(
        id="request-separator/trailing-tab",
        title="a tab behind the version is refused, or ignored",
        judges="rfc9112#3/may-split-on-whitespace",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET / HTTP/1.1\t\r\nHost: {host}\r\n\r\n",),
        **LENIENT_VERSION,
        why="The version compares unequal to HTTP/1.1, and the connection is treated as HTTP/1.0.",
    ),
    Case(
        id="request-separator/cr-before-line-end",
        title="a second CR at the end of the request line is refused, or taken for a space",
        judges="rfc9112#3/may-split-on-whitespace",
        covers=("rfc9112#2.2/bare-cr-invalid-or-sp", "rfc9112#3/request-line-grammar"),
        send=(b"GET / HTTP/1.1\r\r\nHost: {host}\r\n\r\n",),
        **LENIENT_VERSION,
        why="Parsers that strip any number of CRs from a line accept what the others refuse.",
    ),
    Case(
        id="request-separator/no-break-space",
        title="a no-break space (%xA0) is no separator",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET\xa0/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="A line that was decoded to text before it was split has more whitespace than HTTP.",
    ),
    Case(
        id="request-separator/next-line",
        title="the control character %x85 is no separator",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar", "rfc9112#2.2/parse-as-octets"),
        send=(b"GET /\x85HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_VERSION,
        why="Text routines take this octet for a line end: one line becomes two on one hop only.",
    ),
    Case(
        id="request-separator/unit-separator",
        title="the control character %x1F is no separator",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET\x1f/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="Some languages split text here, so that a method unknown to a filter becomes GET.",
    ),
    Case(
        id="request-separator/nul",
        title="a NUL is no separator",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET\x00/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="C code that stops at the NUL logs and checks less than what the next hop serves.",
    ),
    Case(
        id="request-separator/no-space-before-target",
        title="a method that runs into the request-target is no method",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="A parser that compares only the first letters serves what a filter did not recognise.",
    ),
    Case(
        id="request-separator/no-space-before-version",
        title="a version that runs into the request-target is part of it",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET /?HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_VERSION,
        why="Where the version is searched for and not parsed, a target can carry one of its own.",
    ),
)

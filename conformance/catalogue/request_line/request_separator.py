"""The separators in a request line: a single space, or other octets (RFC 9112 section 3).

A recipient may split the line on SP, HTAB, VT, FF and bare CR, though the RFC warns of the risk;
no other octet is whitespace.
"""

from conformance.catalogue.expectations import INVALID_REQUEST_LINE, INVALID_VERSION
from conformance.catalogue.refusals import NOT_SERVED, REFUSED_LINE, REFUSED_VERSION
from conformance.catalogue.shared import BAD_LINE_400, OK
from conformance.matchers.outcome import Serves
from conformance.model.case import Case, Expectation
from conformance.model.risk import Risk

LENIENT_REQUEST_LINE = Expectation(
    expect=REFUSED_LINE, tolerate=NOT_SERVED, breaks=BAD_LINE_400, unsafe=(Serves(OK),)
)
"""Whitespace in a request line that a lenient parser may accept (RFC 9112 section 3)."""
LENIENT_VERSION = Expectation(
    expect=REFUSED_VERSION, tolerate=NOT_SERVED, breaks=BAD_LINE_400, unsafe=(Serves(OK),)
)
"""The same whitespace next to the version, where a server may also answer 505."""

CASES = (
    Case(
        id="request-separator/two-spaces-before-target",
        title="two spaces between the method and the request-target",
        judges="rfc9112#3/may-split-on-whitespace",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET  / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **LENIENT_REQUEST_LINE,
        why="For a strict parser the second space is part of the target, and the access rule for the target does not match.",
    ),
    Case(
        id="request-separator/two-spaces-before-version",
        title="two spaces between the request-target and the version",
        judges="rfc9112#3/may-split-on-whitespace",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET /  HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **LENIENT_VERSION,
        why="A cache that distinguishes '/ ' from '/' stores one page under two keys.",
    ),
    Case(
        id="request-separator/tab",
        title="tabs in place of the spaces in the request line",
        judges="rfc9112#3/may-split-on-whitespace",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET\t/\tHTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **LENIENT_REQUEST_LINE,
        why="A filter that splits only on spaces sees a single word where the server sees a request.",
    ),
    Case(
        id="request-separator/vertical-tab",
        title="a vertical tab in place of the space after the method",
        judges="rfc9112#3/may-split-on-whitespace",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET\x0b/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **LENIENT_REQUEST_LINE,
        why="A filter that splits only on spaces does not recognise the method, so its rules do not apply.",
    ),
    Case(
        id="request-separator/form-feed",
        title="a form feed in place of the space before the version",
        judges="rfc9112#3/may-split-on-whitespace",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET /\x0cHTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **LENIENT_VERSION,
        why="A parser that splits only on spaces takes this for HTTP/0.9 and sends a page without a header section.",
    ),
    Case(
        id="request-separator/bare-cr",
        title="a bare CR in place of the space after the method",
        judges="rfc9112#3/may-split-on-whitespace",
        covers=("rfc9112#2.2/bare-cr-invalid-or-sp", "rfc9112#3/request-line-grammar"),
        send=(b"GET\r/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **LENIENT_REQUEST_LINE,
        why="A hop that ends lines at a bare CR reads a different request from the same octets.",
    ),
    Case(
        id="request-separator/leading-space",
        title="a space before the method",
        judges="rfc9112#3/may-split-on-whitespace",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b" GET / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **LENIENT_REQUEST_LINE,
        why="Rules for GET do not match ' GET', and the request bypasses them.",
    ),
    Case(
        id="request-separator/leading-tab",
        title="a tab before the method",
        judges="rfc9112#3/may-split-on-whitespace",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"\tGET / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **LENIENT_REQUEST_LINE,
        why="A server that skips the tab accepts a request that a strict hop in front has not recognised as one.",
    ),
    Case(
        id="request-separator/trailing-space",
        title="a space after the version",
        judges="rfc9112#3/may-split-on-whitespace",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET / HTTP/1.1 \r\nHost: {host}\r\n\r\n",),
        **LENIENT_VERSION,
        why="A parser that splits from the right reads an empty version and a longer request-target.",
    ),
    Case(
        id="request-separator/trailing-tab",
        title="a tab after the version",
        judges="rfc9112#3/may-split-on-whitespace",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET / HTTP/1.1\t\r\nHost: {host}\r\n\r\n",),
        **LENIENT_VERSION,
        why="The version is not equal to HTTP/1.1, and the connection is treated as an HTTP/1.0 one.",
    ),
    Case(
        id="request-separator/cr-before-line-end",
        title="a second CR before the LF that ends the request line",
        judges="rfc9112#3/may-split-on-whitespace",
        covers=("rfc9112#2.2/bare-cr-invalid-or-sp", "rfc9112#3/request-line-grammar"),
        send=(b"GET / HTTP/1.1\r\r\nHost: {host}\r\n\r\n",),
        **LENIENT_VERSION,
        why="Parsers that strip any number of CRs accept a request that other hops reject.",
    ),
    Case(
        id="request-separator/no-break-space",
        title="a no-break space (%xA0) in place of the space after the method",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET\xa0/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="A parser that decodes the line to text before it splits it accepts a separator that other hops do not see.",
    ),
    Case(
        id="request-separator/next-line",
        title="the control character %x85 in place of the space before the version",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar", "rfc9112#2.2/parse-as-octets"),
        send=(b"GET /\x85HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_VERSION,
        risk=Risk.SMUGGLING,
        why="Text functions treat this octet as a line end, so one line becomes two on one hop only.",
    ),
    Case(
        id="request-separator/unit-separator",
        title="the control character %x1F in place of the space after the method",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET\x1f/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="Some languages split text at this octet, so a method that a filter did not recognise is performed as GET.",
    ),
    Case(
        id="request-separator/nul",
        title="a NUL in place of the space after the method",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET\x00/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="C code that stops at the NUL logs and checks less than the next hop serves.",
    ),
    Case(
        id="request-separator/no-space-before-target",
        title="no space between the method and the request-target",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="A parser that compares only the first letters serves a request that a filter in front did not recognise.",
    ),
    Case(
        id="request-separator/no-space-before-version",
        title="no space between the request-target and the version",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET /?HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_VERSION,
        why="A parser that searches the line for the version finds one that the client has put into the target.",
    ),
)

"""Limits: the sizes that a server should accept, and how it rejects larger ones.

In cases of 64 KiB the CRLF that ends the header section is sent after a pause; otherwise, for a
server that limits only incomplete input, the result would depend on how the octets arrive.
"""

from conformance.catalogue.refusals import NOT_SERVED
from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.moot import ClosedEarly
from conformance.matchers.no_response import Drops, Silent
from conformance.matchers.outcome import Answers, FirstHead, FirstResponse, Serves
from conformance.matchers.response import All
from conformance.matchers.status import (
    CLIENT_ERROR,
    ERROR,
    SERVICE_UNAVAILABLE,
    NotStatus,
    Status,
    StatusBetween,
)
from conformance.model.case import Case, Expectation, Pause
from conformance.model.risk import Risk

ENDLESS = b"a" * 2097152
"""2 MiB, above the limits of all known servers, the largest of which is just over 1 MiB."""

# The reset of a connection with octets unread may overtake the response, so a close shows nothing.
FIELD_TOO_LARGE = Expectation(
    moot=(ClosedEarly(1),), expect=(FirstHead(CLIENT_ERROR),), unsafe=(Serves(OK),)
)
"""Large or numerous fields: rejected with a 4xx status, or served by a server that accepts them."""
TARGET_TOO_LONG = Expectation(
    moot=(ClosedEarly(1), Answers(SERVICE_UNAVAILABLE)),
    expect=(FirstHead(Status(414)),),
    unsafe=(
        Serves(StatusBetween(200, 399)),
        Serves(All(CLIENT_ERROR, NotStatus(400, 413, 414, 431))),
    ),
)
"""A long target: rejected with 414, or served by a server that parses it."""
LIMITED = Expectation(moot=(ClosedEarly(1),), expect=(FirstHead(ERROR),))
"""An element that no server has to process: an error of any kind."""
LIMITED_OR_SERVED = Expectation(
    moot=(ClosedEarly(1),), expect=(FirstHead(ERROR),), unsafe=(Serves(StatusBetween(200, 399)),)
)
"""An element of a size that few servers should process."""
NOT_STALLED = Expectation(moot=(ClosedEarly(1),), expect=(Serves(OK), FirstResponse(ERROR)))
"""An element that costs a careless parser its time: a response of any kind, in time."""
LONG_BUT_SUPPORTED = Expectation(
    moot=(Answers(SERVICE_UNAVAILABLE),),
    expect=(
        Serves(StatusBetween(200, 399)),
        Serves(All(CLIENT_ERROR, NotStatus(400, 413, 414, 431))),
    ),
    tolerate=NOT_SERVED,
)
"""A target of a length that is to be supported: whatever is found there, it is parsed."""

CASES = (
    Case(
        id="limits/request-line-8000",
        title="a request line of 8000 octets is accepted",
        judges="rfc9112#3/support-8000-octet-request-line",
        send=(b"GET /?" + b"a" * 7985 + b" HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **LONG_BUT_SUPPORTED,
        needs=("target-valid/empty-query",),
        why="Signed links and searches with many filters reach this length and cannot be used.",
    ),
    Case(
        id="limits/target-8000",
        title="a request-target of 8000 octets is accepted",
        judges="rfc9110#4.1/support-8000-octet-uri",
        covers=("rfc9112#3/support-8000-octet-request-line",),
        send=(b"GET /" + b"a" * 250 + b"/?" + b"a" * 7747 + b" HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **LONG_BUT_SUPPORTED,
        needs=("target-valid/empty-query",),
        why="A link that one server generates is rejected by the next.",
    ),
    Case(
        id="limits/target-64k",
        title="a request-target of 64 KiB is accepted or rejected with 414",
        judges="rfc9112#3/target-too-long-414",
        send=(b"GET /?" + b"a" * 65536 + b" HTTP/1.1\r\nHost: {host}\r\n", Pause(), b"\r\n"),
        **TARGET_TOO_LONG,
        needs=("target-valid/empty-query",),
        why="A client that gets 400 cannot tell that a shorter link, or a POST, would be accepted.",
    ),
    Case(
        id="limits/target-1m",
        title="a request-target of 1 MiB",
        judges="rfc9110#2.3/parse-defensively",
        covers=("rfc9112#3/target-too-long-414",),
        send=(b"GET /?" + b"a" * 1048576 + b" HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **LIMITED_OR_SERVED,
        needs=("target-valid/empty-query",),
        why="A server that buffers a megabyte on each connection before it rejects the request lets an attacker exhaust its memory.",
    ),
    Case(
        id="limits/path-64k",
        title="a path of 64 KiB is accepted or rejected with 414",
        judges="rfc9112#3/target-too-long-414",
        send=(b"GET /" + b"a" * 65536 + b" HTTP/1.1\r\nHost: {host}\r\n", Pause(), b"\r\n"),
        **TARGET_TOO_LONG,
        why="A limit that the file system enforces, and not the parser, reaches the client as a 500.",
    ),
    Case(
        id="limits/method-64k",
        title="a method of 64 KiB is rejected",
        judges="rfc9110#17.5/limit-processing-of-elements",
        covers=("rfc9112#3/method-too-long-501",),
        send=(b"A" * 65536 + b" / HTTP/1.1\r\nHost: {host}\r\n", Pause(), b"\r\n"),
        **LIMITED,
        risk=Risk.CRASH,
        why="No real method is nearly as long, and a server that buffers one lets an attacker exhaust its memory.",
    ),
    Case(
        id="limits/version-64k",
        title="a version of 64 KiB is rejected",
        judges="rfc9110#17.5/limit-processing-of-elements",
        covers=("rfc9112#3.2/invalid-request-line-400-or-301",),
        send=(b"GET / HTTP/1." + b"1" * 65536 + b"\r\nHost: {host}\r\n", Pause(), b"\r\n"),
        **LIMITED,
        risk=Risk.HANG,
        why="Conversion of a number of this length takes quadratic time in some languages, and the request stalls the server.",
    ),
    Case(
        id="limits/request-line-without-end",
        title="a request line of over 2 MiB without an end is rejected",
        judges="rfc9110#2.3/parse-defensively",
        covers=("rfc9110#17.5/limit-processing-of-elements",),
        send=(b"GET /?" + ENDLESS,),
        expect=(FirstHead(ERROR), Drops()),
        why="A few clients that never send a line terminator exhaust the memory of the server.",
    ),
    Case(
        id="limits/field-line-64k",
        title="a field value of 64 KiB is accepted or rejected with a 4xx status",
        judges="rfc9110#5.4/fields-too-large-4xx",
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: " + b"a" * 65536 + b"\r\n",
            Pause(),
            b"\r\n",
        ),
        **FIELD_TOO_LARGE,
        why="A browser with too many cookies sees a broken connection and cannot tell the user the cause.",
    ),
    Case(
        id="limits/field-line-1m",
        title="a field value of 1 MiB",
        judges="rfc9110#2.3/parse-defensively",
        covers=("rfc9110#5.4/fields-too-large-4xx",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: " + b"a" * 1048576 + b"\r\n\r\n",),
        **LIMITED_OR_SERVED,
        why="A thousand requests like this at once occupy a gigabyte of memory.",
    ),
    Case(
        id="limits/field-name-64k",
        title="a field name of 64 KiB is accepted or rejected with a 4xx status",
        judges="rfc9110#5.4/fields-too-large-4xx",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n" + b"a" * 65536 + b": a\r\n", Pause(), b"\r\n"),
        **FIELD_TOO_LARGE,
        why="A limit that applies only to values is bypassed with a long name.",
    ),
    Case(
        id="limits/fields-1000",
        title="a thousand field lines are accepted or rejected with a 4xx status",
        judges="rfc9110#5.4/fields-too-large-4xx",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n" + b"Plumbline: a\r\n" * 1000 + b"\r\n",),
        **FIELD_TOO_LARGE,
        why="A server that hashes, copies and logs each of them does far more work than the client that sends them.",
    ),
    Case(
        id="limits/fields-10000",
        title="ten thousand field lines are accepted or rejected with a 4xx status",
        judges="rfc9110#5.4/fields-too-large-4xx",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n" + b"P: a\r\n" * 10000 + b"\r\n",),
        **FIELD_TOO_LARGE,
        risk=Risk.HANG,
        why="A server that combines field lines with the same name one by one takes quadratic time, and the request stalls it.",
    ),
    Case(
        id="limits/empty-fields-10000",
        title="ten thousand empty field lines are accepted or rejected with a 4xx status",
        judges="rfc9110#5.4/fields-too-large-4xx",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n" + b"P:\r\n" * 10000 + b"\r\n",),
        **FIELD_TOO_LARGE,
        risk=Risk.HANG,
        why="A limit that counts only octets lets through more fields than a server can process without delay.",
    ),
    Case(
        id="limits/field-line-without-end",
        title="a field line of over 2 MiB without an end is rejected",
        judges="rfc9110#2.3/parse-defensively",
        covers=("rfc9110#5.4/fields-too-large-4xx",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: " + ENDLESS,),
        expect=(FirstHead(ERROR), Drops()),
        why="The server keeps megabytes for a field line that never ends, on every connection at once.",
    ),
    Case(
        id="limits/fields-without-end",
        title="a header section of over 1 MiB without an end is rejected",
        judges="rfc9110#2.3/parse-defensively",
        covers=("rfc9110#5.4/fields-too-large-4xx",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\n" + b"Plumbline: aaaaaaaaaaaaaaaaaaaa\r\n" * 40000,
        ),
        expect=(FirstHead(ERROR), Drops()),
        why="Each field line is within the limit, but together they take as much memory as the client chooses.",
    ),
    Case(
        id="limits/empty-lines",
        title="a thousand empty lines before a request do not stall the server",
        judges="rfc9110#2.3/parse-defensively",
        send=(b"\r\n" * 1000 + NEXT,),
        **NOT_STALLED,
        why="A server that recurses for each empty line exhausts its stack, and one that waits in silence ties up a worker.",
    ),
    Case(
        id="limits/whitespace-run",
        title="a long run of whitespace in a field value does not stall the server",
        judges="rfc9110#2.3/parse-defensively",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a" + b" " * 6000 + b"b\r\n\r\n",),
        **NOT_STALLED,
        risk=Risk.HANG,
        why="A regular expression that tries every possible end of the whitespace occupies the server for seconds.",
    ),
    Case(
        id="limits/nested-repetition",
        title="a field value that makes nested repetitions backtrack does not stall the server",
        judges="rfc9110#2.3/parse-defensively",
        # the time doubles with each octet: it is seconds for 33 octets, and without end for 60
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: " + b"x" * 33 + b"\x10\r\n\r\n",),
        **NOT_STALLED,
        risk=Risk.HANG,
        why="The time that a regular expression with nested repetitions takes doubles with each octet, and one request occupies a worker indefinitely.",
    ),
    Case(
        id="limits/commas",
        title="a Connection list with many empty elements does not stall the server",
        judges="rfc9110#2.3/parse-defensively",
        covers=("rfc9110#5.6.1.2/ignore-empty-list-elements",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: " + b"," * 4000 + b"\r\n\r\n",),
        **NOT_STALLED,
        risk=Risk.HANG,
        why="A server that recurses or copies for each comma is stopped by a single request.",
    ),
    Case(
        id="limits/own-values",
        title="validators that the server generated are accepted in a conditional request",
        judges="rfc9110#2.3/accept-own-lengths",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: {etag}\r\n"
                b"If-Modified-Since: {last-modified}\r\n\r\n"
            ),
        ),
        moot=(
            Answers(Status(502, 503, 504)),
            Answers(All(CLIENT_ERROR, NotStatus(400, 413, 431))),
            ClosedEarly(1),
        ),
        expect=(FirstResponse(Status(200, 304)),),
        why="A server that rejects its own entity tags or dates makes every cache in front of it useless.",
    ),
    Case(
        id="limits/content-beyond-any",
        title="a Content-Length of 10^15 octets is rejected or the content awaited",
        judges="rfc9110#15.5.14/413-may-terminate",
        covers=("rfc9110#15.5.14/413-may-close",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Length: 1000000000000000\r\n\r\nabcde"
            ),
        ),
        expect=(FirstResponse(ERROR), Silent(), Drops()),
        needs=("content-length/exact",),
        risk=Risk.CRASH,
        why="A server that allocates a buffer of the declared length runs out of memory for a client that sends five octets.",
    ),
)

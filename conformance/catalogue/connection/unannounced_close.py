"""A close after a valid but rarer form is announced, where other connections are kept.

RFC 9112 section 9.6: a server should send the close option when it intends to close a connection.
"""

from conformance.catalogue.shared import ANNOUNCED, NEXT, OK
from conformance.matchers.content import echo
from conformance.matchers.moot import ClosedEarly, NoAnswerWith
from conformance.matchers.outcome import Answers, Ending
from conformance.matchers.response import All
from conformance.matchers.status import SUCCESS, Status
from conformance.model.case import Answer, Case, Expectation

ECHO_KEPT = Expectation(
    moot=(ClosedEarly(1), NoAnswerWith(echo(b"plumbline"))),
    expect=(
        Answers(echo(b"plumbline"), OK),
        Answers(All(echo(b"plumbline"), ANNOUNCED), end=Ending.LAST),
    ),
)
"""The content, and the next answer unless the close was announced."""
CHUNKED_HEAD = b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"

CASES = (
    Case(
        id="unannounced-close/content",
        title="a close after content is announced",
        judges="rfc9112#9.6/send-close-when-closing",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n\r\nplumbline",
            Answer(),
            NEXT,
        ),
        **ECHO_KEPT,
        needs=("keep-alive/second-request", "content-length/exact"),
        why="A pool puts the connection back after an upload, and the next user's request is lost on it.",
    ),
    Case(
        id="unannounced-close/chunks",
        title="a close after chunked content is announced",
        judges="rfc9112#9.6/send-close-when-closing",
        send=(CHUNKED_HEAD + b"9\r\nplumbline\r\n0\r\n\r\n", Answer(), NEXT),
        **ECHO_KEPT,
        needs=("keep-alive/second-request", "chunked/one-chunk"),
        why="A server that trusts no chunks closes to be safe, and the client learns of it by a failed request.",
    ),
    Case(
        id="unannounced-close/trailers",
        title="a close after a trailer section is announced",
        judges="rfc9112#9.6/send-close-when-closing",
        send=(
            CHUNKED_HEAD + b"9\r\nplumbline\r\n0\r\nPlumbline-Trailer: a\r\n\r\n",
            Answer(),
            NEXT,
        ),
        **ECHO_KEPT,
        needs=("keep-alive/second-request", "trailers/one-field"),
        why="A server that stops reading at the last chunk finds the trailer fields where it expects a request, and hangs up.",
    ),
    Case(
        id="unannounced-close/extensions",
        title="a close after chunk extensions is announced",
        judges="rfc9112#9.6/send-close-when-closing",
        send=(CHUNKED_HEAD + b"9;a=b\r\nplumbline\r\n0;c\r\n\r\n", Answer(), NEXT),
        **ECHO_KEPT,
        needs=("keep-alive/second-request", "chunk-extension/taken"),
        why="What the client cannot explain, a connection that ends now and then, it repeats at its own risk.",
    ),
    Case(
        id="unannounced-close/expectation",
        title="a close after an expectation that was met is announced",
        judges="rfc9112#9.6/send-close-when-closing",
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nExpect: 100-continue\r\n"
                b"Content-Length: 9\r\n\r\nplumbline"
            ),
            Answer(),
            NEXT,
        ),
        **ECHO_KEPT,
        needs=("keep-alive/second-request", "content-length/exact"),
        why="A client that is careful with its uploads loses the connection after each of them.",
    ),
    Case(
        id="unannounced-close/head",
        title="a close after HEAD is announced",
        judges="rfc9112#9.6/send-close-when-closing",
        send=(b"HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), NEXT),
        moot=(ClosedEarly(1), NoAnswerWith(OK)),
        expect=(Answers(OK, OK), Answers(All(OK, ANNOUNCED), end=Ending.LAST)),
        needs=("keep-alive/second-request", "keep-alive-after/head"),
        methods=(b"HEAD", b"GET"),
        why="A monitor that asks for heads alone reconnects each time and does not know why.",
    ),
    Case(
        id="unannounced-close/not-modified",
        title="a close after a 304 is announced",
        judges="rfc9112#9.6/send-close-when-closing",
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: *\r\n\r\n",
            Answer(),
            NEXT,
        ),
        moot=(ClosedEarly(1), NoAnswerWith(Status(304))),
        expect=(Answers(Status(304), OK), Answers(All(Status(304), ANNOUNCED), end=Ending.LAST)),
        needs=("keep-alive/second-request", "conditional/if-none-match-star"),
        why="The cheapest of all answers costs a new connection, and a request sent meanwhile.",
    ),
    Case(
        id="unannounced-close/no-content",
        title="a close after a 204 is announced",
        judges="rfc9112#9.6/send-close-when-closing",
        send=(b"GET /status/204 HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), NEXT),
        moot=(ClosedEarly(1), NoAnswerWith(Status(204))),
        expect=(Answers(Status(204), OK), Answers(All(Status(204), ANNOUNCED), end=Ending.LAST)),
        needs=("keep-alive/second-request",),
        why="A server that takes an answer without content for one without an end closes to end it.",
    ),
    Case(
        id="unannounced-close/not-found",
        title="a close after a request for an unknown target is announced",
        judges="rfc9112#9.6/send-close-when-closing",
        send=(b"GET /plumbline-missing HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), NEXT),
        moot=(ClosedEarly(1), NoAnswerWith(Status(404))),
        expect=(Answers(Status(404), OK), Answers(All(Status(404), ANNOUNCED), end=Ending.LAST)),
        needs=("keep-alive/second-request",),
        why="One dead link on a page interrupts the loading of all the others.",
    ),
    Case(
        id="unannounced-close/options",
        title="a close after OPTIONS is announced",
        judges="rfc9112#9.6/send-close-when-closing",
        send=(b"OPTIONS / HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), NEXT),
        moot=(ClosedEarly(1), NoAnswerWith(SUCCESS)),
        expect=(Answers(SUCCESS, OK), Answers(All(SUCCESS, ANNOUNCED), end=Ending.LAST)),
        needs=("keep-alive/second-request",),
        why="The browser sends the request that it has just been permitted to send, on a connection that is closing.",
    ),
    Case(
        id="unannounced-close/absolute-form",
        title="a close after an absolute-form is announced",
        judges="rfc9112#9.6/send-close-when-closing",
        send=(b"GET http://{host}/ HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), NEXT),
        moot=(ClosedEarly(1), NoAnswerWith(OK)),
        expect=(Answers(OK, OK), Answers(All(OK, ANNOUNCED), end=Ending.LAST)),
        needs=("keep-alive/second-request",),
        why="A client that was made for proxies loses every second request on a server that treats it as one.",
    ),
    Case(
        id="unannounced-close/range",
        title="a close after a part of a representation is announced",
        judges="rfc9112#9.6/send-close-when-closing",
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-99\r\n\r\n",
            Answer(),
            NEXT,
        ),
        moot=(ClosedEarly(1), NoAnswerWith(Status(200, 206))),
        expect=(
            Answers(Status(200, 206), OK),
            Answers(All(Status(200, 206), ANNOUNCED), end=Ending.LAST),
        ),
        needs=("keep-alive/second-request",),
        why="A player that loads a film in parts loses a request with every part.",
    ),
)

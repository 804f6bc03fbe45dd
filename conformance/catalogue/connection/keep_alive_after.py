"""What a connection is good for after each kind of answer (RFC 9112 section 9.3)."""

from conformance.catalogue.shared import GET, OK
from conformance.matchers.content import NonEmpty, echo
from conformance.matchers.outcome import Serves
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, ERROR, Status
from conformance.model.case import Answer, Case

CASES = (
    Case(
        id="keep-alive-after/post",
        title="a request with content leaves the connection at the next request",
        judges="rfc9112#9.3/read-whole-body-or-close",
        covers=("rfc9112#9.3/http11-persists-by-default",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n\r\nplumbline",
            Answer(),
            GET,
        ),
        expect=(Serves(echo(b"plumbline"), OK),),
        needs=("keep-alive/answered-or-closed",),
        why="Octets of content left behind are taken for the start of the next request.",
    ),
    Case(
        id="keep-alive-after/chunked",
        title="chunked content is read to its end before the next request",
        judges="rfc9112#9.3/read-whole-body-or-close",
        covers=("rfc9112#9.3/http11-persists-by-default",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
                b"4\r\nplum\r\n5\r\nbline\r\n0\r\n\r\n"
            ),
            Answer(),
            GET,
        ),
        expect=(Serves(echo(b"plumbline"), OK),),
        needs=("chunked/one-chunk", "keep-alive/answered-or-closed"),
        why="If the last chunk stays unread, the next valid request is refused as malformed.",
    ),
    Case(
        id="keep-alive-after/not-found",
        title="after an answer to an unknown target the connection goes on or is closed",
        judges="rfc9112#9.3/http11-persists-by-default",
        covers=("rfc9112#9.3/support-persistence",),
        send=(b"GET /plumbline-missing HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), GET),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="An error page whose length is wrong spoils the answer to the next request.",
    ),
    Case(
        id="keep-alive-after/unknown-method",
        title="after a method that it does not know the server goes on or closes",
        judges="rfc9112#9.3/http11-persists-by-default",
        send=(b"PLUMB / HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), GET),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="A server that neither answers nor closes after an error leaves the client hanging.",
    ),
    Case(
        id="keep-alive-after/method-not-allowed",
        title="the answer to a method that is not allowed is followed by the next answer",
        judges="rfc9112#9.3/http11-persists-by-default",
        send=(b"DELETE /resource HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), GET),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="A client that probes for methods should not have to reconnect after each refusal.",
    ),
    Case(
        id="keep-alive-after/refused-post",
        title="the content of a request that is refused is read, or the connection closed",
        judges="rfc9112#9.3/read-whole-body-or-close",
        send=(
            (
                b"POST /resource HTTP/1.1\r\nHost: {host}\r\nContent-Length: 53\r\n\r\n"
                b"GET /plumbline-smuggled HTTP/1.1\r\nHost: plumbline\r\n\r\n"
            ),
            Answer(),
            GET,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("keep-alive-after/method-not-allowed", "keep-alive/answered-or-closed"),
        why="The application refuses early, and what it did not read is executed as a request.",
    ),
    Case(
        id="keep-alive-after/head",
        title="an answer to HEAD is followed by the next answer",
        judges="rfc9112#6.3/head-no-body",
        covers=("rfc9112#9.3/http11-persists-by-default",),
        send=(b"HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), GET),
        expect=(Serves(OK, OK),),
        needs=("head/next-answer",),
        methods=(b"HEAD", b"GET"),
        why="Content behind the head is taken for the next response on the connection.",
    ),
    Case(
        id="keep-alive-after/not-modified",
        title="a 304 is followed by the next answer",
        judges="rfc9112#6.3/304-no-body",
        covers=("rfc9112#9.3/http11-persists-by-default",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: *\r\n\r\n", Answer(), GET),
        expect=(Serves(Status(304), OK),),
        needs=("conditional/if-none-match-star", "keep-alive/answered-or-closed"),
        why="Content behind a 304 is taken for the next response, by caches above all.",
    ),
    Case(
        id="keep-alive-after/no-content",
        title="a 204 is followed by the next answer",
        judges="rfc9112#6.3/204-no-body",
        covers=("rfc9112#9.3/http11-persists-by-default",),
        send=(b"GET /status/204 HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), GET),
        expect=(Serves(Status(204), OK),),
        needs=("keep-alive/answered-or-closed",),
        why="A last chunk or content behind a 204 is taken for the next response.",
    ),
    Case(
        id="keep-alive-after/server-error",
        title="a 500 of the application is followed by the next answer or the end",
        judges="rfc9112#9.3/http11-persists-by-default",
        send=(b"GET /status/500 HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), GET),
        expect=(Serves(Status(500), OK),),
        needs=("keep-alive/answered-or-closed",),
        why="An error of the application must not garble what other requests are answered.",
    ),
    Case(
        id="keep-alive-after/stream",
        title="content of unknown length is delimited, so that the next answer is found",
        judges="rfc9112#9.3/self-defined-length-to-persist",
        covers=("rfc9112#6.3/no-length-response-closes",),
        send=(b"GET /stream HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), GET),
        expect=(Serves(All(OK, NonEmpty()), OK),),
        needs=("keep-alive/answered-or-closed",),
        why="Without a delimiter the client waits for ever, or reads the next answer as content.",
    ),
    Case(
        id="keep-alive-after/higher-minor-version",
        title="a connection persists after a request of a later minor version",
        judges="rfc9112#9.3/http11-persists-by-default",
        send=(b"GET / HTTP/1.2\r\nHost: {host}\r\n\r\n", Answer(), GET),
        expect=(Serves(OK, OK), Serves(ERROR, OK)),
        needs=("keep-alive/answered-or-closed",),
        why="Clients of a later version expect at least what HTTP/1.1 gives them.",
    ),
)

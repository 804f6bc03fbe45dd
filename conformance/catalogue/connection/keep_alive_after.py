"""Whether a connection can be reused after each kind of response (RFC 9112 section 9.3)."""

from conformance.catalogue.shared import GET, OK
from conformance.matchers.content import NonEmpty, echo
from conformance.matchers.outcome import Serves
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, ERROR, Status
from conformance.model.case import Answer, Case

CASES = (
    Case(
        id="keep-alive-after/post",
        title="content is read to its end before the next request",
        judges="rfc9112#9.3/read-whole-body-or-close",
        covers=("rfc9112#9.3/http11-persists-by-default",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n\r\nplumbline",
            Answer(),
            GET,
        ),
        expect=(Serves(echo(b"plumbline"), OK, enough=1),),
        needs=("keep-alive/answered-or-closed",),
        why="Octets of content left behind are taken for the start of the next request.",
    ),
    Case(
        id="keep-alive-after/chunked",
        title="chunked content is read to its last chunk before the next request",
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
        expect=(Serves(echo(b"plumbline"), OK, enough=1),),
        needs=("chunked/one-chunk", "keep-alive/answered-or-closed"),
        why="A last chunk left unread makes the next valid request appear malformed.",
    ),
    Case(
        id="keep-alive-after/not-found",
        title="after a request for an unknown target the next is answered or the connection closed",
        judges="rfc9112#9.3/http11-persists-by-default",
        covers=("rfc9112#9.3/support-persistence",),
        send=(b"GET /plumbline-missing HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), GET),
        expect=(Serves(ANY_STATUS, OK, enough=1),),
        needs=("keep-alive/answered-or-closed",),
        why="An error page with a wrong length corrupts the response to the next request.",
    ),
    Case(
        id="keep-alive-after/unknown-method",
        title="after a request with an unknown method the next is answered or the connection closed",
        judges="rfc9112#9.3/http11-persists-by-default",
        send=(b"PLUMB / HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), GET),
        expect=(Serves(ANY_STATUS, OK, enough=1),),
        needs=("keep-alive/answered-or-closed",),
        why="A server that neither answers nor closes after an error leaves the client hanging.",
    ),
    Case(
        id="keep-alive-after/method-not-allowed",
        title="after a DELETE on /resource the next request is answered or the connection closed",
        judges="rfc9112#9.3/http11-persists-by-default",
        send=(b"DELETE /resource HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), GET),
        expect=(Serves(ANY_STATUS, OK, enough=1),),
        needs=("keep-alive/answered-or-closed",),
        why="A client that probes for methods would hang after the first one that is not allowed.",
    ),
    Case(
        id="keep-alive-after/refused-post",
        title="the content of a POST to /resource is read or the connection closed",
        judges="rfc9112#9.3/read-whole-body-or-close",
        send=(
            (
                b"POST /resource HTTP/1.1\r\nHost: {host}\r\nContent-Length: 53\r\n\r\n"
                b"GET /plumbline-smuggled HTTP/1.1\r\nHost: plumbline\r\n\r\n"
            ),
            Answer(),
            GET,
        ),
        expect=(Serves(ANY_STATUS, OK, enough=1),),
        needs=("keep-alive/answered-or-closed",),
        why="Content that the application did not read before it answered is processed as a request.",
    ),
    Case(
        id="keep-alive-after/head",
        title="after a response to HEAD the next request is answered or the connection closed",
        judges="rfc9112#6.3/head-no-body",
        covers=("rfc9112#9.3/http11-persists-by-default",),
        send=(b"HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), GET),
        expect=(Serves(OK, OK, enough=1),),
        needs=("head/no-content", "keep-alive/answered-or-closed"),
        methods=(b"HEAD", b"GET"),
        why="Content sent after the header section is taken for the next response on the connection.",
    ),
    Case(
        id="keep-alive-after/not-modified",
        title="after a 304 response the next request is answered or the connection closed",
        judges="rfc9112#6.3/304-no-body",
        covers=("rfc9112#9.3/http11-persists-by-default",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: *\r\n\r\n", Answer(), GET),
        expect=(Serves(Status(304), OK, enough=1),),
        needs=("conditional/if-none-match-star", "keep-alive/answered-or-closed"),
        why="A cache takes content after a 304 for the next response and stores it under the wrong URI.",
    ),
    Case(
        id="keep-alive-after/no-content",
        title="after a 204 response the next request is answered or the connection closed",
        judges="rfc9112#6.3/204-no-body",
        covers=("rfc9112#9.3/http11-persists-by-default",),
        send=(b"GET /status/204 HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), GET),
        expect=(Serves(Status(204), OK, enough=1),),
        needs=("keep-alive/answered-or-closed",),
        why="A last chunk or content after a 204 is taken for the next response.",
    ),
    Case(
        id="keep-alive-after/server-error",
        title="after a 500 from the application the next request is answered or the connection closed",
        judges="rfc9112#9.3/http11-persists-by-default",
        send=(b"GET /status/500 HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), GET),
        expect=(Serves(Status(500), OK, enough=1),),
        needs=("keep-alive/answered-or-closed",),
        why="After an error in the application, the next request on a shared connection gets a corrupt response or none.",
    ),
    Case(
        id="keep-alive-after/stream",
        title="content of unknown length ends before the next response or with the connection",
        judges="rfc9112#9.3/self-defined-length-to-persist",
        covers=("rfc9112#6.3/no-length-response-closes",),
        send=(b"GET /stream HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), GET),
        expect=(Serves(All(OK, NonEmpty()), OK, enough=1),),
        needs=("keep-alive/answered-or-closed",),
        why="Without a delimiter the client waits for ever or reads the next response as content.",
    ),
    Case(
        id="keep-alive-after/higher-minor-version",
        title="after an HTTP/1.2 request the next is answered or the connection closed",
        judges="rfc9112#9.3/http11-persists-by-default",
        send=(b"GET / HTTP/1.2\r\nHost: {host}\r\n\r\n", Answer(), GET),
        expect=(Serves(OK, OK, enough=1), Serves(ERROR, OK, enough=1)),
        needs=("keep-alive/answered-or-closed",),
        why="Clients of a later minor version expect at least the persistence of HTTP/1.1 and would hang.",
    ),
)

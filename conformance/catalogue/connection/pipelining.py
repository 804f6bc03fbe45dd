"""Requests sent without waiting for responses (RFC 9112 section 9.3.2)."""

from conformance.catalogue.shared import ANNOUNCED, GET, NEXT, OK
from conformance.matchers.content import Content, NonEmpty, echo
from conformance.matchers.inspected import Understood
from conformance.matchers.outcome import Answers, Ending, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ERROR, Status
from conformance.model.case import Case, Pause
from conformance.model.risk import Risk

CASES = (
    Case(
        id="pipelining/two",
        title="the first of two pipelined requests is answered, and so is the second or the connection closed",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        send=(GET + GET,),
        expect=(Serves(OK, OK, enough=1),),
        risk=Risk.HANG,
        why="A request read together with the one before it and then dropped leaves the client hanging.",
    ),
    Case(
        id="pipelining/both-answered",
        title="two pipelined requests in one segment are both answered",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        send=(GET + GET,),
        expect=(Serves(OK, OK),),
        needs=("pipelining/two",),
        why="A client that pipelines gains nothing if every request after the first has to be sent again.",
    ),
    Case(
        id="pipelining/content-first",
        title="content of a pipelined request ends where the next request begins",
        judges="rfc9112#6.3/cl-defines-length",
        send=(b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\nabcde" + NEXT,),
        expect=(Serves(echo(b"abcde"), OK, enough=1),),
        needs=("pipelining/two", "keep-alive-after/post"),
        why="A server that hands over all that it has read stores the next user's request as content.",
    ),
    Case(
        id="pipelining/close-announced",
        title="a server that answers only some pipelined requests announces the close",
        judges="rfc9112#9.6/send-close-when-closing",
        send=(GET + GET + GET,),
        moot=(Answers(OK, OK, OK),),
        expect=(
            Answers(OK, All(OK, ANNOUNCED), end=Ending.LAST),
            Answers(All(OK, ANNOUNCED), end=Ending.LAST),
        ),
        needs=("pipelining/two",),
        why="The client cannot tell which of its requests were discarded and which were carried out.",
    ),
    Case(
        id="pipelining/order-by-method",
        title="pipelined GET and HEAD requests are answered in order",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        covers=("rfc9112#6.3/head-no-body",),
        send=(
            GET
            + b"HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n"
            + GET
            + b"HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n"
            + GET,
        ),
        expect=(
            Serves(
                All(OK, NonEmpty()),
                All(OK, Content(b"")),
                All(OK, NonEmpty()),
                All(OK, Content(b"")),
                All(OK, NonEmpty()),
            ),
        ),
        needs=("pipelining/two", "keep-alive-after/head"),
        methods=(b"GET", b"HEAD", b"GET", b"HEAD", b"GET"),
        why="A response out of order is delivered to the wrong request and possibly to the wrong user.",
    ),
    Case(
        id="pipelining/order-by-content",
        title="four pipelined requests with different content are answered in order",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        covers=("rfc9112#6.3/cl-defines-length",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 3\r\n\r\none"
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 3\r\n\r\ntwo"
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\nthree"
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4\r\n\r\nfour"
            ),
        ),
        expect=(Serves(echo(b"one"), echo(b"two"), echo(b"three"), echo(b"four")),),
        needs=("pipelining/content-first",),
        why="One user is shown what another has sent.",
    ),
    Case(
        id="pipelining/order-by-target",
        title="four pipelined requests for different targets are answered in order",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        send=(
            (
                b"GET /inspect?1 HTTP/1.1\r\nHost: {host}\r\n\r\n"
                b"GET /inspect?2 HTTP/1.1\r\nHost: {host}\r\n\r\n"
                b"GET /inspect?3 HTTP/1.1\r\nHost: {host}\r\n\r\n"
                b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n"
            ),
        ),
        expect=(
            Serves(
                Understood(target="/inspect?1"),
                Understood(target="/inspect?2"),
                Understood(target="/inspect?3"),
                Understood(target="/inspect?{nonce}"),
            ),
        ),
        needs=("pipelining/two",),
        why="A cache on the path stores each response under the wrong URI.",
    ),
    Case(
        id="pipelining/fields-stay-with-their-request",
        title="header fields of one pipelined request do not reach the next",
        judges="rfc9112#2.1/http-message-grammar",
        send=(
            (
                b"GET /inspect?1 HTTP/1.1\r\nHost: {host}\r\nPlumbline-First: secret\r\n\r\n"
                b"GET /inspect?2 HTTP/1.1\r\nHost: {host}\r\nPlumbline-Second: {nonce}\r\n\r\n"
            ),
        ),
        expect=(
            Serves(
                Understood(target="/inspect?1", absent=("plumbline-second",)),
                Understood(target="/inspect?2", absent=("plumbline-first",)),
            ),
        ),
        needs=("pipelining/two",),
        risk=Risk.WRONG_HOST,
        why="One user's credentials are applied to another user's request on a shared connection.",
    ),
    Case(
        id="pipelining/content-between",
        title="pipelined requests with and without content may alternate",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9112#9.3.2/pipeline-responses-in-order",),
        send=(
            GET
            + b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n\r\nplumbline"
            + GET
            + b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n"
            + NEXT,
        ),
        expect=(Serves(OK, echo(b"plumbline"), OK, echo(b""), OK),),
        needs=("pipelining/content-first",),
        why="State left over from the previous request makes the next one lose or gain content.",
    ),
    Case(
        id="pipelining/content-without-echo",
        title="content of a GET is not taken for the next request in the same segment",
        judges="rfc9112#9.3/read-whole-body-or-close",
        covers=("rfc9112#6.3/cl-defines-length",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n\r\nplumbline" + NEXT,),
        expect=(Serves(OK, OK, enough=1), Serves(ERROR, OK, enough=1)),
        needs=("pipelining/two",),
        why="Content that the application does not read is prepended to the next request line.",
    ),
    Case(
        id="pipelining/chunked-between",
        title="chunked content is delimited from the pipelined requests around it",
        judges="rfc9112#7.1/chunked-body-grammar",
        covers=("rfc9112#9.3.2/pipeline-responses-in-order",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"4\r\nplum\r\n5\r\nbline\r\n0\r\n\r\n"
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 3\r\n\r\nend"
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"1\r\n!\r\n0\r\n\r\n" + NEXT,
        ),
        expect=(Serves(echo(b"plumbline"), echo(b"end"), echo(b"!"), OK),),
        needs=("pipelining/content-first", "chunked/next-request"),
        why="The last chunk and the next request line share a buffer, and a reader that discards it loses a request.",
    ),
    Case(
        id="pipelining/different-framings-in-a-row",
        title="the framing of one pipelined request does not carry over to the next",
        judges="rfc9112#6.3/no-cl-no-te-zero-body",
        covers=("rfc9112#6.3/cl-defines-length",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
                b"5\r\nfirst\r\n0\r\n\r\n"
                b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\nthird"
            ),
        ),
        expect=(Serves(echo(b"first"), All(OK, NonEmpty()), echo(b"third")),),
        needs=("pipelining/two", "chunked/next-request"),
        risk=Risk.HANG,
        why="A reader that is not reset waits for content that the second request does not have.",
    ),
    Case(
        id="pipelining/stream-between",
        title="content of unknown length keeps its place between two pipelined responses",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        covers=("rfc9112#9.3/self-defined-length-to-persist",),
        send=(
            b"HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n"
            b"GET /stream HTTP/1.1\r\nHost: {host}\r\n\r\n" + NEXT,
        ),
        expect=(Serves(OK, All(OK, NonEmpty()), OK),),
        needs=("pipelining/two", "keep-alive-after/head", "keep-alive-after/stream"),
        methods=(b"HEAD", b"GET", b"GET"),
        why="The header section of the next response is written before the last chunk and becomes content.",
    ),
    Case(
        id="pipelining/no-content-between",
        title="a 204 and a 304 keep their place among pipelined responses",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        covers=("rfc9112#6.3/204-no-body",),
        send=(
            b"GET /status/204 HTTP/1.1\r\nHost: {host}\r\n\r\n"
            b"GET /status/304 HTTP/1.1\r\nHost: {host}\r\n\r\n" + NEXT,
        ),
        expect=(Serves(Status(204), Status(304), OK),),
        needs=("pipelining/two",),
        why="Octets after a header section without content shift every later response by one.",
    ),
    Case(
        id="pipelining/split-between-requests",
        title="a pipelined request may begin in one segment and end in the next",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        send=(GET + b"HEAD / HT", Pause(), b"TP/1.1\r\nHost: {host}\r\n\r\n" + NEXT),
        expect=(Serves(OK, OK, All(OK, NonEmpty())),),
        needs=("pipelining/two", "keep-alive-after/head"),
        methods=(b"GET", b"HEAD", b"GET"),
        why="Octets read past the first request and then discarded make the second unreadable.",
    ),
)

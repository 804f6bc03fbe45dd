"""Several requests sent without waiting for answers (RFC 9112 section 9.3.2)."""

from conformance.catalogue.shared import GET, NEXT, OK
from conformance.matchers.content import Content, NonEmpty, echo
from conformance.matchers.fields import HasMember
from conformance.matchers.framing import SelfDelimited
from conformance.matchers.inspected import Understood
from conformance.matchers.outcome import Answers, Ending, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ERROR, Status
from conformance.model.case import Case, Pause

CASES = (
    Case(
        id="pipelining/two",
        title="two requests in one segment are both answered",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        send=(GET + GET,),
        expect=(Serves(OK, OK),),
        why="A request read together with the one before it and then forgotten hangs the client.",
    ),
    Case(
        id="pipelining/close-announced",
        title="a server that answers fewer requests than were sent says close in its last answer",
        judges="rfc9112#9.6/send-close-when-closing",
        send=(GET + GET + GET,),
        expect=(
            Answers(OK, OK, OK),
            Answers(OK, All(OK, HasMember(b"connection", b"close")), end=Ending.CLOSED),
            Answers(All(OK, HasMember(b"connection", b"close")), end=Ending.CLOSED),
        ),
        needs=("pipelining/two",),
        why="The client cannot know which of its requests were dropped and which were carried out.",
    ),
    Case(
        id="pipelining/order-by-method",
        title="GET and HEAD in turn are answered in that order",
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
                All(OK, NonEmpty(), SelfDelimited()),
                All(OK, Content(b"")),
                All(OK, NonEmpty()),
                All(OK, Content(b"")),
                All(OK, NonEmpty()),
            ),
            Answers(All(OK, NonEmpty()), end=Ending.CLOSED),
        ),
        needs=("pipelining/two", "head/next-answer"),
        methods=(b"GET", b"HEAD", b"GET", b"HEAD", b"GET"),
        why="An answer out of its place is given to the wrong request, and to the wrong user.",
    ),
    Case(
        id="pipelining/order-by-content",
        title="four requests with different content are answered in their order",
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
        needs=("pipelining/two",),
        why="One user is shown what another one sent.",
    ),
    Case(
        id="pipelining/order-by-target",
        title="four requests for different targets are answered in their order",
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
        why="A cache in between stores each answer under the wrong name.",
    ),
    Case(
        id="pipelining/fields-stay-with-their-request",
        title="fields of one pipelined request do not reach the next",
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
        needs=("pipelining/order-by-target",),
        why="Credentials of one user's request are used for another user's on a shared connection.",
    ),
    Case(
        id="pipelining/content-between",
        title="requests with and without content alternate",
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
        needs=("pipelining/order-by-content",),
        why="State left over from the request before makes the next one lose or invent content.",
    ),
    Case(
        id="pipelining/content-without-echo",
        title="a GET with content is followed by the next request in the same segment",
        judges="rfc9112#9.3/read-whole-body-or-close",
        covers=("rfc9112#6.3/cl-defines-length",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n\r\nplumbline" + NEXT,),
        expect=(Serves(OK, OK), Answers(ERROR, end=Ending.CLOSED), Serves(ERROR, OK)),
        needs=("pipelining/two",),
        why="What a page does not read is put in front of the next request line.",
    ),
    Case(
        id="pipelining/chunked-between",
        title="chunked content in one segment with the requests around it",
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
        needs=("pipelining/order-by-content", "chunked/one-chunk"),
        why="The last chunk and the next request line lie in one buffer, and one of them gets lost.",
    ),
    Case(
        id="pipelining/different-framings-in-a-row",
        title="chunked, then no content, then a length: nothing of one framing sticks to the next",
        judges="rfc9112#6.3/no-cl-no-te-zero-body",
        covers=("rfc9112#6.3/cl-defines-length",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
                b"5\r\nfirst\r\n0\r\n\r\n"
                b"GET /echo HTTP/1.1\r\nHost: {host}\r\n\r\n"
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\nthird"
            ),
        ),
        expect=(Serves(echo(b"first"), echo(b""), echo(b"third")),),
        needs=("pipelining/chunked-between",),
        why="A reader that is not reset waits for content that the second request does not have.",
    ),
    Case(
        id="pipelining/stream-between",
        title="content of unknown length keeps its place between two other answers",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        covers=("rfc9112#9.3/self-defined-length-to-persist",),
        send=(
            b"HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n"
            b"GET /stream HTTP/1.1\r\nHost: {host}\r\n\r\n" + NEXT,
        ),
        expect=(Serves(OK, All(OK, NonEmpty()), OK),),
        needs=("pipelining/order-by-method", "keep-alive-after/stream"),
        methods=(b"HEAD", b"GET", b"GET"),
        why="The next answer's head is written before the last chunk and becomes content.",
    ),
    Case(
        id="pipelining/no-content-between",
        title="a 204 and a 304 keep their places between other answers",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        covers=("rfc9112#6.3/204-no-body",),
        send=(
            b"GET /status/204 HTTP/1.1\r\nHost: {host}\r\n\r\n"
            b"GET /status/304 HTTP/1.1\r\nHost: {host}\r\n\r\n" + NEXT,
        ),
        expect=(Serves(Status(204), Status(304), OK),),
        needs=("pipelining/two",),
        why="Octets behind a head without content shift every later answer by one.",
    ),
    Case(
        id="pipelining/split-between-requests",
        title="the second request may begin in the segment of the first and end in another",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        send=(GET + b"HEAD / HT", Pause(), b"TP/1.1\r\nHost: {host}\r\n\r\n" + NEXT),
        expect=(Serves(OK, OK, All(OK, NonEmpty())),),
        needs=("pipelining/order-by-method",),
        methods=(b"GET", b"HEAD", b"GET"),
        why="Octets that were read too far have to be kept for the next request.",
    ),
)

"""Persistent connections (RFC 9112 section 9.3)."""

from conformance.catalogue.shared import GET, NEXT, OK
from conformance.matchers.content import NonEmpty, echo
from conformance.matchers.fields import HasMember
from conformance.matchers.framing import SelfDelimited
from conformance.matchers.moot import ClosedEarly, NoAnswerWith
from conformance.matchers.outcome import Answers, Ending, Serves
from conformance.matchers.response import All, AnyOf
from conformance.matchers.status import ANY_STATUS, Status, Version
from conformance.model.case import Answer, Case, Pause
from conformance.model.risk import Risk

CASES = (
    Case(
        id="keep-alive/second-request",
        title="a second request on the same connection is answered",
        judges="rfc9112#9.3/support-persistence",
        covers=("rfc9112#9.3/http11-persists-by-default",),
        send=(GET, Answer(), GET),
        expect=(Answers(OK, OK),),
        why="Each further request costs a new TCP connection and, over TLS, another handshake.",
    ),
    Case(
        id="keep-alive/answered-or-closed",
        title="a request after a response is answered or the connection closed",
        judges="rfc9112#9.3/http11-persists-by-default",
        covers=("rfc9112#9.6/sent-close-must-close", "rfc9110#15/exactly-one-final-response"),
        send=(GET, Answer(), GET),
        expect=(Serves(OK, OK, enough=1),),
        why="A connection that is neither served nor closed leaves the client waiting.",
    ),
    Case(
        id="keep-alive/next-answered",
        title="a second request on a connection that persists gets one response of its own",
        judges="rfc9112#9.3/http11-persists-by-default",
        covers=("rfc9112#9.2/one-final-response-per-request",),
        send=(GET, Answer(), GET),
        expect=(Serves(OK, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="A connection pool hands an open connection to the next user, whose request must not be lost.",
    ),
    Case(
        id="keep-alive/one-request-only-announced",
        title="a server that serves one request per connection announces the close",
        judges="rfc9112#9.3/no-persist-sends-close",
        covers=("rfc9112#9.6/send-close-when-closing",),
        send=(GET, Answer(), GET),
        moot=(Answers(OK, OK), Answers(All(OK, Version(b"HTTP/1.0")), end=Ending.LAST)),
        expect=(Answers(All(OK, HasMember(b"connection", b"close")), end=Ending.LAST),),
        needs=("keep-alive/answered-or-closed",),
        why="A client that does not know of the close sends its next request on a closing connection and loses it.",
    ),
    Case(
        id="keep-alive/twenty-in-turn",
        title="twenty sequential HEAD requests are answered on one connection",
        judges="rfc9112#9.5/sustain-persistent-connections",
        send=(b"HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer()) * 20,
        expect=(Answers(*(OK,) * 20),),
        needs=("keep-alive/second-request", "keep-alive-after/head"),
        methods=(b"HEAD",) * 20,
        why="A server that gives connections up early makes every busy client reconnect.",
    ),
    Case(
        id="keep-alive/explicit-option",
        title="keep-alive in an HTTP/1.1 request does not affect its response",
        judges="rfc9112#9.3/http11-persists-by-default",
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: keep-alive\r\n\r\n",
            Answer(),
            b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: keep-alive\r\n\r\n",
        ),
        expect=(Serves(OK, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="Nearly every browser and library sends the option, and all of them fail if the server does not accept it.",
    ),
    Case(
        id="keep-alive/option-in-upper-case",
        title="the keep-alive option is accepted as Keep-Alive",
        judges="rfc9110#7.6.1/connection-options-case-insensitive",
        covers=("rfc9112#9.3/http11-persists-by-default",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: Keep-Alive\r\n\r\n", Answer(), GET),
        expect=(Serves(OK, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="Clients differ in how they write the option and would be rejected for its case.",
    ),
    Case(
        id="keep-alive/unknown-option",
        title="an unknown connection option does not close the connection",
        judges="rfc9112#9.3/support-persistence",
        covers=("rfc9112#9.3/http11-persists-by-default",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: plumbline\r\n\r\n", Answer(), GET),
        expect=(Answers(OK, OK),),
        needs=("keep-alive/second-request",),
        why="New connection options cannot be deployed if servers close the connection for each unknown one.",
    ),
    Case(
        id="keep-alive/option-that-contains-close",
        title="an option that merely contains the letters close is not the close option",
        judges="rfc9112#9.3/support-persistence",
        covers=("rfc9112#9.3/close-option-not-persist",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: disclose\r\n\r\n", Answer(), GET),
        expect=(Answers(OK, OK),),
        needs=("keep-alive/unknown-option",),
        why="A substring search misreads other options as close and makes their senders reconnect each time.",
    ),
    Case(
        id="keep-alive/stream-delimited",
        title="content of unknown length is delimited by chunks rather than by the close",
        judges="rfc9112#6.3/generate-delimited-messages",
        send=(b"GET /stream HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), NEXT),
        expect=(Serves(All(OK, NonEmpty(), SelfDelimited()), OK, enough=1),),
        needs=("keep-alive-after/stream", "keep-alive/answered-or-closed"),
        why="A client cannot tell the end of close-delimited content from a broken connection.",
    ),
    Case(
        id="keep-alive/version-of-each-request",
        title="persistence depends on the most recent request, not on the first",
        judges="rfc9112#9.3/http10-closes-by-default",
        send=(GET, Answer(), b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n", Answer(), GET),
        moot=(ClosedEarly(2),),
        expect=(Answers(OK, OK, end=Ending.LAST),),
        needs=("http10/closes", "keep-alive/answered-or-closed"),
        why="An HTTP/1.0 client behind a shared connection waits for a close that never comes.",
    ),
    Case(
        id="keep-alive/no-octets-between-answers",
        title="a server sends no octets between two responses",
        judges="rfc9112#9.2/one-final-response-per-request",
        send=(GET, Answer(), Pause(), GET, Answer(), Pause()),
        expect=(Serves(OK, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="Unsolicited octets are read as the response to the next request.",
    ),
    Case(
        id="keep-alive/version-of-the-answer",
        title="each response on a persistent connection carries the version HTTP/1.1",
        judges="rfc9110#6.2/send-highest-version",
        covers=("rfc9112#2.3/no-unconditional-downgrade", "rfc9112#2.3/may-downgrade-to-10"),
        send=(GET, Answer(), GET),
        # A server that only supports HTTP/1.0 must not claim more.
        moot=(Answers(All(OK, Version(b"HTTP/1.0")), end=Ending.CLOSED),),
        expect=(Serves(All(OK, Version(b"HTTP/1.1")), All(OK, Version(b"HTTP/1.1")), enough=1),),
        needs=("keep-alive/answered-or-closed",),
        why="A client that sees HTTP/1.0 stops reusing connections and stops sending chunked content.",
    ),
    Case(
        id="keep-alive/posts-in-turn",
        title="twelve sequential requests with content each get their own content back",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9112#9.3/http11-persists-by-default",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\nfirst",
            Answer(),
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 1\r\n\r\n2",
            Answer(),
        )
        * 6,
        expect=(Serves(*(echo(b"first"), echo(b"2")) * 6),),
        needs=("keep-alive-after/post", "keep-alive/answered-or-closed"),
        risk=Risk.MISREAD,
        why="A buffer that is not cleared shows one request what an earlier one sent.",
    ),
    Case(
        id="keep-alive/kinds-in-turn",
        title="requests with different methods and an unknown target do not affect each other",
        judges="rfc9112#9.3/http11-persists-by-default",
        covers=("rfc9112#6.3/no-cl-no-te-zero-body",),
        send=(
            GET,
            Answer(),
            b"GET /plumbline-missing HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            b"OPTIONS / HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            b"PLUMB / HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            GET,
        ),
        expect=(Serves(OK, ANY_STATUS, ANY_STATUS, ANY_STATUS, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="State left over from one response corrupts how the next request is read.",
    ),
    Case(
        id="keep-alive/option-names-length",
        title="Content-Length listed in Connection: the length still applies",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9110#7.6.1/connection-grammar",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nConnection: Content-Length\r\n"
                b"Content-Length: 9\r\n\r\nplumbline"
            ),
            Answer(),
            NEXT,
        ),
        # 411 says that the field was dropped.
        moot=(NoAnswerWith(AnyOf(OK, Status(411))), ClosedEarly(1)),
        expect=(Serves(echo(b"plumbline"), OK, enough=1),),
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="A server that drops the field before it reads the content processes the content as a request.",
    ),
    Case(
        id="keep-alive/option-names-coding",
        title="Transfer-Encoding listed in Connection: the coding still applies",
        judges="rfc9112#6.3/chunked-final-determines-length",
        covers=("rfc9110#7.6.1/connection-grammar",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nConnection: Transfer-Encoding\r\n"
                b"Transfer-Encoding: chunked\r\n\r\n9\r\nplumbline\r\n0\r\n\r\n"
            ),
            Answer(),
            NEXT,
        ),
        # 411 says that the field was dropped.
        moot=(NoAnswerWith(AnyOf(OK, Status(411))), ClosedEarly(1)),
        expect=(Serves(echo(b"plumbline"), OK, enough=1),),
        needs=("chunked/one-chunk", "keep-alive/answered-or-closed"),
        why="Some clients list the field, and a server that drops it processes the chunks as requests.",
    ),
    Case(
        id="keep-alive/option-names-host",
        title="Host listed in Connection: a request that is served gets one response",
        judges="rfc9112#9.2/one-final-response-per-request",
        covers=("rfc9110#7.6.1/connection-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: Host\r\n\r\n", Answer(), NEXT),
        moot=(NoAnswerWith(OK), ClosedEarly(1)),
        expect=(Serves(OK, OK, enough=1),),
        needs=("keep-alive/answered-or-closed",),
        why="A server that removes the listed field after it has chosen the host may answer twice or not at all.",
    ),
)

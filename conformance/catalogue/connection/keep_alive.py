"""Persistent connections (RFC 9112 section 9.3)."""

from conformance.catalogue.shared import GET, NEXT, OK
from conformance.matchers.content import NonEmpty, echo
from conformance.matchers.fields import HasMember
from conformance.matchers.framing import SelfDelimited
from conformance.matchers.outcome import Answers, Ending, Rejects, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, Version
from conformance.model.case import Answer, Case, Pause

CASES = (
    Case(
        id="keep-alive/second-request",
        title="a second request on the same connection is answered",
        judges="rfc9112#9.3/support-persistence",
        covers=("rfc9112#9.3/http11-persists-by-default",),
        send=(GET, Answer(), GET),
        expect=(Answers(OK, OK),),
        why="Each further request costs a new connection, over TLS a handshake of several packets.",
    ),
    Case(
        id="keep-alive/answered-or-closed",
        title="a request that follows an answer is answered, or the connection is closed",
        judges="rfc9112#9.3/http11-persists-by-default",
        covers=("rfc9112#9.6/sent-close-must-close", "rfc9110#15/exactly-one-final-response"),
        send=(GET, Answer(), GET),
        expect=(Serves(OK, OK),),
        why="A connection that is neither used nor closed leaves its client waiting.",
    ),
    Case(
        id="keep-alive/one-request-only-announced",
        title="a server that serves one request per connection says so in its answer",
        judges="rfc9112#9.3/no-persist-sends-close",
        covers=("rfc9112#9.6/send-close-when-closing",),
        send=(GET, Answer(), GET),
        expect=(
            Answers(OK, OK),
            Answers(All(OK, HasMember(b"connection", b"close")), end=Ending.CLOSED),
        ),
        tolerate=(Answers(All(OK, Version(b"HTTP/1.0")), end=Ending.CLOSED),),
        needs=("keep-alive/answered-or-closed",),
        why="A client that is not told sends its next request into a closing connection and loses it.",
    ),
    Case(
        id="keep-alive/twenty-in-turn",
        title="twenty requests, each sent after the answer before it, share one connection",
        judges="rfc9112#9.5/sustain-persistent-connections",
        send=(GET, Answer()) * 20,
        expect=(Answers(*(OK,) * 20),),
        needs=("keep-alive/second-request",),
        why="A server that gives connections up early makes every busy client reconnect.",
    ),
    Case(
        id="keep-alive/explicit-option",
        title="the option keep-alive in an HTTP/1.1 request changes nothing",
        judges="rfc9112#9.3/http11-persists-by-default",
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: keep-alive\r\n\r\n",
            Answer(),
            b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: keep-alive\r\n\r\n",
        ),
        expect=(Serves(OK, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="Nearly every browser and library sends it; a server that stumbles over it serves nobody.",
    ),
    Case(
        id="keep-alive/option-in-upper-case",
        title="the option may be written Keep-Alive",
        judges="rfc9110#7.6.1/connection-options-case-insensitive",
        covers=("rfc9112#9.3/http11-persists-by-default",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: Keep-Alive\r\n\r\n", Answer(), GET),
        expect=(Serves(OK, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="Clients differ in how they write the option, and none expects to be refused for it.",
    ),
    Case(
        id="keep-alive/unknown-option",
        title="an unknown connection option is no reason to close",
        judges="rfc9112#9.3/support-persistence",
        covers=("rfc9112#9.3/http11-persists-by-default",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: plumbline\r\n\r\n", Answer(), GET),
        expect=(Answers(OK, OK),),
        needs=("keep-alive/second-request",),
        why="New connection options cannot be deployed if servers take each for a reason to close.",
    ),
    Case(
        id="keep-alive/option-that-contains-close",
        title="an option that merely contains the letters close is not close",
        judges="rfc9112#9.3/support-persistence",
        covers=("rfc9112#9.3/close-option-not-persist",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: disclose\r\n\r\n", Answer(), GET),
        expect=(Answers(OK, OK),),
        needs=("keep-alive/unknown-option",),
        why="A search for letters instead of list members misjudges options that are yet to come.",
    ),
    Case(
        id="keep-alive/stream-delimited",
        title="content of unknown length is chunked rather than ended by the close",
        judges="rfc9112#6.3/generate-delimited-messages",
        send=(b"GET /stream HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), NEXT),
        expect=(Serves(All(OK, NonEmpty(), SelfDelimited()), OK),),
        needs=("keep-alive-after/stream", "keep-alive/answered-or-closed"),
        why="A client cannot tell the end of such content from a broken connection.",
    ),
    Case(
        id="keep-alive/version-of-each-request",
        title="persistence follows the most recent request, not the first one",
        judges="rfc9112#9.3/http10-closes-by-default",
        send=(GET, Answer(), b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n", Answer(), GET),
        expect=(Answers(OK, OK, end=Ending.CLOSED), Answers(OK, end=Ending.CLOSED)),
        needs=("http10/closes", "keep-alive/answered-or-closed"),
        why="A client of HTTP/1.0 behind a shared connection waits for a close that never comes.",
    ),
    Case(
        id="keep-alive/no-octets-between-answers",
        title="an idle connection stays silent between two requests",
        judges="rfc9112#9.2/one-final-response-per-request",
        send=(GET, Answer(), Pause(), GET, Answer(), Pause()),
        expect=(Serves(OK, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="Octets that nobody asked for are read as the answer to the next request.",
    ),
    Case(
        id="keep-alive/version-of-the-answer",
        title="each answer on the connection says HTTP/1.1",
        judges="rfc9110#6.2/send-highest-version",
        covers=("rfc9112#2.3/no-unconditional-downgrade", "rfc9112#2.3/may-downgrade-to-10"),
        send=(GET, Answer(), GET),
        expect=(
            Serves(All(OK, Version(b"HTTP/1.1")), All(OK, Version(b"HTTP/1.1"))),
            # a server of HTTP/1.0 alone is not to claim more
            Answers(All(OK, Version(b"HTTP/1.0")), end=Ending.CLOSED),
        ),
        needs=("keep-alive/answered-or-closed",),
        why="A client that is told HTTP/1.0 stops reusing connections and stops sending chunks.",
    ),
    Case(
        id="keep-alive/posts-in-turn",
        title="twelve requests with content in turn are each given back their own",
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
        why="A buffer that is not emptied shows one request what an earlier one sent.",
    ),
    Case(
        id="keep-alive/kinds-in-turn",
        title="requests of every kind follow one another on one connection",
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
        needs=(
            "keep-alive-after/not-found",
            "keep-alive-after/unknown-method",
            "keep-alive/answered-or-closed",
        ),
        why="Each answer leaves its traces in the state that the next request is read with.",
    ),
    Case(
        id="keep-alive/option-names-length",
        title="Content-Length named in Connection still delimits the content",
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
        expect=(Serves(echo(b"plumbline"), OK), Rejects(400)),
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="A server that drops the field before it reads the content runs the content as a request.",
    ),
    Case(
        id="keep-alive/option-names-coding",
        title="Transfer-Encoding named in Connection still delimits the content",
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
        expect=(Serves(echo(b"plumbline"), OK), Rejects(400)),
        needs=("chunked/one-chunk", "keep-alive/answered-or-closed"),
        why="Some clients list the field, and a server that drops it runs the chunks as requests.",
    ),
    Case(
        id="keep-alive/option-names-host",
        title="Host named in Connection is still there",
        judges="rfc9112#9.3/http11-persists-by-default",
        covers=("rfc9110#7.6.1/connection-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: Host\r\n\r\n", Answer(), NEXT),
        expect=(Serves(OK, OK), Rejects(400)),
        needs=("keep-alive/answered-or-closed",),
        why="A client can make the server lose a field that a proxy in front relied on.",
    ),
)

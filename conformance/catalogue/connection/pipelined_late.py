"""Pipelined requests of which one is late: its content, or its answer (RFC 9112 section 9.3.2)."""

from conformance.catalogue.shared import GET, NEXT, OK
from conformance.matchers.content import echo
from conformance.matchers.elapsed import NotBefore
from conformance.matchers.inspected import Understood
from conformance.matchers.moot import ClosedEarly
from conformance.matchers.outcome import Answers, Ending, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ERROR
from conformance.model.case import Case, Pause
from conformance.model.risk import Risk

SLOW = b"GET /slow?300 HTTP/1.1\r\nHost: {host}\r\n\r\n"
"""A request whose answer takes 300 ms."""
SLOWLY = All(echo(b"slow"), NotBefore(0.29))
"""Its answer, which has not come before its time."""
POST = b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n\r\n"
CHUNKED_POST = b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"

CASES = (
    Case(
        id="pipelined-late/content-after-its-head",
        title="content that comes after its head, which came with the request before, is waited for",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9112#9.3.2/pipeline-responses-in-order",),
        send=(GET + POST, Pause(), b"plumbline" + NEXT),
        expect=(Serves(OK, echo(b"plumbline"), OK, enough=2),),
        needs=("pipelining/two", "content-length/exact"),
        why="A server that takes what its buffer holds for all there is passes on an upload without its content.",
    ),
    Case(
        id="pipelined-late/rest-of-the-content",
        title="the second half of content whose first half came with the request before is waited for",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9112#9.3.2/pipeline-responses-in-order",),
        send=(GET + POST + b"plum", Pause(), b"bline" + NEXT),
        expect=(Serves(OK, echo(b"plumbline"), OK, enough=2),),
        needs=("pipelining/two", "content-length/exact"),
        why="Half of an upload is stored as the whole, and the other half read as a request.",
    ),
    Case(
        id="pipelined-late/content-after-content",
        title="content that comes after its head, which came with other content, is waited for",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9112#9.3.2/pipeline-responses-in-order",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\nfirst" + POST,
            Pause(),
            b"plumbline" + NEXT,
        ),
        expect=(Serves(echo(b"first"), echo(b"plumbline"), OK, enough=2),),
        needs=("pipelining/two", "content-length/exact"),
        why="The length of the first content is subtracted from the second, whose end is then wrong.",
    ),
    Case(
        id="pipelined-late/chunks-after-their-head",
        title="chunks that come after their head, which came with the request before, are waited for",
        judges="rfc9112#6.3/chunked-final-determines-length",
        covers=("rfc9112#9.3.2/pipeline-responses-in-order",),
        send=(GET + CHUNKED_POST, Pause(), b"9\r\nplumbline\r\n0\r\n\r\n" + NEXT),
        expect=(Serves(OK, echo(b"plumbline"), OK, enough=2),),
        needs=("pipelining/two", "chunked/one-chunk"),
        why="A chunk that is not yet there is taken for the last one.",
    ),
    Case(
        id="pipelined-late/within-a-chunk",
        title="the rest of a chunk that began together with the request before is waited for",
        judges="rfc9112#6.3/chunked-final-determines-length",
        covers=("rfc9112#9.3.2/pipeline-responses-in-order",),
        send=(GET + CHUNKED_POST + b"9\r\nplu", Pause(), b"mbline\r\n0\r\n\r\n" + NEXT),
        expect=(Serves(OK, echo(b"plumbline"), OK, enough=2),),
        needs=("pipelining/two", "chunked/one-chunk"),
        why="The state of a half-read chunk is lost between two requests, and its data are parsed as sizes.",
    ),
    Case(
        id="pipelined-late/slow-first",
        title="a response that takes longer than the one to the request behind it still comes first",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        send=(SLOW + NEXT,),
        expect=(Serves(SLOWLY, OK, enough=1),),
        needs=("pipelining/two",),
        why="The client takes the page that was ready first for the answer to its first question, and a proxy hands it to the wrong user.",
    ),
    Case(
        id="pipelined-late/slow-then-three",
        title="three responses that are ready at once wait for a slow one, and keep their order",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        send=(
            SLOW
            + b"GET /inspect?1 HTTP/1.1\r\nHost: {host}\r\n\r\n"
            + b"GET /inspect?2 HTTP/1.1\r\nHost: {host}\r\n\r\n"
            + b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        expect=(
            Serves(
                SLOWLY,
                Understood(target="/inspect?1"),
                Understood(target="/inspect?2"),
                Understood(target="/inspect?{nonce}"),
                enough=2,
            ),
        ),
        needs=("pipelined-late/slow-first",),
        why="What has been computed in advance is sent in the order in which it became ready.",
    ),
    Case(
        id="pipelined-late/next-while-busy",
        title="a request that comes while the one before is being answered waits for its turn",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        send=(SLOW, Pause(), NEXT),
        expect=(Serves(SLOWLY, OK, enough=1),),
        needs=("pipelining/two",),
        why="An event loop that reads on while the application works starts the second request on the same connection.",
    ),
    Case(
        id="pipelined-late/error-behind-slow",
        title="the rejection of a malformed request comes after the slow response to the one before it",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        covers=("rfc9112#6.3/invalid-cl-400",),
        send=(SLOW + b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: x\r\n\r\n",),
        moot=(ClosedEarly(1),),
        expect=(Answers(SLOWLY, ERROR, end=Ending.LAST), Answers(SLOWLY, end=Ending.LAST)),
        needs=("pipelined-late/slow-first",),
        why="The parser writes its 400 past the application, and the client takes it for the answer to its valid request.",
    ),
    Case(
        id="pipelined-late/slow-before-close",
        title="a slow response is complete although the request behind it asks for the close",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        covers=("rfc9112#9.6/received-close-must-close",),
        send=(SLOW + b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",),
        moot=(ClosedEarly(1),),
        expect=(Answers(SLOWLY, OK, end=Ending.LAST), Answers(SLOWLY, end=Ending.LAST)),
        needs=("pipelined-late/slow-first", "close/option"),
        risk=Risk.MISREAD,
        why="A server that closes when it has read the option cuts off the answer that it still owes.",
    ),
)

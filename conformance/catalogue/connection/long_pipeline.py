"""Many pipelined requests, or large ones, in one segment (RFC 9112 section 9.3.2)."""

from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.content import Content, echo
from conformance.matchers.outcome import Serves
from conformance.matchers.response import All
from conformance.matchers.status import Status
from conformance.model.case import Case
from conformance.model.risk import Risk

CASES = (
    Case(
        id="long-pipeline/hundred",
        title="a hundred pipelined HEAD requests in one segment are answered",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        send=(b"HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n" * 100,),
        expect=(Serves(*(OK,) * 100),),
        needs=("pipelining/two", "keep-alive-after/head"),
        methods=(b"HEAD",) * 100,
        risk=Risk.CRASH,
        why="Benchmarks and prefetching clients send long pipelines, and a server that recurses per request crashes.",
    ),
    Case(
        id="long-pipeline/hundred-in-order",
        title="fifty pipelined pairs of HEAD and POST are answered in order",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        send=(
            (
                b"HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n"
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\nafter"
            )
            * 50,
        ),
        expect=(Serves(*(All(OK, Content(b"")), echo(b"after")) * 50),),
        needs=("pipelining/content-first", "keep-alive-after/head"),
        methods=(b"HEAD", b"POST") * 50,
        why="Races between parallel workers show only under many requests, and each swaps two users' responses.",
    ),
    Case(
        id="long-pipeline/large-then-small",
        title="a small response does not overtake the large one requested before it",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 150000\r\n\r\n"
            + b"a" * 150000
            + b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 1\r\n\r\nb"
            + NEXT,
        ),
        moot=(Serves(Status(413), echo(b"b"), OK, enough=1),),
        expect=(Serves(echo(b"a" * 150000), echo(b"b"), OK),),
        needs=("pipelining/content-first",),
        why="Two responses interleave on the connection as soon as the first does not fit into the socket buffer.",
    ),
    Case(
        id="long-pipeline/thirty-with-content",
        title="thirty pipelined requests with content are answered in order",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        covers=("rfc9112#6.3/cl-defines-length",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\nfirst"
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 6\r\n\r\nsecond"
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\nthird"
            )
            * 10,
        ),
        expect=(Serves(*(echo(b"first"), echo(b"second"), echo(b"third")) * 10),),
        needs=("pipelining/content-first",),
        why="A request that straddles the end of the read buffer is lost or processed twice.",
    ),
    Case(
        id="long-pipeline/thirty-chunked",
        title="thirty pipelined requests with chunked content are answered in order",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        covers=("rfc9112#7.1/chunked-body-grammar",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
                b"3\r\none\r\n0\r\n\r\n"
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
                b"2\r\ntw\r\n1\r\no\r\n0\r\n\r\n"
            )
            * 15,
        ),
        expect=(Serves(*(echo(b"one"), echo(b"two")) * 15),),
        needs=("pipelining/two", "chunked/next-request"),
        why="If the read buffer ends inside a chunk, the rest of the chunk is taken for a request.",
    ),
)

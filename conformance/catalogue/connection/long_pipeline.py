"""Many requests, or large ones, in one segment (RFC 9112 section 9.3.2)."""

from conformance.catalogue.shared import GET, NEXT, OK
from conformance.matchers.content import NonEmpty, echo
from conformance.matchers.outcome import Serves
from conformance.matchers.response import All
from conformance.model.case import Case

CASES = (
    Case(
        id="long-pipeline/hundred",
        title="a hundred requests in one segment are answered one by one",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        send=(GET * 100,),
        expect=(Serves(*(OK,) * 100),),
        needs=("pipelining/two",),
        why="Benchmarks and prefetching clients send so; a server that recurses or forgets falls over.",
    ),
    Case(
        id="long-pipeline/hundred-in-order",
        title="fifty pairs of HEAD and GET are answered in order",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        send=((b"HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n" + GET) * 50,),
        expect=(Serves(*(OK, All(OK, NonEmpty())) * 50),),
        needs=("pipelining/order-by-method",),
        methods=(b"HEAD", b"GET") * 50,
        why="Parallel handling shows itself only under many requests at once.",
    ),
    Case(
        id="long-pipeline/large-then-small",
        title="a small answer does not overtake the large one asked for before it",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 150000\r\n\r\n"
            + b"a" * 150000
            + b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 1\r\n\r\nb"
            + NEXT,
        ),
        expect=(Serves(echo(b"a" * 150000), echo(b"b"), OK),),
        needs=("pipelining/order-by-content",),
        why="Writes of two answers interleave as soon as the first does not fit the socket's buffer.",
    ),
    Case(
        id="long-pipeline/thirty-with-content",
        title="thirty requests with content in one segment are answered in order",
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
        needs=("pipelining/order-by-content",),
        why="Where the reader's buffer ends within a request, that request is lost or doubled.",
    ),
    Case(
        id="long-pipeline/thirty-chunked",
        title="thirty chunked requests in one segment are answered in order",
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
        needs=("pipelining/chunked-between",),
        why="Where the reader's buffer ends within a chunk, the rest is taken for a request.",
    ),
)

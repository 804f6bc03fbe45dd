"""How a request is cut into segments changes nothing (RFC 9112 sections 2.2, 6.3 and 9)."""

from conformance.case import Answer, ByteByByte, Case, Endpoint, EverySplit, Pause
from conformance.catalogue.parts import CHUNKED, NEXT, OK
from conformance.expect import Serves, ServesEach
from conformance.reply import echo

HEAD = b"GET / HTTP/1.1\r\nHost: {host}\r\nX-A: b\r\n\r\n"
LENGTH = b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\nabcde"
CHUNKS = CHUNKED + b"3;a=b\r\nabc\r\n2\r\nde\r\n0\r\nA: b\r\n\r\n"

CASES = (
    Case(
        id="delivery/get-split",
        title="a GET cut in two at any octet is answered like a whole one",
        covers=("rfc9112#3/request-line-grammar", "rfc9112#5/field-line-grammar"),
        send=(EverySplit(HEAD),),
        expect=(ServesEach(HEAD, OK),),
        needs=("request-line/get",),
        why="Networks cut where they like; a parser that expects whole lines fails one user in a thousand.",
    ),
    Case(
        id="delivery/length-split",
        title="a request with a length cut in two at any octet is understood like a whole one",
        covers=("rfc9112#6.3/cl-defines-length", "rfc9112#2.2/parse-as-octets"),
        send=(EverySplit(LENGTH),),
        expect=(ServesEach(LENGTH, echo(b"abcde")),),
        needs=("content-length/exact",),
        uses=(Endpoint.ECHO,),
        why="Content that arrives with the head, after it or in halves has to be the same content.",
    ),
    Case(
        id="delivery/chunks-split",
        title="a chunked request cut in two at any octet is understood like a whole one",
        covers=(
            "rfc9112#6.3/chunked-final-determines-length",
            "rfc9112#7.1/must-decode-chunked",
            "rfc9112#7.1/chunked-complete-at-empty-line",
        ),
        send=(EverySplit(CHUNKS),),
        expect=(ServesEach(CHUNKS, echo(b"abcde")),),
        needs=(
            "trailers/one-field",
            "chunk-extension/name-and-value",
        ),
        uses=(Endpoint.ECHO,),
        why="A decoder that loses its place between CR and LF corrupts uploads at random.",
    ),
    Case(
        id="delivery/get-octet-by-octet",
        title="a GET that arrives octet by octet is answered",
        covers=("rfc9112#3/request-line-grammar", "rfc9112#5/field-line-grammar"),
        send=(ByteByByte(HEAD + HEAD),),
        expect=(Serves(OK, OK),),
        needs=("pipelining/two",),
        why="Slow lines and small devices send so; time out on silence, not on slowness.",
    ),
    Case(
        id="delivery/length-octet-by-octet",
        title="a request with a length that arrives octet by octet is understood",
        covers=("rfc9112#6.3/cl-defines-length", "rfc9112#2.2/parse-as-octets"),
        send=(ByteByByte(LENGTH + NEXT),),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("content-length/next-request",),
        uses=(Endpoint.ECHO,),
        why="Every boundary is a boundary between reads at once: state that lives in a local variable is lost.",
    ),
    Case(
        id="delivery/chunks-octet-by-octet",
        title="a chunked request that arrives octet by octet is understood",
        covers=(
            "rfc9112#6.3/chunked-final-determines-length",
            "rfc9112#7.1/must-decode-chunked",
            "rfc9112#7.1/chunked-complete-at-empty-line",
        ),
        send=(ByteByByte(CHUNKS + NEXT),),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=(
            "trailers/next-request",
            "chunk-extension/name-and-value",
        ),
        uses=(Endpoint.ECHO,),
        why="Every boundary is a boundary between reads at once: state that lives in a local variable is lost.",
    ),
    Case(
        id="delivery/coalesced",
        title="requests of every framing in one segment are told apart",
        covers=(
            "rfc9112#6.3/cl-defines-length",
            "rfc9112#6.3/chunked-final-determines-length",
            "rfc9112#6.3/no-cl-no-te-zero-body",
            "rfc9112#9.2/one-final-response-per-request",
            "rfc9110#15/exactly-one-final-response",
        ),
        send=(LENGTH + CHUNKS + HEAD + LENGTH + NEXT,),
        expect=(Serves(echo(b"abcde"), echo(b"abcde"), OK, echo(b"abcde"), OK),),
        needs=(
            "trailers/next-request",
            "content-length/next-request",
        ),
        uses=(Endpoint.ECHO,),
        why="Octets read beyond one request belong to the next; a server that drops them loses requests.",
    ),
    Case(
        id="delivery/beginning-of-next-behind",
        title="a complete request is answered though the next has only begun",
        covers=("rfc9112#6.3/cl-defines-length", "rfc9112#2.2/parse-as-octets"),
        send=(
            LENGTH + b"GE",
            Answer(),
            b"T / HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("content-length/next-request",),
        uses=(Endpoint.ECHO,),
        why="A server that waits for the rest of the second request keeps the answer to the first.",
    ),
    Case(
        id="delivery/pause-before-content",
        title="content that comes after the head is waited for",
        covers=("rfc9112#6.3/cl-defines-length", "rfc9112#2.2/parse-as-octets"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\n",
            Pause(),
            b"abcde" + NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("content-length/next-request",),
        uses=(Endpoint.ECHO,),
        why="Clients send head and content apart; an answer in between is an answer to nothing.",
    ),
    Case(
        id="delivery/pause-in-content",
        title="the rest of the content is waited for",
        covers=("rfc9112#6.3/cl-defines-length", "rfc9112#2.2/parse-as-octets"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 10\r\n\r\nabcde",
            Pause(),
            b"fghij" + NEXT,
        ),
        expect=(Serves(echo(b"abcdefghij"), OK),),
        needs=("content-length/next-request",),
        uses=(Endpoint.ECHO,),
        why="One read is not the content; half an upload answered as a whole one is lost.",
    ),
    Case(
        id="delivery/pause-before-last-chunk",
        title="the last chunk is waited for",
        covers=(
            "rfc9112#6.3/chunked-final-determines-length",
            "rfc9112#7.1/must-decode-chunked",
            "rfc9112#7.1/chunked-complete-at-empty-line",
        ),
        send=(
            CHUNKED + b"5\r\nabcde\r\n",
            Pause(),
            b"0\r\n\r\n" + NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("chunked/next-request",),
        uses=(Endpoint.ECHO,),
        why="A stream that rests is not a stream that ended.",
    ),
    Case(
        id="delivery/pause-in-chunk-size",
        title="a chunk-size that comes in two pieces is one number",
        covers=(
            "rfc9112#6.3/chunked-final-determines-length",
            "rfc9112#7.1/must-decode-chunked",
            "rfc9112#7.1/chunked-complete-at-empty-line",
        ),
        send=(
            CHUNKED + b"1",
            Pause(),
            b"0\r\nabcdefghijklmnop\r\n0\r\n\r\n" + NEXT,
        ),
        expect=(Serves(echo(b"abcdefghijklmnop"), OK),),
        needs=("chunked/two-digit-size",),
        uses=(Endpoint.ECHO,),
        why="Read as one where it is sixteen, the chunk ends early and its data become framing.",
    ),
    Case(
        id="delivery/pause-before-trailers",
        title="trailer fields that come later belong to the same request",
        covers=(
            "rfc9112#7.1/chunked-complete-at-empty-line",
            "rfc9112#7.1.2/trailer-section-grammar",
        ),
        send=(
            CHUNKED + b"5\r\nabcde\r\n0\r\n",
            Pause(),
            b"A: b\r\n\r\n" + NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("trailers/next-request",),
        uses=(Endpoint.ECHO,),
        why="A server that is content with the last chunk takes the trailers for the next request.",
    ),
    Case(
        id="delivery/pause-before-empty-line",
        title="an empty line that comes later ends the same request",
        covers=("rfc9112#7.1/chunked-complete-at-empty-line",),
        send=(
            CHUNKED + b"5\r\nabcde\r\n0\r\n",
            Pause(),
            b"\r\n" + NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("chunked/next-request",),
        uses=(Endpoint.ECHO,),
        why="The two octets left over are half of every desynchronisation.",
    ),
    Case(
        id="delivery/large-content",
        title="content larger than any buffer arrives whole",
        covers=("rfc9112#6.3/cl-defines-length", "rfc9112#2.2/parse-as-octets"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 100000\r\n\r\n"
            + b"0123456789" * 10_000
            + NEXT,
        ),
        expect=(Serves(echo(b"0123456789" * 10_000), OK),),
        needs=("content-length/next-request",),
        uses=(Endpoint.ECHO,),
        why="Content that needs many reads is where counting goes wrong.",
    ),
)

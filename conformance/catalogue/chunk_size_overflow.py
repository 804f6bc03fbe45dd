"""chunk-size: numerals larger than machine words (RFC 9112 section 7.1)."""

from conformance.case import Case, Endpoint
from conformance.catalogue.parts import CHUNKED, CHUNKED_GET, NEXT, REFUSED
from conformance.expect import Answers, Ending, Silent
from conformance.reply import ANY_STATUS, CLIENT_ERROR

CASES = (
    Case(
        id="chunk-size-overflow/above-2-32",
        title="a chunk-size above 2^32 is not taken modulo 2^32",
        covers=(
            "rfc9112#7.1/large-chunk-size-no-overflow",
            "rfc9112#7.1/chunk-size-grammar",
        ),
        send=(CHUNKED + b"100000005\r\nabcde\r\n0\r\n\r\n" + NEXT,),
        expect=(
            Silent(),
            Answers(CLIENT_ERROR, end=Ending.CLOSED),
            Answers(CLIENT_ERROR, end=Ending.OPEN),
        ),
        tolerate=REFUSED,
        needs=("chunked/one-chunk",),
        uses=(Endpoint.ECHO,),
        why="Truncated to 32 bits it is five, and the rest of four gigabytes is run as requests.",
    ),
    Case(
        id="chunk-size-overflow/above-2-64",
        title="a chunk-size above 2^64 is not taken modulo 2^64",
        covers=(
            "rfc9112#7.1/large-chunk-size-no-overflow",
            "rfc9112#7.1/chunk-size-grammar",
        ),
        send=(CHUNKED + b"10000000000000005\r\nabcde\r\n0\r\n\r\n" + NEXT,),
        expect=(
            Silent(),
            Answers(CLIENT_ERROR, end=Ending.CLOSED),
            Answers(CLIENT_ERROR, end=Ending.OPEN),
        ),
        tolerate=REFUSED,
        needs=("chunked/one-chunk",),
        uses=(Endpoint.ECHO,),
        why="Shifting digits into a word pushes the first one out without a sound: five is left.",
    ),
    Case(
        id="chunk-size-overflow/exactly-2-32",
        title="a chunk-size of 2^32 is no last chunk",
        covers=(
            "rfc9112#7.1/large-chunk-size-no-overflow",
            "rfc9112#7.1/chunk-size-grammar",
        ),
        send=(CHUNKED + b"100000000\r\n\r\n" + NEXT,),
        expect=(
            Silent(),
            Answers(CLIENT_ERROR, end=Ending.CLOSED),
            Answers(CLIENT_ERROR, end=Ending.OPEN),
        ),
        tolerate=REFUSED,
        needs=("chunked/one-chunk",),
        uses=(Endpoint.ECHO,),
        why="Truncated to 32 bits it is zero: the content seems to end where it begins.",
    ),
    Case(
        id="chunk-size-overflow/exactly-2-64",
        title="a chunk-size of 2^64 is no last chunk",
        covers=(
            "rfc9112#7.1/large-chunk-size-no-overflow",
            "rfc9112#7.1/chunk-size-grammar",
        ),
        send=(CHUNKED + b"10000000000000000\r\n\r\n" + NEXT,),
        expect=(
            Silent(),
            Answers(CLIENT_ERROR, end=Ending.CLOSED),
            Answers(CLIENT_ERROR, end=Ending.OPEN),
        ),
        tolerate=REFUSED,
        needs=("chunked/one-chunk",),
        uses=(Endpoint.ECHO,),
        why="Wrapped to zero it ends the content, and what a proxy forwards as data is run.",
    ),
    Case(
        id="chunk-size-overflow/minus-one-in-32-bits",
        title="a chunk-size of 2^32-1 is not minus one",
        covers=(
            "rfc9112#7.1/large-chunk-size-no-overflow",
            "rfc9112#7.1/chunk-size-grammar",
        ),
        send=(CHUNKED + b"FFFFFFFF\r\nabcde\r\n0\r\n\r\n" + NEXT,),
        expect=(
            Silent(),
            Answers(CLIENT_ERROR, end=Ending.CLOSED),
            Answers(CLIENT_ERROR, end=Ending.OPEN),
        ),
        tolerate=REFUSED,
        needs=("chunked/one-chunk",),
        uses=(Endpoint.ECHO,),
        why="As a signed number it is -1, which many programs use as a mark for the end or an error.",
    ),
    Case(
        id="chunk-size-overflow/minus-one-in-64-bits",
        title="a chunk-size of 2^64-1 is not minus one",
        covers=(
            "rfc9112#7.1/large-chunk-size-no-overflow",
            "rfc9112#7.1/chunk-size-grammar",
        ),
        send=(CHUNKED + b"FFFFFFFFFFFFFFFF\r\nabcde\r\n0\r\n\r\n" + NEXT,),
        expect=(
            Silent(),
            Answers(CLIENT_ERROR, end=Ending.CLOSED),
            Answers(CLIENT_ERROR, end=Ending.OPEN),
        ),
        tolerate=REFUSED,
        needs=("chunked/one-chunk",),
        uses=(Endpoint.ECHO,),
        why="Adding the two octets of the line end wraps it to one, and the rest is taken for framing.",
    ),
    Case(
        id="chunk-size-overflow/minus-two-in-64-bits",
        title="a chunk-size of 2^64-2 and its line end do not add up to nothing",
        covers=(
            "rfc9112#7.1/large-chunk-size-no-overflow",
            "rfc9112#7.1/chunk-size-grammar",
        ),
        send=(CHUNKED + b"FFFFFFFFFFFFFFFE\r\n0\r\n\r\n" + NEXT,),
        expect=(
            Silent(),
            Answers(CLIENT_ERROR, end=Ending.CLOSED),
            Answers(CLIENT_ERROR, end=Ending.OPEN),
        ),
        tolerate=REFUSED,
        needs=("chunked/one-chunk",),
        uses=(Endpoint.ECHO,),
        why="Size plus CRLF is zero modulo 2^64: the decoder goes on at the next octet as if all were read.",
    ),
    Case(
        id="chunk-size-overflow/largest-signed",
        title="a chunk-size of 2^63-1 does not become negative",
        covers=(
            "rfc9112#7.1/large-chunk-size-no-overflow",
            "rfc9112#7.1/chunk-size-grammar",
        ),
        send=(CHUNKED + b"7FFFFFFFFFFFFFFF\r\nabcde\r\n0\r\n\r\n" + NEXT,),
        expect=(
            Silent(),
            Answers(CLIENT_ERROR, end=Ending.CLOSED),
            Answers(CLIENT_ERROR, end=Ending.OPEN),
        ),
        tolerate=REFUSED,
        needs=("chunked/one-chunk",),
        uses=(Endpoint.ECHO,),
        why="Adding anything to it turns it negative, and with it every comparison that follows.",
    ),
    Case(
        id="chunk-size-overflow/beyond-128-bits",
        title="a chunk-size beyond 128 bits is not taken modulo a word",
        covers=(
            "rfc9112#7.1/large-chunk-size-no-overflow",
            "rfc9112#7.1/chunk-size-grammar",
        ),
        send=(CHUNKED + b"F00000000000000000000000000000005\r\nabcde\r\n0\r\n\r\n" + NEXT,),
        expect=(
            Silent(),
            Answers(CLIENT_ERROR, end=Ending.CLOSED),
            Answers(CLIENT_ERROR, end=Ending.OPEN),
        ),
        tolerate=REFUSED,
        needs=("chunked/one-chunk",),
        uses=(Endpoint.ECHO,),
        why="A guard that looks for wrapping only at the next digit misses a numeral this long.",
    ),
    Case(
        id="chunk-size-overflow/sum-of-chunks",
        title="chunk-sizes whose sum exceeds 2^64 are not added modulo 2^64",
        covers=(
            "rfc9112#7.1/large-chunk-size-no-overflow",
            "rfc9112#7.1/chunk-size-grammar",
        ),
        send=(CHUNKED + b"5\r\nabcde\r\nFFFFFFFFFFFFFFFB\r\nabcde\r\n0\r\n\r\n" + NEXT,),
        expect=(
            Silent(),
            Answers(CLIENT_ERROR, end=Ending.CLOSED),
            Answers(CLIENT_ERROR, end=Ending.OPEN),
        ),
        tolerate=REFUSED,
        needs=("chunked/one-chunk",),
        uses=(Endpoint.ECHO,),
        why="A limit on the content that adds sizes wraps to nothing, and lets anything pass.",
    ),
    Case(
        id="chunk-size-overflow/get-exactly-2-64",
        title="a GET with a chunk-size of 2^64 does not end there",
        covers=(
            "rfc9112#7.1/large-chunk-size-no-overflow",
            "rfc9112#7.1/chunk-size-grammar",
            "rfc9112#9.3/read-whole-body-or-close",
        ),
        send=(CHUNKED_GET + b"10000000000000000\r\n\r\n" + NEXT,),
        expect=(
            Silent(),
            Answers(ANY_STATUS, end=Ending.OPEN),
            Answers(ANY_STATUS, end=Ending.CLOSED),
        ),
        tolerate=REFUSED,
        needs=("chunked/get-empty",),
        why="Content of a GET is rarely read; wrapped to zero, what follows it is run as a request.",
    ),
)

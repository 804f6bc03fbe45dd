"""A length beside a Transfer-Encoding in disguise (RFC 9112 sections 6.1 and 6.3)."""

from conformance.catalogue.expectations import LENGTH_BESIDE_CODING
from conformance.catalogue.shared import NEXT
from conformance.matchers.outcome import Rejects
from conformance.model.case import Case

CASES = (
    Case(
        id="disguised-coding/name-in-odd-case",
        title="the name of the coding field in capitals overrides a length as well",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=(
            "rfc9112#6.1/cl-and-te-reject-or-te-alone",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.3/cl-and-te-ought-error",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 3\r\nTRANSFER-ENCODING: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="Not recognised because of its name, the coding leaves the framing to the length.",
    ),
    Case(
        id="disguised-coding/whitespace-after-coding",
        title="chunked before whitespace overrides a length",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=(
            "rfc9112#6.1/cl-and-te-reject-or-te-alone",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.3/cl-and-te-ought-error",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 3\r\nTransfer-Encoding: chunked \t\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="Not recognised because of what follows it, the coding leaves the framing to the length.",
    ),
    Case(
        id="disguised-coding/parameter-on-coding",
        title="chunked with a parameter overrides a length, or is refused",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=(
            "rfc9112#6.1/cl-and-te-reject-or-te-alone",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.3/cl-and-te-ought-error",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 3\r\nTransfer-Encoding: chunked;a=b\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="Not recognised because of the parameter, the coding leaves the framing to the length.",
    ),
    Case(
        id="disguised-coding/quoted",
        title="a length does not take the place of a quoted coding",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.1/unknown-te-501",
        ),
        send=(
            b'POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nTransfer-Encoding: "chunked"\r\n\r\nabcde'
            + NEXT,
        ),
        expect=(Rejects(400, 501),),
        needs=("content-length/exact",),
        why="Unquoted by one server and unknown to the other, the coding is there for only one of them.",
    ),
    Case(
        id="disguised-coding/prefixed",
        title="a length does not take the place of xchunked",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.1/unknown-te-501",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nTransfer-Encoding: xchunked\r\n\r\nabcde"
            + NEXT,
        ),
        expect=(Rejects(400, 501),),
        needs=("content-length/exact",),
        why="A search for the word sees chunks, a comparison sees nothing and goes by the length.",
    ),
)

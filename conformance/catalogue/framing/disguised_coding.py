"""Content-Length beside a disguised Transfer-Encoding (RFC 9112 sections 6.1 and 6.3)."""

from conformance.catalogue.expectations import LENGTH_BESIDE_CODING
from conformance.catalogue.shared import NEXT
from conformance.matchers.outcome import Rejects
from conformance.model.case import Case, Pause

CASES = (
    Case(
        id="disguised-coding/name-in-odd-case",
        title="TRANSFER-ENCODING in upper case beside a Content-Length",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=(
            "rfc9112#6.1/cl-and-te-reject-or-te-alone",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.3/cl-and-te-ought-error",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\nTRANSFER-ENCODING: chunked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="A server that compares the field name case-sensitively misses the coding and frames by the length, unlike the proxy in front.",
    ),
    Case(
        id="disguised-coding/whitespace-after-coding",
        title="whitespace after chunked, beside a Content-Length",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=(
            "rfc9112#6.1/cl-and-te-reject-or-te-alone",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.3/cl-and-te-ought-error",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\nTransfer-Encoding: chunked \t\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="A server that does not trim the value fails to recognise chunked and frames by the length, so chunk sizes reach the application as content.",
    ),
    Case(
        id="disguised-coding/parameter-on-coding",
        title="a parameter on chunked, beside a Content-Length",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=(
            "rfc9112#6.1/cl-and-te-reject-or-te-alone",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.3/cl-and-te-ought-error",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\nTransfer-Encoding: chunked;a=b\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="A server that does not recognise chunked with a parameter frames by the length, while a proxy that drops the parameter frames by chunks.",
    ),
    Case(
        id="disguised-coding/quoted",
        title="a quoted coding name with a Content-Length",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.1/unknown-te-501",
        ),
        send=(
            b'POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\nTransfer-Encoding: "chunked"\r\n\r\n',
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        expect=(Rejects(400, 501),),
        needs=("content-length/exact",),
        why="One server removes the quotes and frames by chunks; the other sees an unknown coding and may fall back to the length.",
    ),
    Case(
        id="disguised-coding/prefixed",
        title="the unknown coding xchunked with a Content-Length",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.1/unknown-te-501",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\nTransfer-Encoding: xchunked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        expect=(Rejects(400, 501),),
        needs=("content-length/exact",),
        why="A substring search finds chunked where an exact comparison finds nothing and falls back to the length.",
    ),
)

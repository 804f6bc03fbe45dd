"""The trailer section of a chunked request (RFC 9112 section 7.1.2, RFC 9110 section 6.5)."""

from conformance.catalogue.shared import CHUNKED, CHUNKED_GET, NEXT, OK
from conformance.matchers.content import echo
from conformance.matchers.inspected import Understood
from conformance.matchers.outcome import Serves
from conformance.model.case import Answer, Case

CASES = (
    Case(
        id="trailers/one-field",
        title="a trailer field is no obstacle",
        judges="rfc9112#7.1.2/trailer-section-grammar",
        covers=("rfc9112#7.1/chunked-complete-at-empty-line",),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\nPlumbline-Trailer: a\r\n\r\n",),
        expect=(Serves(echo(b"abcde")),),
        needs=("chunked/one-chunk",),
        why="Checksums and signatures of uploads come in trailers; refused, the upload is lost.",
    ),
    Case(
        id="trailers/next-request",
        title="behind a trailer section the next request begins",
        judges="rfc9112#7.1.2/trailer-section-grammar",
        covers=("rfc9112#7.1/chunked-complete-at-empty-line",),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\nPlumbline-Trailer: a\r\n\r\n", Answer(), NEXT),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("trailers/one-field", "chunked/next-request"),
        why="A trailer field that is left on the connection is the first line of the next request.",
    ),
    Case(
        id="trailers/several-fields",
        title="several trailer fields are no obstacle",
        judges="rfc9112#7.1.2/trailer-section-grammar",
        covers=("rfc9112#7.1/chunked-complete-at-empty-line",),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\nA: b\r\nC:\td\r\nE:f\r\nA: g\r\n\r\n", Answer(), NEXT),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("chunked/next-request",),
        why="A decoder that skips one line takes the second for a request.",
    ),
    Case(
        id="trailers/empty-value",
        title="a trailer field may have an empty value",
        judges="rfc9112#7.1.2/trailer-section-grammar",
        covers=("rfc9112#7.1/chunked-complete-at-empty-line",),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\nPlumbline-Trailer:\r\n\r\n", Answer(), NEXT),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("chunked/next-request",),
        why="A test for an empty line that trims the name and colon ends the section too early.",
    ),
    Case(
        id="trailers/announced",
        title="trailer fields that were announced are no obstacle",
        judges="rfc9112#7.1.2/trailer-section-grammar",
        covers=("rfc9112#7.1/chunked-complete-at-empty-line",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTrailer: Plumbline-Trailer\r\nTransfer-Encoding: chunked\r\n\r\n"
                b"5\r\nabcde\r\n0\r\nPlumbline-Trailer: a\r\n\r\n"
            ),
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("trailers/next-request",),
        why="The Trailer field makes some servers take another path through their code.",
    ),
    Case(
        id="trailers/looks-like-a-chunk",
        title="a trailer field that looks like a chunk-size is a trailer field",
        judges="rfc9112#7.1.2/trailer-section-grammar",
        covers=("rfc9112#7.1/chunked-complete-at-empty-line",),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\n5: a\r\n0: b\r\n\r\n", Answer(), NEXT),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("chunked/next-request",),
        why="A decoder that returns to chunk-size after the last chunk reads framing out of field names.",
    ),
    Case(
        id="trailers/on-empty-content",
        title="a trailer section may follow empty content",
        judges="rfc9112#7.1.2/trailer-section-grammar",
        covers=("rfc9112#7.1/chunked-complete-at-empty-line",),
        send=(CHUNKED + b"0\r\nPlumbline-Trailer: a\r\n\r\n", Answer(), NEXT),
        expect=(Serves(echo(b""), OK),),
        needs=("chunked/empty-content",),
        why="Without a chunk before it, the section is at the place where some parsers expect the next request.",
    ),
    Case(
        id="trailers/get",
        title="a GET may have a trailer section",
        judges="rfc9112#7.1.2/trailer-section-grammar",
        covers=(
            "rfc9112#7.1/chunked-complete-at-empty-line",
            "rfc9112#9.3/read-whole-body-or-close",
        ),
        send=(CHUNKED_GET + b"0\r\nPlumbline-Trailer: a\r\n\r\n", Answer(), NEXT),
        expect=(Serves(OK, OK),),
        needs=("chunked/get-empty", "keep-alive/answered-or-closed"),
        why="A server that throws content away has to throw its trailers away too, or it runs them.",
    ),
    Case(
        id="trailers/kept-or-dropped",
        title="trailer fields are kept apart or dropped",
        judges="rfc9112#7.1.2/may-keep-or-drop-trailers",
        covers=(
            "rfc9110#6.5.2/may-treat-trailers-as-map",
            "rfc9110#6.5/trailers-stored-separately",
            "rfc9112#7.1.2/trailers-separate-or-merge",
        ),
        send=(
            b"POST /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\nPlumbline-Trailer: a\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(
            Serves(
                Understood(
                    content="abcde",
                    trailers=(("plumbline-trailer", "a"),),
                    absent=("plumbline-trailer",),
                ),
                OK,
            ),
            Serves(Understood(content="abcde", absent=("plumbline-trailer",)), OK),
        ),
        needs=("trailers/next-request",),
        why="A sender of checksums in trailers has to know whether anybody reads them.",
    ),
)

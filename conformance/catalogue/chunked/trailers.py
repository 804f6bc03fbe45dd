"""Valid trailer sections of chunked requests (RFC 9112 section 7.1.2, RFC 9110 section 6.5)."""

from conformance.catalogue.shared import CHUNKED, CHUNKED_GET, NEXT, OK
from conformance.matchers.content import echo
from conformance.matchers.inspected import Understood
from conformance.matchers.outcome import Serves
from conformance.model.case import Answer, Case

CASES = (
    Case(
        id="trailers/one-field",
        title="a trailer field is accepted",
        judges="rfc9112#7.1.2/trailer-section-grammar",
        covers=("rfc9112#7.1/chunked-complete-at-empty-line",),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\nPlumbline-Trailer: a\r\n\r\n",),
        expect=(Serves(echo(b"abcde")),),
        needs=("chunked/one-chunk",),
        why="Checksums and signatures of uploads arrive in trailer fields; a server that rejects them loses the upload.",
    ),
    Case(
        id="trailers/next-request",
        title="after a trailer section the next request is answered or the connection closed",
        judges="rfc9112#7.1.2/trailer-section-grammar",
        covers=("rfc9112#7.1/chunked-complete-at-empty-line",),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\nPlumbline-Trailer: a\r\n\r\n", Answer(), NEXT),
        expect=(Serves(echo(b"abcde"), OK, enough=1),),
        needs=("trailers/one-field", "chunked/next-request"),
        why="A trailer field left on the connection is parsed as the next request line.",
    ),
    Case(
        id="trailers/next-answered",
        title="the next request begins right after a trailer section",
        judges="rfc9112#7.1/chunked-complete-at-empty-line",
        covers=("rfc9112#7.1.2/trailer-section-grammar",),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\nPlumbline-Trailer: a\r\n\r\n", Answer(), NEXT),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("trailers/next-request",),
        why="Whoever may set a trailer field would choose what the server reads as the next request.",
    ),
    Case(
        id="trailers/several-fields",
        title="several trailer fields are accepted",
        judges="rfc9112#7.1.2/trailer-section-grammar",
        covers=("rfc9112#7.1/chunked-complete-at-empty-line",),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\nA: b\r\nC:\td\r\nE:f\r\nA: g\r\n\r\n", Answer(), NEXT),
        expect=(Serves(echo(b"abcde"), OK, enough=1),),
        needs=("chunked/next-request",),
        why="A decoder that skips only one line takes the second trailer field for a request.",
    ),
    Case(
        id="trailers/empty-value",
        title="a trailer field with an empty value is accepted",
        judges="rfc9112#7.1.2/trailer-section-grammar",
        covers=("rfc9112#7.1/chunked-complete-at-empty-line",),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\nPlumbline-Trailer:\r\n\r\n", Answer(), NEXT),
        expect=(Serves(echo(b"abcde"), OK, enough=1),),
        needs=("chunked/next-request",),
        why="A parser that mistakes the field for an empty line ends the trailer section too early.",
    ),
    Case(
        id="trailers/announced",
        title="a trailer field announced in Trailer is accepted",
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
        expect=(Serves(echo(b"abcde"), OK, enough=1),),
        needs=("trailers/next-request",),
        why="The Trailer field selects a different code path in some servers; an error there loses the upload.",
    ),
    Case(
        id="trailers/looks-like-a-chunk",
        title="trailer field names that look like chunk sizes are not read as chunk sizes",
        judges="rfc9112#7.1.2/trailer-section-grammar",
        covers=("rfc9112#7.1/chunked-complete-at-empty-line",),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\n5: a\r\n0: b\r\n\r\n", Answer(), NEXT),
        expect=(Serves(echo(b"abcde"), OK, enough=1),),
        needs=("chunked/next-request",),
        why="A decoder that returns to chunk sizes after the last chunk parses field names as framing.",
    ),
    Case(
        id="trailers/on-empty-content",
        title="a trailer section after empty content is accepted",
        judges="rfc9112#7.1.2/trailer-section-grammar",
        covers=("rfc9112#7.1/chunked-complete-at-empty-line",),
        send=(CHUNKED + b"0\r\nPlumbline-Trailer: a\r\n\r\n", Answer(), NEXT),
        expect=(Serves(echo(b""), OK, enough=1),),
        needs=("chunked/empty-content",),
        why="Some parsers expect the next request right after a last chunk that no other chunk precedes, and parse the trailer fields as a request.",
    ),
    Case(
        id="trailers/get",
        title="a trailer section in a GET is accepted",
        judges="rfc9112#7.1.2/trailer-section-grammar",
        covers=(
            "rfc9112#7.1/chunked-complete-at-empty-line",
            "rfc9112#9.3/read-whole-body-or-close",
        ),
        send=(CHUNKED_GET + b"0\r\nPlumbline-Trailer: a\r\n\r\n", Answer(), NEXT),
        expect=(Serves(OK, OK),),
        needs=("chunked/get-empty", "keep-alive/answered-or-closed"),
        why="A server that discards content must discard its trailer section too; otherwise it parses the fields as a request.",
    ),
    Case(
        id="trailers/kept-or-dropped",
        title="trailer fields are kept apart from header fields or discarded",
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
                enough=1,
            ),
            Serves(Understood(content="abcde", absent=("plumbline-trailer",)), OK, enough=1),
        ),
        needs=("trailers/next-request",),
        why="Merged into the header section, a trailer field passes for one that a proxy checked before it forwarded the request.",
    ),
)

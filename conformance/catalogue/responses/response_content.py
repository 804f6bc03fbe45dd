"""Chunks and trailer sections that a server sends (RFC 9112 section 7, RFC 9110 section 6.5)."""

from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.content import ContentLacks, NonEmpty
from conformance.matchers.framing import HasTrailer, StrictChunks, TrailersAnnounced, TrailersLack
from conformance.matchers.head_grammar import EachValue, Grammatical, Sound
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Answers, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS
from conformance.model.case import Answer, Case
from conformance.model.risk import Risk

CASES = (
    Case(
        id="response-content/chunks",
        title="the chunks of content of unknown length are well-formed",
        judges="rfc9112#7.1/chunked-body-grammar-generated",
        covers=("rfc9110#5.6.3/no-bws-generated",),
        send=(b"GET /stream HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(OK),),
        expect=(Answers(All(OK, NonEmpty(), StrictChunks())),),
        why="Padding and stray line ends that some clients tolerate make others lose the connection.",
    ),
    Case(
        id="response-content/chunks-of-root",
        title="the chunks of a chunked response for / are well-formed",
        judges="rfc9112#7.1/chunked-body-grammar-generated",
        covers=("rfc9110#5.6.3/no-bws-generated",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(OK),),
        expect=(Answers(All(OK, NonEmpty(), StrictChunks())),),
        why="Every client requests the start page first, including clients with strict chunk parsers.",
    ),
    Case(
        id="response-content/chunks-of-errors",
        title="the chunks of a chunked response for an unknown target are well-formed",
        judges="rfc9112#7.1/chunked-body-grammar-generated",
        send=(b"GET /plumbline-missing HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(ANY_STATUS, StrictChunks())),),
        why="Error pages are often framed by separate code whose errors break the connection.",
    ),
    Case(
        id="response-content/chunked-once",
        title="content is not chunked twice",
        judges="rfc9112#6.1/no-double-chunked",
        send=(b"GET /stream HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), NEXT),
        moot=(NoAnswerWith(OK),),
        expect=(
            Serves(
                All(
                    OK,
                    EachValue(b"transfer-encoding", rb"(?i:chunked)"),
                    ContentLacks(b"\r\n0\r\n\r\n"),
                ),
                OK,
                enough=1,
            ),
        ),
        needs=("keep-alive/answered-or-closed",),
        risk=Risk.MISREAD,
        why="If both the application and the server apply chunks, users see chunk sizes as content.",
    ),
    Case(
        id="response-content/trailers",
        title="trailer fields that TE allows are sent in the trailer section",
        judges="rfc9112#7.1/trailer-section-optional",
        send=(
            b"GET /trailers HTTP/1.1\r\nHost: {host}\r\nTE: trailers\r\nConnection: TE\r\n\r\n",
            Answer(),
            NEXT,
        ),
        # Trailer fields are optional.
        moot=(NoAnswerWith(All(OK, HasTrailer(b"plumbline-trailer"))),),
        expect=(Serves(All(OK, NonEmpty(), HasTrailer(b"plumbline-trailer")), OK, enough=1),),
        needs=("keep-alive/answered-or-closed",),
        why="A checksum that is known only after the content has no other place.",
    ),
    Case(
        id="response-content/trailers-form",
        title="the chunks and the trailer section of a response are well-formed",
        judges="rfc9112#7.1/chunked-body-grammar-generated",
        covers=("rfc9112#5/field-line-grammar-generated",),
        send=(b"GET /trailers HTTP/1.1\r\nHost: {host}\r\nTE: trailers\r\nConnection: TE\r\n\r\n",),
        expect=(Answers(All(OK, Sound(), StrictChunks())),),
        needs=("response-content/trailers",),
        why="After a malformed trailer section the client cannot find the next response.",
    ),
    Case(
        id="response-content/trailers-announced",
        title="Trailer lists the trailer fields that follow",
        judges="rfc9110#6.6.2/announce-trailers",
        send=(b"GET /trailers HTTP/1.1\r\nHost: {host}\r\nTE: trailers\r\nConnection: TE\r\n\r\n",),
        expect=(Answers(All(OK, TrailersAnnounced())),),
        needs=("response-content/trailers",),
        why="A client that verifies a checksum has to know before the content that it will need one.",
    ),
    Case(
        id="response-content/trailer-field-form",
        title="Trailer is a list of field names",
        judges="rfc9110#6.6.2/trailer-field-grammar",
        send=(b"GET /trailers HTTP/1.1\r\nHost: {host}\r\nTE: trailers\r\nConnection: TE\r\n\r\n",),
        expect=(Answers(All(OK, Grammatical(b"trailer"))),),
        needs=("response-content/trailers",),
        why="A name that cannot be parsed announces no trailer field to the client.",
    ),
    Case(
        id="response-content/trailers-permitted",
        title="a trailer section has no field that is only permitted in a header section",
        judges="rfc9110#6.5.1/no-trailer-unless-permitted",
        send=(b"GET /trailers HTTP/1.1\r\nHost: {host}\r\nTE: trailers\r\nConnection: TE\r\n\r\n",),
        expect=(
            Answers(
                All(
                    OK,
                    TrailersLack(
                        b"transfer-encoding",
                        b"content-length",
                        b"content-encoding",
                        b"content-type",
                        b"content-range",
                        b"trailer",
                        b"connection",
                        b"date",
                        b"location",
                        b"set-cookie",
                        b"cache-control",
                        b"www-authenticate",
                    ),
                )
            ),
        ),
        needs=("response-content/trailers",),
        why="A recipient that merges such a field changes framing, routing or authentication after they have been decided.",
    ),
)

"""Chunks and trailers that a server sends (RFC 9112 section 7, RFC 9110 section 6.5)."""

from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.content import ContentLacks, NonEmpty
from conformance.matchers.framing import HasTrailer, StrictChunks, TrailersAnnounced, TrailersLack
from conformance.matchers.head_grammar import EachValue, Grammatical, Sound
from conformance.matchers.outcome import Answers, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS
from conformance.model.case import Answer, Case

CASES = (
    Case(
        id="response-content/chunks",
        title="chunks are a size in hexadecimal, CRLF, so many octets, CRLF",
        judges="rfc9112#7.1/chunked-body-grammar-generated",
        covers=("rfc9110#5.6.3/no-bws-generated",),
        send=(b"GET /stream HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, NonEmpty(), StrictChunks())),),
        needs=("keep-alive-after/stream",),
        why="Padding and line ends that some clients forgive make others lose the connection.",
    ),
    Case(
        id="response-content/chunks-of-root",
        title="a page that comes in chunks comes in well-formed ones",
        judges="rfc9112#7.1/chunked-body-grammar-generated",
        covers=("rfc9110#5.6.3/no-bws-generated",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, NonEmpty(), StrictChunks())),),
        why="The front page is what every client reads first, the strict ones among them.",
    ),
    Case(
        id="response-content/chunks-of-errors",
        title="an error page that comes in chunks comes in well-formed ones",
        judges="rfc9112#7.1/chunked-body-grammar-generated",
        send=(b"GET /plumbline-missing HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(ANY_STATUS, StrictChunks())),),
        why="Error pages are framed by other code than content.",
    ),
    Case(
        id="response-content/chunked-once",
        title="content is chunked once",
        judges="rfc9112#6.1/no-double-chunked",
        send=(b"GET /stream HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), NEXT),
        expect=(
            Serves(
                All(
                    OK,
                    EachValue(b"transfer-encoding", rb"(?i:chunked)"),
                    ContentLacks(b"\r\n0\r\n\r\n"),
                ),
                OK,
            ),
        ),
        needs=("keep-alive-after/stream", "keep-alive/answered-or-closed"),
        why="An application and its server that both chunk show sizes to the user as content.",
    ),
    Case(
        id="response-content/trailers",
        title="trailer fields that TE asks for come behind the last chunk",
        judges="rfc9112#7.1/trailer-section-optional",
        covers=("rfc9112#7.1/chunked-body-grammar-generated",),
        send=(
            b"GET /trailers HTTP/1.1\r\nHost: {host}\r\nTE: trailers\r\nConnection: TE\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(All(OK, NonEmpty(), StrictChunks(), HasTrailer(b"plumbline-trailer")), OK),),
        needs=("keep-alive/answered-or-closed",),
        why="A checksum that is known only at the end has no other place.",
    ),
    Case(
        id="response-content/trailers-form",
        title="the chunks and trailer lines of such an answer are well-formed",
        judges="rfc9112#7.1/chunked-body-grammar-generated",
        covers=("rfc9112#5/field-line-grammar-generated",),
        send=(b"GET /trailers HTTP/1.1\r\nHost: {host}\r\nTE: trailers\r\nConnection: TE\r\n\r\n",),
        expect=(Answers(All(OK, Sound(), StrictChunks())),),
        needs=("response-content/trailers",),
        why="A faulty trailer section is where the next response gets lost.",
    ),
    Case(
        id="response-content/trailers-announced",
        title="Trailer names the trailer fields that will follow",
        judges="rfc9110#6.6.2/announce-trailers",
        covers=("rfc9110#6.6.2/trailer-field-grammar",),
        send=(b"GET /trailers HTTP/1.1\r\nHost: {host}\r\nTE: trailers\r\nConnection: TE\r\n\r\n",),
        expect=(Answers(All(OK, Grammatical(b"trailer"), TrailersAnnounced())),),
        needs=("response-content/trailers",),
        why="A client that computes a checksum has to know before the content that it will need it.",
    ),
    Case(
        id="response-content/trailer-field-form",
        title="Trailer is a list of field names",
        judges="rfc9110#6.6.2/trailer-field-grammar",
        send=(b"GET /trailers HTTP/1.1\r\nHost: {host}\r\nTE: trailers\r\nConnection: TE\r\n\r\n",),
        expect=(Answers(All(OK, Grammatical(b"trailer"))),),
        needs=("response-content/trailers",),
        why="A name that cannot be read announces nothing.",
    ),
    Case(
        id="response-content/trailers-permitted",
        title="no trailer field concerns framing, routing, authentication or the form of content",
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
        why="What is acted on before the content must not change behind it.",
    ),
)

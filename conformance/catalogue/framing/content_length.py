"""Content-Length as message framing: valid values (RFC 9112 section 6.3, RFC 9110 section 8.6)."""

from conformance.catalogue.expectations import FIVE_OCTETS
from conformance.catalogue.shared import NEXT, OK, REFUSED
from conformance.matchers.content import echo
from conformance.matchers.outcome import Answers, Ending, Rejects, Serves
from conformance.matchers.status import CLIENT_ERROR
from conformance.model.case import Answer, Case

CASES = (
    Case(
        id="content-length/exact",
        title="content of the declared length is read",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9112#6/body-signalled-by-cl-or-te",),
        send=(b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\nabcde",),
        expect=(Serves(echo(b"abcde")),),
        why="Content read short is a lost upload, content waited for beyond its end a hung client.",
    ),
    Case(
        id="content-length/next-request",
        title="behind content of the declared length the next request begins",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9112#6/body-signalled-by-cl-or-te",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="Content read short or long leaves octets that are taken for the next request.",
    ),
    Case(
        id="content-length/get-zero",
        title="a GET that declares no content is answered like any GET",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9110#8.6/cl-any-nonnegative-valid",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n",),
        expect=(Serves(OK),),
        why="Client libraries send a length of zero with every method; refusing it breaks them.",
    ),
    Case(
        id="content-length/zero",
        title="a length of zero means that there is no content",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9110#8.6/cl-any-nonnegative-valid",),
        send=(b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n", Answer(), NEXT),
        expect=(Serves(echo(b""), OK),),
        needs=("content-length/next-request",),
        why="A server that waits for content here hangs every client that posts an empty form.",
    ),
    Case(
        id="content-length/leading-zeros",
        title="a length may have leading zeros",
        judges="rfc9110#8.6/content-length-grammar",
        covers=("rfc9110#8.6/cl-any-nonnegative-valid",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0005\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("content-length/next-request",),
        why="The grammar is 1*DIGIT; a server that sees no length here takes content for a request.",
    ),
    Case(
        id="content-length/leading-zero-is-not-octal",
        title="a length with a leading zero is decimal all the same",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9110#8.6/content-length-grammar",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 010\r\n\r\nabcdefghij",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcdefghij"), OK),),
        needs=("content-length/next-request",),
        why="Read as octal it is eight: the last two octets begin a request that nobody sent.",
    ),
    Case(
        id="content-length/twenty-digits",
        title="a small length padded with zeros to twenty digits is that small length",
        judges="rfc9110#8.6/large-cl-no-overflow",
        covers=("rfc9110#8.6/content-length-grammar",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 00000000000000000005\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        tolerate=(Answers(CLIENT_ERROR, end=Ending.CLOSED),),
        needs=("content-length/leading-zeros",),
        why="A parser that guards against overflow by counting digits misjudges a value of five.",
    ),
    Case(
        id="content-length/surrounding-spaces",
        title="spaces around a length are not part of it",
        judges="rfc9110#5.5/exclude-surrounding-whitespace",
        covers=("rfc9112#5.1/ows-excluded-from-value",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length:   5  \r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("content-length/next-request",),
        why="Two servers that disagree whether this is a length disagree where the request ends.",
    ),
    Case(
        id="content-length/surrounding-tabs",
        title="tabs around a length are not part of it",
        judges="rfc9110#5.5/exclude-surrounding-whitespace",
        covers=("rfc9112#5.1/ows-excluded-from-value",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length:\t5\t\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("content-length/next-request",),
        why="Optional whitespace is space and tab; a server that knows only one refuses valid uploads.",
    ),
    Case(
        id="content-length/no-whitespace",
        title="a length may follow the colon at once",
        judges="rfc9112#5/field-line-grammar",
        covers=("rfc9112#6.3/cl-defines-length",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length:5\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("content-length/next-request",),
        why="A parser that searches for colon and space overlooks the length and loses the upload.",
    ),
    Case(
        id="content-length/in-another-value",
        title="text inside other fields' values is not a length",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9112#5/field-line-grammar",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nX-Note: Content-Length: 0\r\n"
                b"Cookie: a=b; Content-Length: 1\r\nContent-Length: 5\r\nX-End: Content-Length: 2\r\n"
                b"\r\nabcde"
            ),
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("content-length/next-request",),
        why="A parser that searches the head for the name lets a cookie decide where requests end.",
    ),
    Case(
        id="content-length/similar-names",
        title="fields whose names merely contain Content-Length are other fields",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9110#5.1/ignore-unrecognized-fields",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nX-Content-Length: 0\r\n"
                b"Content-Length-X: 1\r\nContent-Lengt: 2\r\nContent-Lengths: 3\r\nContent-Length: 5\r\n"
                b"ContentLength: 4\r\n\r\nabcde"
            ),
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("content-length/next-request",),
        why="A name matched by its beginning or end hands the framing to a field that means nothing.",
    ),
    Case(
        id="content-length/underscore-name-beside",
        title="Content_Length does not change what Content-Length says",
        judges="rfc9112#6.3/cl-defines-length",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nContent_Length: 9\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        **FIVE_OCTETS,
        needs=("content-length/next-request",),
        why="Gateways that turn hyphens into underscores let the forged field overwrite the real one.",
    ),
    Case(
        id="content-length/websocket-key-beside",
        title="a field of an early WebSocket draft does not lend a request eight octets of content",
        judges="rfc9112#6.3/cl-defines-length",
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nSec-WebSocket-Key1: 4 @1  46546xW%0l 1 5\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(OK, OK),),
        tolerate=REFUSED,
        needs=("content-length/get-zero", "keep-alive/answered-or-closed"),
        why="Old drafts put eight octets behind the head; a server that still takes them is desynchronised.",
    ),
    Case(
        id="content-length/named-in-connection",
        title="naming Content-Length in Connection does not undo the framing",
        judges="rfc9112#6.3/cl-defines-length",
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nConnection: keep-alive, Content-Length\r\n"
                b"Content-Length: 5\r\n\r\nabcde"
            ),
            Answer(),
            NEXT,
        ),
        **FIVE_OCTETS,
        needs=("content-length/next-request",),
        why="A gateway that drops the field as hop-by-hop first turns the content into a request.",
    ),
    Case(
        id="content-length/octets-that-look-like-syntax",
        title="content is opaque: NUL, high octets, empty lines and a last chunk are content",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9112#2.2/parse-as-octets",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 18\r\n\r\n"
                b"\x00\xff\xc3\r\n\r\n\n\n0\r\n\r\n\x1a\x80\x0b\r"
            ),
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"\x00\xff\xc3\r\n\r\n\n\n0\r\n\r\n\x1a\x80\x0b\r"), OK),),
        needs=("content-length/next-request",),
        why="An upload that is cut at a NUL or an empty line is corrupted, and its rest is run.",
    ),
    Case(
        id="content-length/content-that-looks-chunked",
        title="content framed by a length is not decoded as chunked",
        judges="rfc9112#6.3/cl-defines-length",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"5\r\nabcde\r\n0\r\n\r\n"), OK),),
        needs=("content-length/next-request",),
        why="A server that guesses the framing from the content can be led to any boundary.",
    ),
    Case(
        id="content-length/plus-sign",
        title="a length with a plus sign is invalid",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: +5\r\n\r\nabcde" + NEXT,),
        expect=(Rejects(400),),
        needs=("content-length/exact",),
        why="One parser reads five octets, another none: the difference is a smuggled request.",
    ),
    Case(
        id="content-length/minus-sign",
        title="a negative length is invalid",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9110#8.6/content-length-grammar"),
        send=(b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: -5\r\n\r\nabcde" + NEXT,),
        expect=(Rejects(400),),
        needs=("content-length/exact",),
        why="A negative count makes read loops run backwards, for ever or until the connection ends.",
    ),
    Case(
        id="content-length/underscore-digits",
        title="a length with an underscore between its digits is invalid",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9110#8.6/content-length-grammar"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 1_0\r\n\r\nabcdefghij" + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/exact",),
        why="Integer parsers of several languages read 1_0 as ten, those of C as one.",
    ),
    Case(
        id="content-length/arabic-digit",
        title="a digit of another script is no digit of a length",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=(
            "rfc9112#6.3/invalid-cl-close",
            "rfc9110#8.6/content-length-grammar",
            "rfc9112#2.2/parse-as-octets",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: \xd9\xa5\r\n\r\nabcde" + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/exact",),
        why="A parser of Unicode text reads an Arabic five where the proxy in front saw rubbish.",
    ),
)

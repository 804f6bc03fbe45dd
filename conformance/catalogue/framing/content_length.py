"""Content-Length as message framing, mostly valid (RFC 9112 section 6.3, RFC 9110 section 8.6)."""

from conformance.catalogue.expectations import FIVE_OCTETS
from conformance.catalogue.shared import NEXT, OK, REFUSED, REQUEST_AS_CONTENT, VALID_SERVED
from conformance.matchers.content import echo
from conformance.matchers.outcome import Rejects, Serves
from conformance.model.case import Answer, Case
from conformance.model.risk import Risk

CASES = (
    Case(
        id="content-length/exact",
        title="content of exactly Content-Length octets is read",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9112#6/body-signalled-by-cl-or-te",),
        send=(b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\nabcde",),
        expect=(Serves(echo(b"abcde")),),
        why="Content read short is a truncated upload; waiting for octets beyond its end hangs the client.",
    ),
    Case(
        id="content-length/next-request",
        title="the next request begins right after Content-Length octets of content",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9112#6/body-signalled-by-cl-or-te",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="Content read short or long leaves the connection out of step, and the next request is misread.",
    ),
    Case(
        id="content-length/get-zero",
        title="a GET with Content-Length: 0 is served",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9110#8.6/cl-any-nonnegative-valid",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n",),
        expect=(Serves(OK),),
        risk=Risk.WRONG_STATUS,
        why="Some client libraries send Content-Length: 0 with every method; a server that rejects it breaks them.",
    ),
    Case(
        id="content-length/zero",
        title="a POST with Content-Length: 0 has no content",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9110#8.6/cl-any-nonnegative-valid",),
        send=(b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n", Answer(), NEXT),
        expect=(Serves(echo(b""), OK, enough=1),),
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        risk=Risk.HANG,
        why="A server that waits for content here hangs every client that posts an empty form.",
    ),
    Case(
        id="content-length/leading-zeros",
        title="leading zeros in Content-Length are accepted",
        judges="rfc9110#8.6/content-length-grammar",
        covers=("rfc9110#8.6/cl-any-nonnegative-valid",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0005\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK, enough=1),),
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="The grammar is 1*DIGIT; a server that sees no valid length here loses the upload or processes the content as a request.",
    ),
    Case(
        id="content-length/leading-zero-is-not-octal",
        title="Content-Length: 010 is decimal ten",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9110#8.6/content-length-grammar",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 010\r\n\r\nabcdefghij",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcdefghij"), OK, enough=1),),
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="Read as octal eight, the value leaves the last two octets of content on the connection as the start of the next request.",
    ),
    Case(
        id="content-length/twenty-digits",
        title="a Content-Length of five padded with zeros to twenty digits",
        judges="rfc9110#8.6/large-cl-no-overflow",
        covers=("rfc9110#8.6/content-length-grammar",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 00000000000000000005\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        **FIVE_OCTETS,
        needs=("content-length/leading-zeros",),
        why="An overflow check that counts digits instead of comparing values loses an upload of five octets.",
    ),
    Case(
        id="content-length/surrounding-spaces",
        title="spaces around the Content-Length value are ignored",
        judges="rfc9110#5.5/exclude-surrounding-whitespace",
        covers=("rfc9112#5.1/ows-excluded-from-value",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length:   5  \r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK, enough=1),),
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="A server that does not strip the spaces sees no valid length and disagrees with the proxy on where the request ends.",
    ),
    Case(
        id="content-length/surrounding-tabs",
        title="tabs around the Content-Length value are ignored",
        judges="rfc9110#5.5/exclude-surrounding-whitespace",
        covers=("rfc9112#5.1/ows-excluded-from-value",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length:\t5\t\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK, enough=1),),
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="Optional whitespace is space and tab; a server that strips only one of them rejects valid uploads.",
    ),
    Case(
        id="content-length/no-whitespace",
        title="Content-Length without whitespace after the colon is recognised",
        judges="rfc9112#5/field-line-grammar",
        covers=("rfc9112#6.3/cl-defines-length",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length:5\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK, enough=1),),
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="A parser that searches for a colon and a space misses the length and loses the upload.",
    ),
    Case(
        id="content-length/in-another-value",
        title="the text Content-Length inside other field values is ignored",
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
        expect=(Serves(echo(b"abcde"), OK, enough=1),),
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="A parser that searches the header section for the name lets a cookie decide where the request ends.",
    ),
    Case(
        id="content-length/similar-names",
        title="field names that only resemble Content-Length do not frame the content",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9110#5.1/ignore-unrecognized-fields",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nX-Content-Length: 0\r\nContent-Length-X: 1\r\nContent-Lengt: 2\r\nContent-Lengths: 3\r\nContent-Length: 5\r\nContentLength: 4\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK, enough=1),),
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="A server that matches the name by its beginning or end frames the request by an unrelated field, unlike the proxy in front.",
    ),
    Case(
        id="content-length/underscore-name-beside",
        title="Content_Length with an underscore does not override Content-Length",
        judges="rfc9112#6.3/cl-defines-length",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nContent_Length: 9\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        **FIVE_OCTETS,
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="A gateway that maps hyphens to underscores lets the forged field overwrite the real one and misframes the request.",
    ),
    Case(
        id="content-length/websocket-key-beside",
        title="Sec-WebSocket-Key1 does not add eight octets of content to a request",
        judges="rfc9112#6.3/cl-defines-length",
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nSec-WebSocket-Key1: 4 @1  46546xW%0l 1 5\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(OK, OK, enough=1),),
        tolerate=REFUSED,
        breaks=VALID_SERVED,
        needs=("content-length/get-zero", "keep-alive/answered-or-closed"),
        why="An early WebSocket draft put eight octets after the header section; a server that still reads them consumes the start of the next request.",
    ),
    Case(
        id="content-length/named-in-connection",
        title="Content-Length named in Connection still frames the content",
        judges="rfc9112#6.3/cl-defines-length",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nConnection: keep-alive, Content-Length\r\nContent-Length: 5\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        **FIVE_OCTETS,
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="A gateway that removes the field as hop-by-hop before it reads the content turns the content into a request.",
    ),
    Case(
        id="content-length/octets-that-look-like-syntax",
        title="NUL, high octets, empty lines and a last chunk inside content are data",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9112#2.2/parse-as-octets",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 18\r\n\r\n\x00\xff\xc3\r\n\r\n\n\n0\r\n\r\n\x1a\x80\x0b\r",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"\x00\xff\xc3\r\n\r\n\n\n0\r\n\r\n\x1a\x80\x0b\r"), OK, enough=1),),
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="An upload cut at a NUL or an empty line is corrupted, and its remaining octets run as a request.",
    ),
    Case(
        id="content-length/content-that-looks-chunked",
        title="content framed by Content-Length is not decoded as chunked",
        judges="rfc9112#6.3/cl-defines-length",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"5\r\nabcde\r\n0\r\n\r\n"), OK, enough=1),),
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="A server that guesses the framing from the content lets an attacker choose where the request ends.",
    ),
    Case(
        id="content-length/plus-sign",
        title="a plus sign before the Content-Length value",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: +27\r\n\r\n"
            + REQUEST_AS_CONTENT
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/exact",),
        why="One parser reads 27 octets and another none; the difference is a smuggled request.",
    ),
    Case(
        id="content-length/minus-sign",
        title="a negative Content-Length in a POST",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9110#8.6/content-length-grammar"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: -27\r\n\r\n"
            + REQUEST_AS_CONTENT
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/exact",),
        why="A negative count can make a read loop spin or end at once, which hangs a worker or processes the content as a request.",
    ),
    Case(
        id="content-length/underscore-digits",
        title="an underscore between Content-Length digits (2_9)",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9110#8.6/content-length-grammar"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 2_9\r\n\r\n\r\n"
            + REQUEST_AS_CONTENT
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/exact",),
        why="Integer parsers of several languages read 2_9 as 29 and those of C read two, so proxy and server disagree on 27 octets.",
    ),
    Case(
        id="content-length/arabic-digit",
        title="two Arabic-Indic digits as the Content-Length value",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=(
            "rfc9112#6.3/invalid-cl-close",
            "rfc9110#8.6/content-length-grammar",
            "rfc9112#2.2/parse-as-octets",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: \xd9\xa2\xd9\xa7\r\n\r\n"
            + REQUEST_AS_CONTENT
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/exact",),
        why="A parser that works on Unicode text reads 27 where the proxy in front sees no valid length, so they disagree on where the request ends.",
    ),
)

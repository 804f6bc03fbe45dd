"""Malformed, misleading or oversized trailer sections (RFC 9112 section 7.1.2)."""

from conformance.catalogue.expectations import MALFORMED_CONTENT
from conformance.catalogue.shared import ABORTED, BAD_GRAMMAR_400, CHUNKED, NEXT, OK, VALID_SERVED
from conformance.matchers.content import echo
from conformance.matchers.no_response import CutsOff, Drops
from conformance.matchers.outcome import Answers, Ending, FirstResponse, Rejects, Serves
from conformance.matchers.status import ERROR, Status
from conformance.model.case import Answer, Case, Expectation, Pause
from conformance.model.risk import Risk

MALFORMED_TRAILER = Expectation(
    expect=(Rejects(400),), tolerate=(*ABORTED, Serves(ERROR, OK), Serves(echo(b"abcde"), OK))
)
"""A trailer section outside the grammar; dropping it leaves five octets of content."""

LARGE_TRAILERS = Expectation(
    expect=(Serves(ERROR, OK, enough=1), Drops(), CutsOff()),
    unsafe=(Serves(echo(b"abcde"), OK, enough=1),),
)
"""A trailer section beyond any limit: refused, the connection closed or the rest of it skipped."""

CASES = (
    Case(
        id="trailer-syntax/space-in-name",
        title="a space inside a trailer field name",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=(
            "rfc9112#2.2/bad-grammar-close",
            "rfc9112#7.1.2/trailer-section-grammar",
            "rfc9112#5/field-line-grammar",
        ),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\na b: c\r\n\r\n" + NEXT,),
        **MALFORMED_TRAILER,
        needs=("trailers/one-field",),
        why="A trailer section that is skipped unchecked may hold anything, including a request line.",
    ),
    Case(
        id="trailer-syntax/space-before-colon",
        title="a space between a trailer field name and its colon",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=(
            "rfc9112#2.2/bad-grammar-close",
            "rfc9112#7.1.2/trailer-section-grammar",
            "rfc9112#5/field-line-grammar",
        ),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\na : b\r\n\r\n" + NEXT,),
        **MALFORMED_TRAILER,
        needs=("trailers/one-field",),
        why="If trailer fields are merged or forwarded, the space hides a field from one of two servers, as it does in a header section.",
    ),
    Case(
        id="trailer-syntax/no-colon",
        title="a line without a colon in a trailer section",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=(
            "rfc9112#2.2/bad-grammar-close",
            "rfc9112#7.1.2/trailer-section-grammar",
            "rfc9112#5/field-line-grammar",
        ),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\nplumbline\r\n\r\n" + NEXT,),
        **MALFORMED_TRAILER,
        needs=("trailers/one-field",),
        why="A line that is not a field may be the next request or part of it, so proxy and server disagree on where that request begins.",
    ),
    Case(
        id="trailer-syntax/empty-name",
        title="a trailer field with an empty name",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=(
            "rfc9112#2.2/bad-grammar-close",
            "rfc9112#7.1.2/trailer-section-grammar",
            "rfc9112#5/field-line-grammar",
        ),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\n: a\r\n\r\n" + NEXT,),
        **MALFORMED_TRAILER,
        needs=("trailers/one-field",),
        why="A field with an empty name can break code that later looks up fields by name.",
    ),
    Case(
        id="trailer-syntax/leading-whitespace",
        title="whitespace before the first trailer field",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=(
            "rfc9112#2.2/bad-grammar-close",
            "rfc9112#7.1.2/trailer-section-grammar",
            "rfc9112#5/field-line-grammar",
        ),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\n a: b\r\n\r\n" + NEXT,),
        **MALFORMED_TRAILER,
        needs=("trailers/one-field",),
        why="There is no line that it could continue; one server drops it and another reads a field that the first never checked.",
    ),
    Case(
        id="trailer-syntax/nul-in-value",
        title="a NUL in a trailer field value",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=(
            "rfc9112#2.2/bad-grammar-close",
            "rfc9112#7.1.2/trailer-section-grammar",
            "rfc9110#5.5/nul-reject-or-sp",
        ),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\na: b\x00c\r\n\r\n" + NEXT,),
        expect=(Rejects(400),),
        tolerate=ABORTED,
        # A recipient may discard the trailer section, invalid fields included.
        unsafe=(Serves(echo(b"abcde"), OK, enough=1),),
        needs=("trailers/one-field",),
        why="A parser built on C strings ends the value at the NUL, and the rest goes unchecked.",
    ),
    Case(
        id="trailer-syntax/cr-in-value",
        title="a bare CR in a trailer field value",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=(
            "rfc9112#2.2/bad-grammar-close",
            "rfc9112#7.1.2/trailer-section-grammar",
            "rfc9112#2.2/bare-cr-invalid-or-sp",
        ),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\na: b\rc: d\r\n\r\n" + NEXT,),
        expect=(Rejects(400),),
        tolerate=ABORTED,
        # A recipient may discard the trailer section, invalid fields included.
        unsafe=(Serves(echo(b"abcde"), OK, enough=1),),
        needs=("trailers/one-field",),
        why="A parser that takes CR as a line end reads two fields, or the end of the trailer section, where others read one value.",
    ),
    Case(
        id="trailer-syntax/nul-in-name",
        title="a NUL in a trailer field name",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=(
            "rfc9112#2.2/bad-grammar-close",
            "rfc9112#7.1.2/trailer-section-grammar",
            "rfc9110#5.1/field-name-is-token",
        ),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\na\x00: b\r\n\r\n" + NEXT,),
        **MALFORMED_CONTENT,
        needs=("trailers/one-field",),
        why="Names compared as C strings end at the NUL, so a filter and the application may see different field names.",
    ),
    Case(
        id="trailer-syntax/folded",
        title="an obs-fold in a trailer field",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        covers=("rfc9112#7.1.2/trailer-section-grammar",),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\na: b\r\n", Pause(), b" c\r\n\r\n", Answer(), NEXT),
        expect=(FirstResponse(Status(400)),),
        unsafe=(Serves(echo(b"abcde"), OK, enough=1),),
        needs=("trailers/next-request",),
        why="A server that reads the continuation line as a separate field lets an attacker add a field that the proxy saw as part of a value.",
    ),
    Case(
        id="trailer-syntax/lf-line-end",
        title="a bare LF at the end of a trailer field line",
        judges="rfc9112#2.2/may-accept-bare-lf",
        covers=("rfc9112#7.1.2/trailer-section-grammar",),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\na: b\n\r\n" + NEXT,),
        expect=(Rejects(400), Serves(echo(b"abcde"), OK)),
        tolerate=(
            *ABORTED,
            Answers(echo(b"abcde"), end=Ending.OPEN),
            Answers(echo(b"abcde"), end=Ending.CLOSED),
            Answers(echo(b"abcde"), ERROR, end=Ending.LAST),
        ),
        breaks=BAD_GRAMMAR_400,
        needs=("trailers/next-request",),
        why="A server that ends the line at LF and one that does not end the trailer section at different octets.",
    ),
    Case(
        id="trailer-syntax/lf-for-empty-line",
        title="a bare LF as the empty line after trailer fields",
        judges="rfc9112#7.1/chunked-complete-at-empty-line",
        covers=("rfc9112#7.1.2/trailer-section-grammar",),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\na: b\r\n", Pause(), b"\n" + NEXT),
        expect=(Rejects(400),),
        tolerate=(
            *ABORTED,
            Answers(Status(400), end=Ending.OPEN),
            Answers(echo(b"abcde"), end=Ending.OPEN),
            Answers(echo(b"abcde"), end=Ending.CLOSED),
            Answers(echo(b"abcde"), ERROR, end=Ending.LAST),
        ),
        breaks=BAD_GRAMMAR_400,
        unsafe=(Serves(echo(b"abcde"), OK),),
        needs=("trailers/next-request",),
        why="A server that searches for CRLF CRLF reads past it to the end of the next request, which is lost.",
    ),
    Case(
        id="trailer-syntax/cr-and-octet-for-empty-line",
        title="a CR and another octet in place of the empty line after trailer fields",
        judges="rfc9112#7.1/chunked-complete-at-empty-line",
        covers=("rfc9112#7.1.2/trailer-section-grammar", "rfc9112#2.2/bare-cr-invalid-or-sp"),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\na: b\r\n", Pause(), b"\rX" + NEXT),
        expect=(Rejects(400),),
        tolerate=(
            *ABORTED,
            Answers(Status(400), end=Ending.OPEN),
            Answers(echo(b"abcde"), end=Ending.OPEN),
            Answers(echo(b"abcde"), end=Ending.CLOSED),
            Answers(echo(b"abcde"), ERROR, end=Ending.LAST),
        ),
        breaks=BAD_GRAMMAR_400,
        needs=("trailers/one-field",),
        why="A decoder that skips two octets unchecked may consume the first octet of the next request.",
    ),
    Case(
        id="trailer-syntax/request-line-as-trailer",
        title="a request line in the trailer section of a POST is not run",
        judges="rfc9112#7.1/chunked-complete-at-empty-line",
        covers=("rfc9112#7.1.2/trailer-section-grammar", "rfc9112#2.2/bad-grammar-400"),
        send=(
            CHUNKED + b"5\r\nabcde\r\n0\r\na: b\r\nGET /{nonce} HTTP/1.1\r\nHost: a\r\n\r\n" + NEXT,
        ),
        expect=(Rejects(400),),
        tolerate=(
            *ABORTED,
            Answers(Status(400), end=Ending.OPEN),
            Serves(echo(b"abcde"), OK),
            # What is left of the section is no request; 404 would show that the line was run.
            Answers(echo(b"abcde"), Status(400, 405, 501, 505), end=Ending.LAST),
        ),
        breaks=BAD_GRAMMAR_400,
        needs=("trailers/one-field",),
        why="A server that drops a trailer section only up to its first malformed line processes the rest as a request.",
    ),
    Case(
        id="trailer-syntax/request-in-value",
        title="a request line inside a trailer field value is not run",
        judges="rfc9112#7.1/chunked-complete-at-empty-line",
        covers=("rfc9112#7.1.2/trailer-section-grammar",),
        send=(
            CHUNKED + b"5\r\nabcde\r\n0\r\na: GET /{nonce} HTTP/1.1\r\n",
            Pause(),
            b"Host: a\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK), Rejects(400)),
        tolerate=ABORTED,
        breaks=VALID_SERVED,
        needs=("trailers/next-request",),
        why="Every line is a valid trailer field; a server that loses its place runs a request that the proxy forwarded as a trailer section.",
    ),
    Case(
        id="trailer-syntax/missing-empty-line",
        title="a request line after a trailer field without an empty line is not run",
        judges="rfc9112#7.1/chunked-complete-at-empty-line",
        covers=("rfc9112#7.1.2/trailer-section-grammar",),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\na: b\r\n" + NEXT,),
        expect=(Rejects(400),),
        tolerate=(
            *ABORTED,
            Answers(Status(400), end=Ending.OPEN),
            Answers(echo(b"abcde"), end=Ending.OPEN),
            Answers(echo(b"abcde"), end=Ending.CLOSED),
            Answers(echo(b"abcde"), ERROR, end=Ending.LAST),
        ),
        breaks=BAD_GRAMMAR_400,
        needs=("trailers/one-field",),
        why="Without the empty line the trailer section continues; run by the server, the request line bypasses a proxy that took it for a trailer.",
    ),
    Case(
        id="trailer-syntax/long-field",
        title="a trailer field of a million octets",
        judges="rfc9110#2.3/parse-defensively",
        covers=("rfc9110#5.4/fields-too-large-4xx",),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\na: " + b"b" * 1_000_000 + b"\r\n\r\n", Answer(), NEXT),
        **LARGE_TRAILERS,
        needs=("trailers/next-request",),
        risk=Risk.CRASH,
        why="Size limits that cover only the header section let a client exhaust memory with trailer fields.",
    ),
    Case(
        id="trailer-syntax/many-fields",
        title="twenty thousand trailer fields",
        judges="rfc9110#2.3/parse-defensively",
        covers=("rfc9110#5.4/fields-too-large-4xx",),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\n" + b"a: b\r\n" * 20_000 + b"\r\n", Answer(), NEXT),
        **LARGE_TRAILERS,
        needs=("trailers/several-fields",),
        risk=Risk.CRASH,
        why="A field limit that does not include the trailer section lets a client consume processor time and memory without bound.",
    ),
)

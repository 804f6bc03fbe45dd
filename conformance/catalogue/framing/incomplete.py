"""Requests that end before they are complete (RFC 9112 sections 6.3, 7.1 and 8)."""

from conformance.catalogue.expectations import MALFORMED_CONTENT
from conformance.catalogue.shared import BAD_GRAMMAR_400, CHUNKED, NEXT
from conformance.matchers.content import echo
from conformance.matchers.no_response import CutsOff, Drops, Silent
from conformance.matchers.outcome import Answers, Ending
from conformance.matchers.status import ANY_STATUS, ERROR
from conformance.model.case import Case, Expectation, HalfClose
from conformance.model.risk import Risk

UNFINISHED_CONTENT = Expectation(
    expect=(Answers(ERROR, end=Ending.CLOSED), Drops(), CutsOff()), unsafe=(Silent(),)
)
"""Content that ends before its announced end: never taken as complete."""

CASES = (
    Case(
        id="incomplete/length-short",
        title="content shorter than Content-Length is not treated as complete",
        judges="rfc9112#6.3/short-body-incomplete",
        covers=("rfc9112#8/cl-incomplete-if-short", "rfc9112#6.3/short-body-close"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 10\r\n\r\nabcde",
            HalfClose(),
        ),
        **UNFINISHED_CONTENT,
        needs=("content-length/exact",),
        why="Half an upload stored as a whole one destroys the file that it replaces.",
    ),
    Case(
        id="incomplete/length-nothing",
        title="content that never begins is not treated as empty",
        judges="rfc9112#6.3/short-body-incomplete",
        covers=("rfc9112#8/cl-incomplete-if-short", "rfc9112#6.3/short-body-close"),
        send=(b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\n", HalfClose()),
        **UNFINISHED_CONTENT,
        needs=("content-length/exact",),
        why="An upload that breaks off before its first octet replaces the stored file with an empty one.",
    ),
    Case(
        id="incomplete/length-one-missing",
        title="content that lacks its last octet is not treated as complete",
        judges="rfc9112#6.3/short-body-incomplete",
        covers=("rfc9112#8/cl-incomplete-if-short", "rfc9112#6.3/short-body-close"),
        send=(b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\nabcd", HalfClose()),
        **UNFINISHED_CONTENT,
        needs=("content-length/exact",),
        why="An off-by-one error in the octet count stores interrupted uploads without their last octet.",
    ),
    Case(
        id="incomplete/no-chunk",
        title="chunked content that never begins is not treated as empty",
        judges="rfc9112#8/chunked-incomplete-without-last-chunk",
        covers=("rfc9112#7.1/chunked-complete-at-empty-line",),
        send=(CHUNKED, HalfClose()),
        **UNFINISHED_CONTENT,
        needs=("chunked/one-chunk",),
        why="A stream that breaks off before its first chunk is stored as an empty one, and the loss goes unnoticed.",
    ),
    Case(
        id="incomplete/inside-chunk",
        title="chunked content that ends inside a chunk is not treated as complete",
        judges="rfc9112#8/chunked-incomplete-without-last-chunk",
        covers=("rfc9112#7.1/chunked-complete-at-empty-line",),
        send=(CHUNKED + b"5\r\nabc", HalfClose()),
        **UNFINISHED_CONTENT,
        needs=("chunked/one-chunk",),
        why="A truncated backup is stored as complete, and the loss is noticed only when the backup is needed.",
    ),
    Case(
        id="incomplete/after-chunk",
        title="chunked content without a last chunk is not treated as complete",
        judges="rfc9112#8/chunked-incomplete-without-last-chunk",
        covers=("rfc9112#7.1/chunked-complete-at-empty-line",),
        send=(CHUNKED + b"5\r\nabcde\r\n", HalfClose()),
        **UNFINISHED_CONTENT,
        needs=("chunked/one-chunk",),
        why="A stream that breaks off between two chunks is stored as whole, and the missing part is lost without an error.",
    ),
    Case(
        id="incomplete/inside-size",
        title="a chunk size cut off by the end of the connection is not taken for a last chunk",
        judges="rfc9112#8/chunked-incomplete-without-last-chunk",
        covers=("rfc9112#7.1/chunked-complete-at-empty-line",),
        send=(CHUNKED + b"5\r\nabcde\r\n0", HalfClose()),
        **UNFINISHED_CONTENT,
        needs=("chunked/one-chunk",),
        why="The 0 may be the first digit of a longer size; taken for the last chunk, it makes a truncated upload look complete.",
    ),
    Case(
        id="incomplete/before-empty-line",
        title="chunked content that ends before its final empty line",
        judges="rfc9112#7.1/chunked-complete-at-empty-line",
        covers=("rfc9112#7.1/chunked-body-grammar",),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\n", HalfClose()),
        expect=(Answers(ERROR, end=Ending.CLOSED), Drops(), CutsOff()),
        tolerate=(Answers(echo(b"abcde")),),
        breaks=BAD_GRAMMAR_400,
        unsafe=(Silent(),),
        needs=("chunked/one-chunk",),
        why="The trailer section is missing, and with it any checksum or signature that would expose a corrupted upload.",
    ),
    Case(
        id="incomplete/inside-trailers",
        title="chunked content that ends inside its trailer section",
        judges="rfc9112#7.1/chunked-complete-at-empty-line",
        covers=("rfc9112#7.1/chunked-body-grammar",),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\nPlumbline-Tra", HalfClose()),
        expect=(Answers(ERROR, end=Ending.CLOSED), Drops(), CutsOff()),
        tolerate=(Answers(echo(b"abcde")),),
        breaks=BAD_GRAMMAR_400,
        unsafe=(Silent(),),
        needs=("trailers/one-field",),
        why="A checksum or signature in the trailer section is cut off, and the upload is accepted unverified.",
    ),
    Case(
        id="incomplete/get-length-short",
        title="a GET that ends before its Content-Length is reached",
        judges="rfc9112#6.3/short-body-close",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 10\r\n\r\nabcde", HalfClose()),
        moot=(Silent(), Answers(ANY_STATUS, end=Ending.OPEN)),
        expect=(Answers(ANY_STATUS, end=Ending.CLOSED), Drops(), CutsOff()),
        unsafe=(Answers(ANY_STATUS, ERROR, end=Ending.CLOSED),),
        why="Connections that wait for octets that can no longer arrive accumulate until the server accepts no others.",
    ),
    Case(
        id="incomplete/at-unreadable-first-size",
        title="chunked content with an invalid first chunk size is not treated as empty",
        judges="rfc9112#8/chunked-incomplete-without-last-chunk",
        covers=("rfc9112#2.2/bad-grammar-400", "rfc9112#7.1/chunk-size-grammar"),
        send=(CHUNKED + b"g\r\n\r\n" + NEXT,),
        **MALFORMED_CONTENT,
        needs=("chunked/one-chunk",),
        why="A server that handles the parse error as the end of the content gives the application an empty upload as if it were complete.",
    ),
    Case(
        id="incomplete/at-unreadable-size",
        title="chunked content with an invalid later chunk size is not treated as complete",
        judges="rfc9112#8/chunked-incomplete-without-last-chunk",
        covers=("rfc9112#2.2/bad-grammar-400", "rfc9112#7.1/chunk-size-grammar"),
        send=(CHUNKED + b"5\r\nabcde\r\ng\r\n\r\n" + NEXT,),
        **MALFORMED_CONTENT,
        needs=("chunked/one-chunk",),
        why="A server that handles the parse error as the end of the content gives the application part of an upload as if it were complete.",
    ),
    Case(
        id="incomplete/at-unreadable-terminator",
        title="content with data beyond its chunk size is not treated as complete",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#7.1/chunk-grammar",),
        send=(CHUNKED + b"5\r\nabcdefghij\r\n0\r\n\r\n" + NEXT,),
        **MALFORMED_CONTENT,
        needs=("chunked/one-chunk",),
        risk=Risk.MISREAD,
        why="A server that silently cuts off the excess data stores a file that the client did not send.",
    ),
)

"""Requests that end before they are complete (RFC 9112 sections 6.3, 7.1 and 8)."""

from conformance.catalogue.expectations import MALFORMED_CONTENT
from conformance.catalogue.shared import CHUNKED, NEXT
from conformance.matchers.content import echo
from conformance.matchers.no_response import CutsOff, Drops, Silent
from conformance.matchers.outcome import Answers, Ending
from conformance.matchers.status import ANY_STATUS, ERROR
from conformance.model.case import Case, Expectation, HalfClose

UNFINISHED_CONTENT = Expectation(
    expect=(Answers(ERROR, end=Ending.CLOSED), Drops(), CutsOff()), unsafe=(Silent(),)
)
"""Content that ends before its announced end: never taken as complete."""

CASES = (
    Case(
        id="incomplete/length-short",
        title="content shorter than its length is not taken for complete",
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
        title="content that never begins is not taken for empty",
        judges="rfc9112#6.3/short-body-incomplete",
        covers=("rfc9112#8/cl-incomplete-if-short", "rfc9112#6.3/short-body-close"),
        send=(b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\n", HalfClose()),
        **UNFINISHED_CONTENT,
        needs=("content-length/exact",),
        why="An upload that broke off at once replaces the file by nothing.",
    ),
    Case(
        id="incomplete/length-one-missing",
        title="content that lacks its last octet is not taken for complete",
        judges="rfc9112#6.3/short-body-incomplete",
        covers=("rfc9112#8/cl-incomplete-if-short", "rfc9112#6.3/short-body-close"),
        send=(b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\nabcd", HalfClose()),
        **UNFINISHED_CONTENT,
        needs=("content-length/exact",),
        why="A counter that is off by one is seen only here.",
    ),
    Case(
        id="incomplete/no-chunk",
        title="chunked content that never begins is not taken for empty",
        judges="rfc9112#8/chunked-incomplete-without-last-chunk",
        covers=("rfc9112#7.1/chunked-complete-at-empty-line",),
        send=(CHUNKED, HalfClose()),
        **UNFINISHED_CONTENT,
        needs=("chunked/one-chunk",),
        why="A stream that never came is recorded as one that had nothing to say.",
    ),
    Case(
        id="incomplete/inside-chunk",
        title="chunked content that ends inside a chunk is not taken for complete",
        judges="rfc9112#8/chunked-incomplete-without-last-chunk",
        covers=("rfc9112#7.1/chunked-complete-at-empty-line",),
        send=(CHUNKED + b"5\r\nabc", HalfClose()),
        **UNFINISHED_CONTENT,
        needs=("chunked/one-chunk",),
        why="The backup of a day is kept that ends in the middle, and nobody looks before it is needed.",
    ),
    Case(
        id="incomplete/after-chunk",
        title="chunked content without a last chunk is not taken for complete",
        judges="rfc9112#8/chunked-incomplete-without-last-chunk",
        covers=("rfc9112#7.1/chunked-complete-at-empty-line",),
        send=(CHUNKED + b"5\r\nabcde\r\n", HalfClose()),
        **UNFINISHED_CONTENT,
        needs=("chunked/one-chunk",),
        why="A stream that breaks between two chunks looks whole to whoever does not wait for the end.",
    ),
    Case(
        id="incomplete/inside-size",
        title="a chunk-size that breaks off is not taken for a last chunk",
        judges="rfc9112#8/chunked-incomplete-without-last-chunk",
        covers=("rfc9112#7.1/chunked-complete-at-empty-line",),
        send=(CHUNKED + b"5\r\nabcde\r\n0", HalfClose()),
        **UNFINISHED_CONTENT,
        needs=("chunked/one-chunk",),
        why="The digit may be the first of many; the end of the connection does not finish the line.",
    ),
    Case(
        id="incomplete/before-empty-line",
        title="chunked content without its final empty line is not complete",
        judges="rfc9112#7.1/chunked-complete-at-empty-line",
        covers=("rfc9112#7.1/chunked-body-grammar",),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\n", HalfClose()),
        expect=(Answers(ERROR, end=Ending.CLOSED), Drops(), CutsOff()),
        tolerate=(Answers(echo(b"abcde")),),
        unsafe=(Silent(),),
        needs=("chunked/one-chunk",),
        why="The trailer section that would carry the checksum is what is missing.",
    ),
    Case(
        id="incomplete/inside-trailers",
        title="chunked content that ends inside its trailers is not complete",
        judges="rfc9112#7.1/chunked-complete-at-empty-line",
        covers=("rfc9112#7.1/chunked-body-grammar",),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\nPlumbline-Tra", HalfClose()),
        expect=(Answers(ERROR, end=Ending.CLOSED), Drops(), CutsOff()),
        tolerate=(Answers(echo(b"abcde")),),
        unsafe=(Silent(),),
        needs=("trailers/one-field",),
        why="The trailer section that would carry the checksum is cut.",
    ),
    Case(
        id="incomplete/get-length-short",
        title="a connection with half a request on it is closed",
        judges="rfc9112#6.3/short-body-close",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 10\r\n\r\nabcde", HalfClose()),
        expect=(Answers(ANY_STATUS, end=Ending.CLOSED), Drops()),
        tolerate=(Answers(ANY_STATUS, ERROR, end=Ending.CLOSED),),
        unsafe=(Silent(), Answers(ANY_STATUS, end=Ending.OPEN)),
        why="Connections that wait for octets that cannot come any more pile up until the server takes no others.",
    ),
    Case(
        id="incomplete/at-unreadable-first-size",
        title="content whose first size cannot be read is not taken for empty",
        judges="rfc9112#8/chunked-incomplete-without-last-chunk",
        covers=("rfc9112#2.2/bad-grammar-400", "rfc9112#7.1/chunk-size-grammar"),
        send=(CHUNKED + b"g\r\nabcde\r\n0\r\n\r\n" + NEXT,),
        **MALFORMED_CONTENT,
        needs=("chunked/one-chunk",),
        why="An error taken for the end gives the application an empty upload as if it were all.",
    ),
    Case(
        id="incomplete/at-unreadable-size",
        title="content that becomes unreadable is not taken for complete",
        judges="rfc9112#8/chunked-incomplete-without-last-chunk",
        covers=("rfc9112#2.2/bad-grammar-400", "rfc9112#7.1/chunk-size-grammar"),
        send=(CHUNKED + b"5\r\nabcde\r\ng\r\nabcde\r\n0\r\n\r\n" + NEXT,),
        **MALFORMED_CONTENT,
        needs=("chunked/one-chunk",),
        why="An error taken for the end gives the application half an upload as if it were all.",
    ),
    Case(
        id="incomplete/at-unreadable-terminator",
        title="content whose chunk does not end is not taken for complete",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#7.1/chunk-grammar",),
        send=(CHUNKED + b"5\r\nabcdefghij\r\n0\r\n\r\n" + NEXT,),
        **MALFORMED_CONTENT,
        needs=("chunked/one-chunk",),
        why="Data that overrun their chunk are cut off in silence, and the file that is kept is another.",
    ),
)

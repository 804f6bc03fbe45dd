"""Content-Length with several values (RFC 9112 section 6.3, RFC 9110 section 8.6)."""

from conformance.catalogue.shared import BAD_GRAMMAR_400, HIDDEN_REQUEST, NEXT, OK, REFUSED
from conformance.matchers.content import echo
from conformance.matchers.outcome import Rejects, Serves
from conformance.model.case import Answer, Case, Expectation

EQUAL_LENGTHS = Expectation(
    expect=(Rejects(400), Serves(echo(b"abcde"), OK, enough=1)),
    tolerate=REFUSED,
    breaks=BAD_GRAMMAR_400,
)
"""Equal lengths: refused, or taken as one (RFC 9110 section 8.6)."""
INVALID_LENGTH_LIST = Expectation(
    expect=(Rejects(400),),
    tolerate=REFUSED,
    breaks=BAD_GRAMMAR_400,
    unsafe=(Serves(echo(b"abcde"), OK, enough=1),),
)
"""A Content-Length of several members: refused, or taken as one where they are equal."""

CASES = (
    Case(
        id="content-length-list/equal-lines",
        title="two Content-Length lines with equal values",
        judges="rfc9112#6.3/identical-cl-list-processed",
        covers=("rfc9110#8.6/identical-cl-may-reject-or-replace",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        **EQUAL_LENGTHS,
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="A server that adds the values up or ignores both frames the request differently from the proxy in front.",
    ),
    Case(
        id="content-length-list/equal-members",
        title="a Content-Length list of two equal values",
        judges="rfc9112#6.3/identical-cl-list-processed",
        covers=("rfc9110#8.6/identical-cl-may-reject-or-replace",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5, 5\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        **EQUAL_LENGTHS,
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="An intermediary may have joined two field lines into this list; read as anything but that one length, it desynchronises the connection.",
    ),
    Case(
        id="content-length-list/equal-members-many",
        title="equal Content-Length values in an unevenly spaced list and on a second line",
        judges="rfc9112#6.3/identical-cl-list-processed",
        covers=("rfc9110#8.6/identical-cl-may-reject-or-replace",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5,5 ,5\t, 5\r\nContent-Length: 5\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        **EQUAL_LENGTHS,
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="If whitespace around commas makes one parser see a list and another a number, they disagree on where the request ends.",
    ),
    Case(
        id="content-length-list/equal-values-other-spelling",
        title="a Content-Length list of equal values written as 5 and 05",
        judges="rfc9112#6.3/identical-cl-list-processed",
        covers=("rfc9110#8.6/identical-cl-may-reject-or-replace",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5, 05\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        **INVALID_LENGTH_LIST,
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="Compared as text the values differ, but compared as numbers they agree; any third reading desynchronises proxy and server.",
    ),
    Case(
        id="content-length-list/empty-member-after",
        title="an empty list element after the Content-Length value",
        judges="rfc9112#6.3/identical-cl-list-processed",
        covers=("rfc9110#5.6.1.2/ignore-empty-list-elements",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5,\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        **INVALID_LENGTH_LIST,
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="Recipients may ignore the empty element or reject the list; a server that reads a length of zero processes the content as a request.",
    ),
    Case(
        id="content-length-list/empty-line-before",
        title="an empty Content-Length line before a valid one",
        judges="rfc9112#6.3/identical-cl-list-processed",
        covers=("rfc9110#5.2/repeated-field-combined",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length:\r\nContent-Length: 5\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        **INVALID_LENGTH_LIST,
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="A server that uses only the first line sees no length and processes the content as a request.",
    ),
    Case(
        id="content-length-list/empty-line-after",
        title="an empty Content-Length line after a valid one",
        judges="rfc9112#6.3/identical-cl-list-processed",
        covers=("rfc9110#5.2/repeated-field-combined",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nContent-Length:\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        **INVALID_LENGTH_LIST,
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="A server that uses only the last line sees no length and processes the content as a request.",
    ),
    Case(
        id="content-length-list/different-lines-zero-first",
        title="two Content-Length lines with different values, zero first",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nContent-Length: 43\r\n\r\n"
            + HIDDEN_REQUEST
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="The proxy frames by the last line and the server by the first, so the content runs as a hidden request: CL.CL smuggling.",
    ),
    Case(
        id="content-length-list/different-lines-zero-last",
        title="two Content-Length lines with different values, zero last",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 43\r\nContent-Length: 0\r\n\r\n"
            + HIDDEN_REQUEST
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="The proxy frames by the first line and the server by the last, so the content runs as a request that the proxy never saw.",
    ),
    Case(
        id="content-length-list/different-lines-same-ends",
        title="three Content-Length lines of which only the middle one differs",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nContent-Length: 43\r\nContent-Length: 0\r\n\r\n"
            + HIDDEN_REQUEST
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="A check that compares only the first and the last line misses the value that another server uses.",
    ),
    Case(
        id="content-length-list/different-lines-far-apart",
        title="different Content-Length lines with other fields between and names in different case",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nX-A: b\r\nCookie: c\r\ncontent-length: 43\r\n\r\n"
            + HIDDEN_REQUEST
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="A field table with case-sensitive keys never compares the two values, so proxy and server may each use a different one.",
    ),
    Case(
        id="content-length-list/different-members-zero-first",
        title="a Content-Length list of different values, zero first",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0, 43\r\n\r\n"
            + HIDDEN_REQUEST
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="A server that reads digits up to the comma uses a length that another server does not see.",
    ),
    Case(
        id="content-length-list/different-members-zero-last",
        title="a Content-Length list of different values, zero last",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 43,0\r\n\r\n"
            + HIDDEN_REQUEST
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="A parser that keeps the last list element uses a length that the proxy never considered.",
    ),
    Case(
        id="content-length-list/list-and-line",
        title="a Content-Length list of equal values and a line with a different value",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0, 0\r\nContent-Length: 43\r\n\r\n"
            + HIDDEN_REQUEST
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="Each line is valid alone; a server that does not compare across lines may frame the request differently from the proxy.",
    ),
    Case(
        id="content-length-list/valid-and-signed",
        title="a valid Content-Length and a second one with a plus sign",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nContent-Length: +0\r\n\r\n"
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="Converted to numbers before they are compared, the values look equal, and a field that other servers reject goes unnoticed.",
    ),
    Case(
        id="content-length-list/valid-and-word",
        title="a valid Content-Length and a second one that is a word",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nContent-Length: none\r\n\r\n"
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="A server that skips the unreadable line uses the other one, where another server sees no valid length at all.",
    ),
    Case(
        id="content-length-list/invalid-member",
        title="a Content-Length list with an invalid second element",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0, 0x0\r\n\r\n" + NEXT,),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="A server that checks only the first element accepts anything after it, which another server may use as the length.",
    ),
)

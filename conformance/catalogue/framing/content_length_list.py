"""Content-Length given more than once (RFC 9112 section 6.3, RFC 9110 section 8.6)."""

from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.content import echo
from conformance.matchers.outcome import Rejects, Serves
from conformance.model.case import Answer, Case, Expectation

INVALID_LENGTH_LIST = Expectation(expect=(Rejects(400),), unsafe=(Serves(echo(b"abcde"), OK),))
"""A Content-Length of several members: refused, or taken as one where they are equal."""

CASES = (
    Case(
        id="content-length-list/equal-lines",
        title="two equal lengths on two lines are one length, or refused",
        judges="rfc9112#6.3/identical-cl-list-processed",
        covers=("rfc9110#8.6/identical-cl-may-reject-or-replace",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        expect=(Rejects(400), Serves(echo(b"abcde"), OK)),
        needs=("content-length/next-request",),
        why="Anything else, such as their sum or neither, frames the request differently from the server in front.",
    ),
    Case(
        id="content-length-list/equal-members",
        title="a list of equal lengths is one length, or refused",
        judges="rfc9112#6.3/identical-cl-list-processed",
        covers=("rfc9110#8.6/identical-cl-may-reject-or-replace",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5, 5\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        expect=(Rejects(400), Serves(echo(b"abcde"), OK)),
        needs=("content-length/next-request",),
        why="Joined by a proxy from two lines, it has to mean the same as before or nothing at all.",
    ),
    Case(
        id="content-length-list/equal-members-many",
        title="a long list of equal lengths is one length, or refused",
        judges="rfc9112#6.3/identical-cl-list-processed",
        covers=("rfc9110#8.6/identical-cl-may-reject-or-replace",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5,5 ,5\t, 5\r\nContent-Length: 5\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        expect=(Rejects(400), Serves(echo(b"abcde"), OK)),
        needs=("content-length/next-request",),
        why="Whitespace around commas must not make one parser see a list and the other a number.",
    ),
    Case(
        id="content-length-list/equal-values-other-spelling",
        title="5 and 05 are the same length, or refused",
        judges="rfc9112#6.3/identical-cl-list-processed",
        covers=("rfc9110#8.6/identical-cl-may-reject-or-replace",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5, 05\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        **INVALID_LENGTH_LIST,
        needs=("content-length/next-request",),
        why="Compared as text they differ, compared as numbers they do not; any third reading is a desync.",
    ),
    Case(
        id="content-length-list/empty-member-after",
        title="a list of one length and nothing is that length, or refused",
        judges="rfc9112#6.3/identical-cl-list-processed",
        covers=("rfc9110#5.6.1.2/ignore-empty-list-elements",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5,\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        **INVALID_LENGTH_LIST,
        needs=("content-length/next-request",),
        why="Recipients ignore empty members of a list; what must not happen is a length of zero.",
    ),
    Case(
        id="content-length-list/empty-line-before",
        title="an empty line before a valid one is an empty list member, or refused",
        judges="rfc9112#6.3/identical-cl-list-processed",
        covers=("rfc9110#5.2/repeated-field-combined",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length:\r\nContent-Length: 5\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        **INVALID_LENGTH_LIST,
        needs=("content-length/next-request",),
        why="Where the first line wins, the length is nothing and the content is run as a request.",
    ),
    Case(
        id="content-length-list/empty-line-after",
        title="an empty line after a valid one is an empty list member, or refused",
        judges="rfc9112#6.3/identical-cl-list-processed",
        covers=("rfc9110#5.2/repeated-field-combined",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nContent-Length:\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        **INVALID_LENGTH_LIST,
        needs=("content-length/next-request",),
        why="Where the last line wins, the length is nothing and the content is run as a request.",
    ),
    Case(
        id="content-length-list/different-lines-zero-first",
        title="two different lengths are invalid, zero first",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n"
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="The proxy believes the last line, the server the first: the classic hidden request.",
    ),
    Case(
        id="content-length-list/different-lines-zero-last",
        title="two different lengths are invalid, zero last",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nContent-Length: 0\r\n\r\n"
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="The proxy believes the first line, the server the last: the same hole from the other side.",
    ),
    Case(
        id="content-length-list/different-lines-same-ends",
        title="three lengths of which the middle one differs are invalid",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nContent-Length: 5\r\nContent-Length: 0\r\n\r\n"
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="A check that compares the first with the last overlooks the one that another server obeys.",
    ),
    Case(
        id="content-length-list/different-lines-far-apart",
        title="different lengths are invalid with other fields between and names in different case",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nX-A: b\r\nCookie: c\r\ncontent-length: 5\r\n\r\n"
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="A table keyed by the name as written holds both lengths without noticing.",
    ),
    Case(
        id="content-length-list/different-members-zero-first",
        title="a list of different lengths is invalid, zero first",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0, 5\r\n\r\n" + NEXT,),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="A numeral read up to the comma is a length that only one of two servers sees.",
    ),
    Case(
        id="content-length-list/different-members-zero-last",
        title="a list of different lengths is invalid, zero last",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5,0\r\n\r\n" + NEXT,),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="A parser that keeps the last member believes a length that the proxy never considered.",
    ),
    Case(
        id="content-length-list/list-and-line",
        title="a list of equal lengths and a line with another one are invalid",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0, 0\r\nContent-Length: 5\r\n\r\n"
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="Each line is fine by itself; only their combination shows the contradiction.",
    ),
    Case(
        id="content-length-list/valid-and-signed",
        title="a valid length and a signed one are invalid together",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nContent-Length: +0\r\n\r\n"
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="Converted to numbers before they are compared, they look equal, and the sign passes.",
    ),
    Case(
        id="content-length-list/valid-and-word",
        title="a valid length and a word are invalid together",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nContent-Length: none\r\n\r\n"
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="A server that skips what it cannot read obeys one line where another obeys none.",
    ),
    Case(
        id="content-length-list/invalid-member",
        title="a list with one invalid member is invalid",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0, 0x0\r\n\r\n" + NEXT,),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="Checking only the first member lets anything else follow it.",
    ),
)

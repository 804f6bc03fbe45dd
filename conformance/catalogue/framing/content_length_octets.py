"""Content-Length with non-ASCII digits or octets that HTTP does not treat as whitespace."""

from conformance.catalogue.shared import HIDDEN_REQUEST, NEXT
from conformance.matchers.outcome import Rejects
from conformance.model.case import Case

THIRTY_THREE_OCTETS = b"GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n\r\n"
"""A request as content, of as many octets as two superscript digits can say."""

CASES = (
    Case(
        id="content-length-octets/fullwidth-digit",
        title="a full-width digit as the Content-Length value",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9110#8.6/content-length-grammar"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: \xef\xbc\x90\r\n\r\n" + NEXT,),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="Unicode-aware number parsers accept the digit where octet parsers see no valid length, so proxy and server frame the request differently.",
    ),
    Case(
        id="content-length-octets/superscript-digit",
        title="two superscript digits as the Content-Length value",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9110#8.6/content-length-grammar"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: \xb3\xb3\r\n\r\n"
            + THIRTY_THREE_OCTETS
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="Text libraries classify them as digits but cannot convert them to a number, and the unhandled exception can take down a worker.",
    ),
    Case(
        id="content-length-octets/no-break-space-before",
        title="a no-break space before the Content-Length value",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9110#8.6/content-length-grammar"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: \xa00\r\n\r\n" + NEXT,),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="Text libraries strip it as whitespace and HTTP does not, so proxy and server disagree on whether there is a length.",
    ),
    Case(
        id="content-length-octets/vertical-tab-before",
        title="a vertical tab before the Content-Length value",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9110#8.6/content-length-grammar"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: \x0b0\r\n\r\n" + NEXT,),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="The whitespace functions of C and Python strip it; a proxy that does not sees no valid length and frames the request differently.",
    ),
    Case(
        id="content-length-octets/form-feed-after",
        title="a form feed after the Content-Length value",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9110#8.6/content-length-grammar"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\x0c\r\n\r\n" + NEXT,),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="Trim functions that remove more than space and tab turn an invalid length into one that a strict proxy never saw.",
    ),
    Case(
        id="content-length-octets/nul-inside",
        title="a NUL between the Content-Length digits",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=(
            "rfc9112#6.3/invalid-cl-close",
            "rfc9110#8.6/content-length-grammar",
            "rfc9110#5.5/nul-reject-or-sp",
        ),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\x0043\r\n\r\n"
            + HIDDEN_REQUEST
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="A parser built on C strings stops at the NUL and reads zero where another reads 43, so they disagree on the content.",
    ),
    Case(
        id="content-length-octets/cr-inside",
        title="a bare CR between the Content-Length digits",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=(
            "rfc9112#6.3/invalid-cl-close",
            "rfc9110#8.6/content-length-grammar",
            "rfc9112#2.2/bare-cr-invalid-or-sp",
        ),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r43\r\n\r\n"
            + HIDDEN_REQUEST
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="Replaced by a space, the CR separates two numbers; taken as a line end, it hides the second. Proxy and server then disagree on the length.",
    ),
)

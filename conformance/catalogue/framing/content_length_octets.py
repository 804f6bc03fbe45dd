"""Content-Length: octets that only look like digits, and whitespace that is none in HTTP."""

from conformance.catalogue.shared import NEXT
from conformance.matchers.outcome import Rejects
from conformance.model.case import Case

CASES = (
    Case(
        id="content-length-octets/fullwidth-digit",
        title="a full-width digit is no digit of a length",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9110#8.6/content-length-grammar"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: \xef\xbc\x90\r\n\r\n" + NEXT,),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="Number parsers for human text accept it; octet parsers see three octets of rubbish.",
    ),
    Case(
        id="content-length-octets/superscript-digit",
        title="a superscript digit is no digit of a length",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9110#8.6/content-length-grammar"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: \xb2\r\n\r\n" + NEXT,),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="It counts as a digit in text libraries yet converts to no number: the worker dies of it.",
    ),
    Case(
        id="content-length-octets/no-break-space-before",
        title="a no-break space before a length makes it invalid",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9110#8.6/content-length-grammar"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: \xa00\r\n\r\n" + NEXT,),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="Text libraries strip it as whitespace where HTTP knows only space and tab.",
    ),
    Case(
        id="content-length-octets/vertical-tab-before",
        title="a vertical tab before a length makes it invalid",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9110#8.6/content-length-grammar"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: \x0b0\r\n\r\n" + NEXT,),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="C and Python strip it as whitespace; a proxy that does not sees no valid length.",
    ),
    Case(
        id="content-length-octets/form-feed-after",
        title="a form feed after a length makes it invalid",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9110#8.6/content-length-grammar"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\x0c\r\n\r\n" + NEXT,),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="Library functions that trim more than space and tab turn an invalid length into a valid one.",
    ),
    Case(
        id="content-length-octets/nul-inside",
        title="a NUL between digits makes a length invalid however it is handled",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=(
            "rfc9112#6.3/invalid-cl-close",
            "rfc9110#8.6/content-length-grammar",
            "rfc9110#5.5/nul-reject-or-sp",
        ),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\x005\r\n\r\n" + NEXT,),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="A C string ends at the NUL: the length is zero there and five elsewhere.",
    ),
    Case(
        id="content-length-octets/cr-inside",
        title="a bare CR between digits makes a length invalid however it is handled",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=(
            "rfc9112#6.3/invalid-cl-close",
            "rfc9110#8.6/content-length-grammar",
            "rfc9112#2.2/bare-cr-invalid-or-sp",
        ),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r5\r\n\r\n" + NEXT,),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="Replaced by a space it separates two numbers; taken as a line end it hides the second.",
    ),
)

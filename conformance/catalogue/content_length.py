"""Content-Length as message framing (RFC 9112 section 6.3, RFC 9110 section 8.6)."""

from conformance.case import Case, Endpoint
from conformance.catalogue.parts import NEXT, OK
from conformance.expect import Rejects, Serves
from conformance.reply import echo

CASES = (
    Case(
        id="content-length/exact",
        title="content of the declared length is read, and the next request behind it",
        covers=("rfc9112#6.3/cl-defines-length", "rfc9112#6/body-signalled-by-cl-or-te"),
        send=(b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\nabcde" + NEXT,),
        expect=(Serves(echo(b"abcde"), OK),),
        uses=(Endpoint.ECHO,),
        why="Content read short or long leaves octets that are taken for the next request.",
    ),
    Case(
        id="content-length/plus-sign",
        title="a length with a plus sign is invalid",
        covers=(
            "rfc9112#6.3/invalid-cl-400",
            "rfc9112#6.3/invalid-cl-close",
            "rfc9112#6.3/invalid-cl-unrecoverable",
        ),
        send=(b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: +5\r\n\r\nabcde" + NEXT,),
        expect=(Rejects(400),),
        needs=("content-length/exact",),
        uses=(Endpoint.ECHO,),
        why="One parser reads five octets, another none: the difference is a smuggled request.",
    ),
)

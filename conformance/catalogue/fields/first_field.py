"""Whitespace between the request line and the first field line (RFC 9112 section 2.2)."""

from conformance.catalogue.shared import BAD_GRAMMAR_400, OK, REFUSED, REQUEST_AS_CONTENT
from conformance.matchers.content import echo
from conformance.matchers.inspected import Understood
from conformance.matchers.outcome import FirstResponse, Rejects, Serves
from conformance.matchers.status import ANY_STATUS, Status
from conformance.model.case import Case

CASES = (
    Case(
        id="first-field/space-before",
        title="a space-preceded line before the first field line is rejected or ignored",
        judges="rfc9112#2.2/ws-before-first-field-reject-or-skip",
        covers=("rfc9112#2.2/bad-grammar-400",),
        send=(
            b"POST /echo HTTP/1.1\r\n Content-Length: 27\r\nHost: {host}\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        expect=(Rejects(400),),
        unsafe=(Serves(echo(b""), ANY_STATUS, enough=1), FirstResponse(Status(411))),
        tolerate=(*REFUSED, FirstResponse(Status(400))),
        breaks=BAD_GRAMMAR_400,
        needs=("content-length/exact",),
        why="One hop uses the Content-Length in the line and another does not, which permits request smuggling.",
    ),
    Case(
        id="first-field/tab-before",
        title="a tab-preceded line before the first field line is rejected or ignored",
        judges="rfc9112#2.2/ws-before-first-field-reject-or-skip",
        covers=("rfc9112#2.2/bad-grammar-400",),
        send=(
            b"POST /echo HTTP/1.1\r\n\tContent-Length: 27\r\nHost: {host}\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        expect=(Rejects(400),),
        unsafe=(Serves(echo(b""), ANY_STATUS, enough=1), FirstResponse(Status(411))),
        tolerate=(*REFUSED, FirstResponse(Status(400))),
        breaks=BAD_GRAMMAR_400,
        needs=("content-length/exact",),
        why="A parser that strips every line uses a Content-Length that other hops ignore, which permits request smuggling.",
    ),
    Case(
        id="first-field/whitespace-line",
        title="a line of whitespace before the first field line does not end the header section",
        judges="rfc9112#2.2/ws-before-first-field-reject-or-skip",
        covers=("rfc9112#2.2/bad-grammar-400",),
        send=(b"GET / HTTP/1.1\r\n \t\r\nHost: {host}\r\n\r\n",),
        expect=(Rejects(400),),
        unsafe=(Serves(OK),),
        tolerate=(*REFUSED, FirstResponse(Status(400))),
        breaks=BAD_GRAMMAR_400,
        why="A hop that takes the line for the empty line reads the field lines after it as a new request.",
    ),
    Case(
        id="first-field/inspected",
        title="whitespace-preceded lines before the first field line do not reach the application",
        judges="rfc9112#2.2/ws-before-first-field-reject-or-skip",
        covers=("rfc9112#2.2/bad-grammar-400",),
        send=(
            b"GET /inspect?{nonce} HTTP/1.1\r\n Plumbline: a\r\n\tPlumbline: b\r\nHost: {host}\r\n\r\n",
        ),
        expect=(Rejects(400),),
        unsafe=(Serves(Understood(absent=("plumbline",))),),
        tolerate=(*REFUSED, FirstResponse(Status(400))),
        breaks=BAD_GRAMMAR_400,
        needs=("field-line/inspected",),
        why="The application uses a field, for instance the name of the user, that the proxy in front did not see.",
    ),
)

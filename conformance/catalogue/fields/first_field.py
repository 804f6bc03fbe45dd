"""Whitespace between the request line and the first field line (RFC 9112 section 2.2)."""

from conformance.catalogue.shared import OK, REFUSED, REQUEST_AS_CONTENT
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
            b"GET / HTTP/1.1\r\n Content-Length: 27\r\nHost: {host}\r\n\r\n" + REQUEST_AS_CONTENT,
        ),
        expect=(Rejects(400),),
        unsafe=(Serves(OK, ANY_STATUS),),
        tolerate=(*REFUSED, FirstResponse(Status(400))),
        needs=("request-line/get", "pipelining/two"),
        why="One hop uses the Content-Length in the line and another does not, which permits request smuggling.",
    ),
    Case(
        id="first-field/tab-before",
        title="a tab-preceded line before the first field line is rejected or ignored",
        judges="rfc9112#2.2/ws-before-first-field-reject-or-skip",
        covers=("rfc9112#2.2/bad-grammar-400",),
        send=(
            b"GET / HTTP/1.1\r\n\tContent-Length: 27\r\nHost: {host}\r\n\r\n" + REQUEST_AS_CONTENT,
        ),
        expect=(Rejects(400),),
        unsafe=(Serves(OK, ANY_STATUS),),
        tolerate=(*REFUSED, FirstResponse(Status(400))),
        needs=("request-line/get", "pipelining/two"),
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
        tolerate=REFUSED,
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
        tolerate=REFUSED,
        needs=("field-line/inspected",),
        why="The application uses a field, for instance the name of the user, that the proxy in front did not see.",
    ),
)

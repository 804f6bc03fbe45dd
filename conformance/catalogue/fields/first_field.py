"""Whitespace between the request line and the first field (RFC 9112 section 2.2)."""

from conformance.catalogue.shared import OK, REFUSED, REQUEST_AS_CONTENT
from conformance.matchers.inspected import Understood
from conformance.matchers.outcome import FirstResponse, Rejects, Serves
from conformance.matchers.status import ANY_STATUS, Status
from conformance.model.case import Case

CASES = (
    Case(
        id="first-field/space-before",
        title="a line with a space in front before the first field is no field",
        judges="rfc9112#2.2/ws-before-first-field-reject-or-skip",
        covers=("rfc9112#2.2/bad-grammar-400",),
        send=(
            b"GET / HTTP/1.1\r\n Content-Length: 27\r\nHost: {host}\r\n\r\n" + REQUEST_AS_CONTENT,
        ),
        expect=(Rejects(400),),
        unsafe=(Serves(OK, ANY_STATUS),),
        tolerate=(*REFUSED, FirstResponse(Status(400))),
        needs=("request-line/get", "pipelining/two"),
        why="The length counts for the one and not for the other: the content is smuggled.",
    ),
    Case(
        id="first-field/tab-before",
        title="a line with a tab in front before the first field is no field",
        judges="rfc9112#2.2/ws-before-first-field-reject-or-skip",
        covers=("rfc9112#2.2/bad-grammar-400",),
        send=(
            b"GET / HTTP/1.1\r\n\tContent-Length: 27\r\nHost: {host}\r\n\r\n" + REQUEST_AS_CONTENT,
        ),
        expect=(Rejects(400),),
        unsafe=(Serves(OK, ANY_STATUS),),
        tolerate=(*REFUSED, FirstResponse(Status(400))),
        needs=("request-line/get", "pipelining/two"),
        why="A parser that strips every line makes a field of what has to be dropped.",
    ),
    Case(
        id="first-field/whitespace-line",
        title="a line of whitespace before the first field does not end the fields",
        judges="rfc9112#2.2/ws-before-first-field-reject-or-skip",
        covers=("rfc9112#2.2/bad-grammar-400",),
        send=(b"GET / HTTP/1.1\r\n \t\r\nHost: {host}\r\n\r\n",),
        expect=(Rejects(400),),
        unsafe=(Serves(OK),),
        tolerate=REFUSED,
        why="Taken for the empty line, it makes the fields a request of their own.",
    ),
    Case(
        id="first-field/inspected",
        title="lines with whitespace in front before the first field do not reach the application",
        judges="rfc9112#2.2/ws-before-first-field-reject-or-skip",
        covers=("rfc9112#2.2/bad-grammar-400",),
        send=(
            b"GET /inspect?{nonce} HTTP/1.1\r\n Plumbline: a\r\n\tPlumbline: b\r\nHost: {host}\r\n\r\n",
        ),
        expect=(Rejects(400),),
        unsafe=(Serves(Understood(absent=("plumbline",))),),
        tolerate=REFUSED,
        needs=("field-line/inspected",),
        why="A field that the proxy in front did not see says who the user is.",
    ),
)

"""The end of the head: an empty line, and nothing that only resembles one."""

from conformance.catalogue.expectations import INVALID_HEADER_SECTION
from conformance.catalogue.refusals import NOT_SERVED
from conformance.catalogue.shared import OK, REFUSED, REQUEST_AS_CONTENT
from conformance.matchers.fields import Has
from conformance.matchers.outcome import Answers, FirstResponse, Rejects, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ERROR, Status
from conformance.model.case import Case

CASES = (
    Case(
        id="head-end/cr-then-letter",
        title="CR and a letter are no empty line",
        judges="rfc9112#2.2/bare-cr-invalid-or-sp",
        covers=("rfc9112#2.1/http-message-grammar",),
        # as a space, the CR folds a line that is a request line to whoever skips two octets
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n\rXGET /: HTTP/1.0\r\n\r\n",),
        expect=(Rejects(400), FirstResponse(Status(400))),
        unsafe=(Answers(OK),),
        tolerate=NOT_SERVED,
        why="A parser that skips the octet behind the CR starts the next request inside the head.",
    ),
    Case(
        id="head-end/cr-cr",
        title="CR CR LF is refused, or an empty line, or a fold",
        judges="rfc9112#2.2/bare-cr-invalid-or-sp",
        covers=("rfc9112#2.1/http-message-grammar",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n\r\r\nContent-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        expect=(Rejects(400),),
        unsafe=(Serves(OK, ERROR), Answers(OK)),
        tolerate=REFUSED,
        needs=("request-line/get", "pipelining/two"),
        why="The head ends here for one parser, and a line later for another.",
    ),
    Case(
        id="head-end/nul-line",
        title="a line of a NUL is not the empty line",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar", "rfc9112#2.1/http-message-grammar"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n\x00\r\nContent-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        **INVALID_HEADER_SECTION,
        why="C code sees an empty line, other code a bad one.",
    ),
    Case(
        id="head-end/vertical-tab-line",
        title="a line of a vertical tab is not the empty line",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar", "rfc9112#2.1/http-message-grammar"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n\x0b\r\nContent-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        **INVALID_HEADER_SECTION,
        why="Stripped as text, the line is empty, and the head has two ends.",
    ),
    Case(
        id="head-end/unit-separator-line",
        title="a line of %x1F is not the empty line",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar", "rfc9112#2.1/http-message-grammar"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n\x1f\r\nContent-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        **INVALID_HEADER_SECTION,
        why="Some languages count the separators of ASCII as whitespace and end the head too early.",
    ),
    Case(
        id="head-end/next-line-line",
        title="a line of %x85 is not the empty line",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar", "rfc9112#2.1/http-message-grammar"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n\x85\r\nContent-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        **INVALID_HEADER_SECTION,
        why="Decoded and stripped, the line is empty, and the head has two ends.",
    ),
    Case(
        id="head-end/no-break-space-line",
        title="a line of %xA0 is not the empty line",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar", "rfc9112#2.1/http-message-grammar"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n\xa0\r\nContent-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        **INVALID_HEADER_SECTION,
        why="Trimmed by the rules of Unicode nothing is left of the line, and the rest of the head is content.",
    ),
    Case(
        id="head-end/fields-behind",
        title="what follows the empty line is no field any more",
        judges="rfc9112#2.1/http-message-grammar",
        covers=("rfc9112#6.3/no-cl-no-te-zero-body",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\nHost: other\r\nContent-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        expect=(Serves(OK, ERROR), Serves(OK, All(Status(301), Has(b"location")))),
        tolerate=(Rejects(400), *REFUSED),
        needs=("request-line/get", "pipelining/two", "response-form/garbage"),
        why="A parser that looks for the last empty line lets one request swallow the next.",
    ),
)

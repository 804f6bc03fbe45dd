"""The end of the header section: the empty line, and lines that only resemble it."""

from conformance.catalogue.expectations import INVALID_HEADER_SECTION
from conformance.catalogue.refusals import NOT_SERVED
from conformance.catalogue.shared import BAD_GRAMMAR_400, OK, REFUSED, REQUEST_AS_CONTENT
from conformance.matchers.fields import Has
from conformance.matchers.moot import ClosedEarly, NoAnswerWith
from conformance.matchers.outcome import Answers, FirstResponse, Rejects, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ERROR, Status
from conformance.model.case import Case, Pause

CASES = (
    Case(
        id="head-end/cr-then-letter",
        title="a bare CR and a letter at the start of a line do not end the header section",
        judges="rfc9112#2.2/bare-cr-invalid-or-sp",
        covers=("rfc9112#2.1/http-message-grammar",),
        # with a space for the CR this is an obs-fold; without the first two octets, a request line
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n\rXGET /: HTTP/1.0\r\n\r\n",),
        expect=(Rejects(400), FirstResponse(Status(400))),
        unsafe=(Answers(OK),),
        tolerate=NOT_SERVED,
        breaks=BAD_GRAMMAR_400,
        why="A parser that skips the octet after the CR takes the rest of the header section for the next request.",
    ),
    Case(
        id="head-end/cr-cr",
        title="a line that contains only a bare CR in the header section",
        judges="rfc9112#2.2/bare-cr-invalid-or-sp",
        covers=("rfc9112#2.1/http-message-grammar",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n\r\r\n",
            Pause(),
            b"Content-Length: 27\r\n\r\n" + REQUEST_AS_CONTENT,
        ),
        expect=(Rejects(400),),
        unsafe=(Serves(OK, ERROR), Answers(OK)),
        tolerate=(*REFUSED, FirstResponse(Status(400))),
        breaks=BAD_GRAMMAR_400,
        needs=("request-line/get", "pipelining/two"),
        why="The header section ends here for one parser and two lines later for another, so they disagree on the framing.",
    ),
    Case(
        id="head-end/nul-line",
        title="a line that contains only a NUL does not end the header section",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar", "rfc9112#2.1/http-message-grammar"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n\x00\r\n",
            Pause(),
            b"Content-Length: 27\r\n\r\n" + REQUEST_AS_CONTENT,
        ),
        **INVALID_HEADER_SECTION,
        why="C code takes the line for the empty line and other code for a malformed one, so they disagree on where the request ends.",
    ),
    Case(
        id="head-end/vertical-tab-line",
        title="a line that contains only a vertical tab does not end the header section",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar", "rfc9112#2.1/http-message-grammar"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n\x0b\r\n",
            Pause(),
            b"Content-Length: 27\r\n\r\n" + REQUEST_AS_CONTENT,
        ),
        **INVALID_HEADER_SECTION,
        why="A parser that strips the line as text takes it for the empty line and ends the request too early.",
    ),
    Case(
        id="head-end/unit-separator-line",
        title="a line that contains only the octet %x1F does not end the header section",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar", "rfc9112#2.1/http-message-grammar"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n\x1f\r\n",
            Pause(),
            b"Content-Length: 27\r\n\r\n" + REQUEST_AS_CONTENT,
        ),
        **INVALID_HEADER_SECTION,
        why="Some languages treat the US-ASCII separators as whitespace, so the line becomes empty and the request ends too early.",
    ),
    Case(
        id="head-end/next-line-line",
        title="a line that contains only the octet %x85 does not end the header section",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar", "rfc9112#2.1/http-message-grammar"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n\x85\r\n",
            Pause(),
            b"Content-Length: 27\r\n\r\n" + REQUEST_AS_CONTENT,
        ),
        **INVALID_HEADER_SECTION,
        why="A parser that decodes and strips the line takes it for the empty line and ends the request too early.",
    ),
    Case(
        id="head-end/no-break-space-line",
        title="a line that contains only the octet %xA0 does not end the header section",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar", "rfc9112#2.1/http-message-grammar"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n\xa0\r\n",
            Pause(),
            b"Content-Length: 27\r\n\r\n" + REQUEST_AS_CONTENT,
        ),
        **INVALID_HEADER_SECTION,
        why="A parser that strips Unicode whitespace takes the line for the empty line and the remaining field lines for content or a request.",
    ),
    Case(
        id="head-end/fields-behind",
        title="field lines after the empty line are not part of the header section",
        judges="rfc9112#2.1/http-message-grammar",
        covers=("rfc9112#6.3/no-cl-no-te-zero-body",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\nPlumbline: a\r\nContent-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        moot=(NoAnswerWith(OK), ClosedEarly(1)),
        expect=(Serves(OK, ERROR), Serves(OK, All(Status(301), Has(b"location")))),
        needs=("request-line/get", "pipelining/two", "response-form/garbage"),
        why="A parser that searches for the last empty line makes one request swallow the next.",
    ),
)

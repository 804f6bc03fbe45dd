"""Header sections of responses of every kind (RFC 9112 sections 2 and 4)."""

from conformance.catalogue.shared import GET, OK
from conformance.client import head_checks as flaws
from conformance.matchers.content import NonEmpty
from conformance.matchers.head_grammar import Sound
from conformance.matchers.moot import ClosedEarly, NoAnswerWith
from conformance.matchers.outcome import Answers, FirstResponse
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, ERROR, Status
from conformance.model.case import Case
from conformance.model.risk import Risk

HEAD = b"HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n"
OPTIONS = b"OPTIONS / HTTP/1.1\r\nHost: {host}\r\n\r\n"
MISSING = b"GET /plumbline-missing HTTP/1.1\r\nHost: {host}\r\n\r\n"

CASES = (
    Case(
        id="response-form/success",
        title="the header section of a 200 response is well-formed",
        judges="rfc9110#2.2/no-generate-off-abnf",
        covers=(
            "rfc9112#2.1/http-message-grammar",
            "rfc9112#2.1/start-line-kind",
            "rfc9110#15/status-code-100-599",
        ),
        send=(GET,),
        expect=(Answers(All(OK, NonEmpty(), Sound())),),
        why="Clients and caches repair a malformed header section in different ways.",
    ),
    Case(
        id="response-form/not-found",
        title="the header section of a response for an unknown target is well-formed",
        judges="rfc9110#2.2/no-generate-off-abnf",
        covers=("rfc9112#2.1/http-message-grammar",),
        send=(MISSING,),
        expect=(Answers(All(ANY_STATUS, Sound())),),
        why="Error pages are written by separate code but parsed by the same clients.",
    ),
    Case(
        id="response-form/bad-request",
        title="the header section of an error response to an invalid Content-Length is well-formed",
        judges="rfc9110#2.2/no-generate-off-abnf",
        covers=("rfc9112#2.1/http-message-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: x\r\n\r\n",),
        moot=(NoAnswerWith(ERROR), ClosedEarly(1)),
        expect=(FirstResponse(All(ERROR, Sound())),),
        why="The parser writes this response itself, and a client cannot read the error if its header section is malformed.",
    ),
    Case(
        id="response-form/garbage",
        title="a malformed request line is answered with a well-formed response, if at all",
        judges="rfc9112#4/status-line-grammar",
        covers=("rfc9112#2.1/start-line-kind",),
        send=(b"plumbline\r\n\r\n",),
        moot=(ClosedEarly(1),),
        expect=(FirstResponse(All(ANY_STATUS, Sound())),),
        risk=Risk.SMUGGLING,
        why="An error page without a status line is taken for content of the previous response.",
    ),
    Case(
        id="response-form/head",
        title="the header section of a response to HEAD is well-formed",
        judges="rfc9110#2.2/no-generate-off-abnf",
        covers=("rfc9112#2.1/http-message-grammar",),
        send=(HEAD,),
        moot=(NoAnswerWith(OK),),
        expect=(Answers(All(OK, Sound())),),
        needs=("head/no-content",),
        methods=(b"HEAD",),
        why="Header sections generated only for HEAD are rarely tested, yet caches and link checkers rely on them.",
    ),
    Case(
        id="response-form/stream",
        title="the header section before content of unknown length is well-formed",
        judges="rfc9110#2.2/no-generate-off-abnf",
        covers=("rfc9112#6.2/no-cl-with-te-generated",),
        send=(b"GET /stream HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(OK),),
        expect=(Answers(All(OK, Sound())),),
        why="The server adds framing to the application's fields, and a mistake there hides the content.",
    ),
    Case(
        id="response-form/method-not-allowed",
        title="the header section of a response to DELETE for /resource is well-formed",
        judges="rfc9110#2.2/no-generate-off-abnf",
        covers=("rfc9112#2.1/http-message-grammar",),
        send=(b"DELETE /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(ANY_STATUS, Sound())),),
        why="The application builds the Allow field, and a malformed line makes the whole response unreadable.",
    ),
    Case(
        id="response-form/unknown-method",
        title="the header section of a response to an unknown method is well-formed",
        judges="rfc9110#2.2/no-generate-off-abnf",
        covers=("rfc9112#4/status-line-grammar",),
        send=(b"PLUMB / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(ANY_STATUS, Sound())),),
        why="A 501 response is rarely sent and rarely tested, and clients fail to parse a malformed one.",
    ),
    Case(
        id="response-form/options",
        title="the header section of a response to OPTIONS * is well-formed",
        judges="rfc9110#2.2/no-generate-off-abnf",
        covers=("rfc9112#2.1/http-message-grammar",),
        send=(b"OPTIONS * HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(FirstResponse(All(ANY_STATUS, Sound(*flaws.GRAMMAR))),),
        why="The server answers it without the application, so a client may be the first to meet a malformed line.",
    ),
    Case(
        id="response-form/unusual-status",
        title="a status code without a standard reason phrase gets a complete status line",
        judges="rfc9112#4/status-line-space-after-code",
        covers=("rfc9112#4/reason-phrase-optional",),
        send=(b"GET /status/299 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(Status(299)),),
        expect=(Answers(All(Status(299), Sound("rfc9112#4/status-line-space-after-code"))),),
        why="Where the phrase is missing from a table, the space before it is easily lost too.",
    ),
)

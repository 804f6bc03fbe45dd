"""Whole heads of every kind of response (RFC 9112 sections 2 and 4)."""

from conformance.catalogue.shared import GET, OK
from conformance.client import head_checks as flaws
from conformance.matchers.content import NonEmpty
from conformance.matchers.head_grammar import Sound
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Answers, FirstResponse
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, ERROR, Status
from conformance.model.case import Case

HEAD = b"HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n"
OPTIONS = b"OPTIONS / HTTP/1.1\r\nHost: {host}\r\n\r\n"
MISSING = b"GET /plumbline-missing HTTP/1.1\r\nHost: {host}\r\n\r\n"

CASES = (
    Case(
        id="response-form/success",
        title="the head of a successful response is well-formed",
        judges="rfc9110#2.2/no-generate-off-abnf",
        covers=(
            "rfc9112#2.1/http-message-grammar",
            "rfc9112#2.1/start-line-kind",
            "rfc9110#15/status-code-100-599",
        ),
        send=(GET,),
        expect=(Answers(All(OK, NonEmpty(), Sound())),),
        why="Clients repair malformed heads in different ways, and caches in yet others.",
    ),
    Case(
        id="response-form/not-found",
        title="the head of an answer to an unknown target is well-formed",
        judges="rfc9110#2.2/no-generate-off-abnf",
        covers=("rfc9112#2.1/http-message-grammar",),
        send=(MISSING,),
        expect=(Answers(All(ANY_STATUS, Sound())),),
        why="Error pages are made by other code than content, and read by the same clients.",
    ),
    Case(
        id="response-form/bad-request",
        title="the head of a 400 is well-formed",
        judges="rfc9110#2.2/no-generate-off-abnf",
        covers=("rfc9112#2.1/http-message-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: x\r\n\r\n",),
        expect=(FirstResponse(All(ERROR, Sound())),),
        needs=("announced-close/bad-request",),
        why="The answer to a malformed request is written by the parser itself, often without a head.",
    ),
    Case(
        id="response-form/garbage",
        title="even octets that are no request are answered by a response with a head",
        judges="rfc9112#4/status-line-grammar",
        covers=("rfc9112#2.1/start-line-kind",),
        send=(b"plumbline\r\n\r\n",),
        expect=(
            FirstResponse(All(ERROR, Sound())),
            FirstResponse(All(Status(301), Sound())),
            Drops(),
        ),
        why="An error page in the style of HTTP/0.9 is taken for content of whatever came before.",
    ),
    Case(
        id="response-form/head",
        title="the head of an answer to HEAD is well-formed",
        judges="rfc9110#2.2/no-generate-off-abnf",
        covers=("rfc9112#2.1/http-message-grammar",),
        send=(HEAD,),
        expect=(Answers(All(OK, Sound())),),
        needs=("head/no-content",),
        methods=(b"HEAD",),
        why="A rewritten head for HEAD is tested least and read by every cache and link checker.",
    ),
    Case(
        id="response-form/stream",
        title="the head in front of content of unknown length is well-formed",
        judges="rfc9110#2.2/no-generate-off-abnf",
        covers=("rfc9112#6.2/no-cl-with-te-generated",),
        send=(b"GET /stream HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, Sound())),),
        needs=("keep-alive-after/stream",),
        why="The framing field is added by the server to what the application wrote.",
    ),
    Case(
        id="response-form/method-not-allowed",
        title="the head of an answer to a method that is not allowed is well-formed",
        judges="rfc9110#2.2/no-generate-off-abnf",
        covers=("rfc9112#2.1/http-message-grammar",),
        send=(b"DELETE /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(ANY_STATUS, Sound())),),
        needs=("keep-alive-after/method-not-allowed",),
        why="Its list of methods is put together by the application.",
    ),
    Case(
        id="response-form/unknown-method",
        title="the head of an answer to an unknown method is well-formed",
        judges="rfc9110#2.2/no-generate-off-abnf",
        covers=("rfc9112#4/status-line-grammar",),
        send=(b"PLUMB / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(ANY_STATUS, Sound())),),
        needs=("keep-alive-after/unknown-method",),
        why="A 501 is seldom seen, and seldom tested.",
    ),
    Case(
        id="response-form/options",
        title="the head of an answer to OPTIONS * is well-formed",
        judges="rfc9110#2.2/no-generate-off-abnf",
        covers=("rfc9112#2.1/http-message-grammar",),
        send=(b"OPTIONS * HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(FirstResponse(All(ANY_STATUS, Sound(*flaws.GRAMMAR))),),
        why="It is answered by the server, past the application.",
    ),
    Case(
        id="response-form/unusual-status",
        title="a status without a standard phrase has a whole status line too",
        judges="rfc9112#4/status-line-space-after-code",
        covers=("rfc9112#4/reason-phrase-optional",),
        send=(b"GET /status/299 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(Status(299), Sound("rfc9112#4/status-line-space-after-code"))),),
        why="Where the phrase is missing from a table, the space in front of it gets lost as well.",
    ),
)

"""Request methods and the meaning of content with them (RFC 9110 section 9)."""

from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.compared import Preserves
from conformance.matchers.content import echo
from conformance.matchers.fields import Has
from conformance.matchers.interim import Late
from conformance.matchers.moot import ClosedEarly, NoAnswerWith
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Answers, Ending, FirstResponse, Serves
from conformance.matchers.resource import SameAsResource, Whole
from conformance.matchers.response import All, AnyOf
from conformance.matchers.status import ANY_STATUS, ERROR, SUCCESS, NotStatus, Status
from conformance.model.case import Answer, Case, Pause
from conformance.model.risk import Risk

# A request rejected for its content shows nothing about the meaning of content, provided that the
# content was not taken for another request.
REJECTED = (Answers(ERROR, end=Ending.LAST), Serves(ERROR, OK), ClosedEarly(1))

CASES = (
    Case(
        id="methods/head",
        title="HEAD is supported",
        judges="rfc9110#9.1/support-get-head",
        send=(b"HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        # head/no-content checks whether content follows.
        expect=(FirstResponse(OK),),
        methods=(b"HEAD",),
        why="Caches and link checkers send HEAD, and a rejection makes a live page look dead.",
    ),
    Case(
        id="methods/head-same-fields",
        title="a response to HEAD has the header fields of the response to GET",
        judges="rfc9110#9.3.2/head-same-fields-as-get",
        send=(b"HEAD /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(
            Answers(
                All(
                    OK,
                    SameAsResource(
                        *(b"content-type", b"etag", b"last-modified", b"cache-control"),
                        *(b"accept-ranges", b"content-language", b"content-location"),
                    ),
                )
            ),
        ),
        needs=("methods/head", "head/no-content"),
        methods=(b"HEAD",),
        why="A download manager that plans with HEAD plans for another representation.",
    ),
    Case(
        id="methods/head-computed",
        title="Content-Type in a response to HEAD for content of unknown length is that of GET",
        judges="rfc9110#9.3.2/head-same-fields-as-get",
        covers=("rfc9110#9.3.2/head-may-omit-computed",),
        send=(
            b"GET /stream HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            b"HEAD /stream HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        # HEAD may omit what is known only once content is generated.
        moot=(NoAnswerWith(OK), NoAnswerWith(All(OK, Has(b"content-type")), place=1)),
        expect=(Serves(OK, All(OK, Preserves(0, b"content-type"))),),
        needs=("methods/head", "head-application/stream"),
        methods=(b"GET", b"HEAD"),
        why="A client that asks whether a generated download is of a type that it can use learns another type.",
    ),
    Case(
        id="methods/head-content",
        title="content in a HEAD request does not change its meaning",
        judges="rfc9110#9.3.2/head-content-no-meaning",
        send=(
            b"HEAD /resource HTTP/1.1\r\nHost: {host}\r\nContent-Length: 10\r\n\r\nabcdefghij",
            Answer(),
            NEXT,
        ),
        moot=REJECTED,
        expect=(
            Serves(
                All(OK, SameAsResource(b"content-type", b"etag", b"last-modified")), OK, enough=1
            ),
        ),
        needs=("methods/head-same-fields", "content/in-head", "keep-alive/answered-or-closed"),
        methods=(b"HEAD", b"GET"),
        why="Whether a page exists and has changed must not depend on content that caches and proxies ignore.",
    ),
    Case(
        id="methods/get-content",
        title="content in a GET request does not change its meaning",
        judges="rfc9110#9.3.1/get-content-no-meaning",
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nContent-Length: 10\r\n\r\nabcdefghij",
            Answer(),
            NEXT,
        ),
        moot=REJECTED,
        expect=(Serves(Whole(), OK, enough=1),),
        needs=("content/in-get", "keep-alive/answered-or-closed"),
        why="A cache does not use content in its key and serves a response shaped by it to everyone.",
    ),
    Case(
        id="methods/delete-content",
        title="content in a DELETE request is not taken for the next request",
        judges="rfc9110#9.3.5/delete-content-no-meaning",
        send=(
            b"DELETE /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 10\r\n\r\nabcdefghij",
            Answer(),
            NEXT,
        ),
        moot=REJECTED,
        expect=(Serves(echo(b"abcdefghij"), OK, enough=1), Serves(echo(b""), OK)),
        needs=("content-length/exact", "content/in-delete", "keep-alive/answered-or-closed"),
        why="A proxy may drop the content of a DELETE; a server that lets it choose what to delete then deletes something else.",
    ),
    Case(
        id="methods/unknown-not-performed",
        title="a request with an unknown method is not performed",
        judges="rfc9110#9.1/unknown-method-501",
        send=(b"PLUMBLINE / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(ERROR),),
        tolerate=(Drops(),),
        risk=Risk.WRONG_HOST,
        why="A server that treats unknown methods as GET hides typing errors and bypasses access rules for GET.",
    ),
    Case(
        id="methods/unknown-501",
        title="an unknown method is answered with 501",
        judges="rfc9110#9.1/unknown-method-501",
        send=(b"PLUMBLINE / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(Status(501)),),
        tolerate=(Answers(ERROR),),
        needs=("methods/unknown-not-performed",),
        why="With 405 a client believes that the method works on other resources of the server and keeps trying.",
    ),
    Case(
        id="methods/incomplete-head",
        title="a request is not performed before the empty line after its header section",
        judges="rfc9110#5.3/no-apply-before-header-end",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n", Pause(), b"\r\n"),
        moot=(NoAnswerWith(OK), ClosedEarly(1)),
        expect=(Answers(All(OK, Late(2))),),
        why="A precondition, credentials or a second Host may still arrive and change what the request means.",
    ),
    Case(
        id="methods/incomplete-head-line",
        title="a request is not performed while a field line is incomplete",
        judges="rfc9110#5.3/no-apply-before-header-end",
        send=(
            b'GET / HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: "plumb',
            Pause(),
            b'line"\r\n\r\n',
        ),
        moot=(NoAnswerWith(OK), ClosedEarly(1)),
        expect=(Answers(All(OK, Late(2))),),
        why="Performed without its precondition, a request overwrites what it meant to protect.",
    ),
    Case(
        id="methods/post-never-partial",
        title="Range on a POST is ignored",
        judges="rfc9110#14.2/range-ignored-other-methods",
        covers=("rfc9110#9.3.3/post-never-206-304-416",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-1\r\n"
                b"Content-Length: 10\r\n\r\n0123456789"
            ),
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"0123456789"), OK, enough=1),),
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="The client gets two octets of the response and takes them for all of it.",
    ),
    Case(
        id="methods/post-never-416",
        title="an unsatisfiable Range on a POST is ignored",
        judges="rfc9110#14.2/range-ignored-other-methods",
        covers=("rfc9110#9.3.3/post-never-206-304-416",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nRange: bytes=99999999-\r\n"
                b"Content-Length: 5\r\n\r\nabcde"
            ),
        ),
        expect=(Answers(echo(b"abcde")),),
        needs=("content-length/exact",),
        risk=Risk.WRONG_STATUS,
        why="An order is lost because of a field that has no meaning for POST.",
    ),
    Case(
        id="methods/post-read-only-never-416",
        title="an unsatisfiable Range on a POST for /resource is not evaluated",
        judges="rfc9110#14.2/range-ignored-other-methods",
        covers=("rfc9110#9.3.3/post-never-206-304-416",),
        send=(
            (
                b"POST /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=99999999-\r\n"
                b"Content-Length: 0\r\n\r\n"
            ),
        ),
        # A server that does not permit the method has no need to look at the field.
        moot=(NoAnswerWith(AnyOf(SUCCESS, Status(416))),),
        expect=(Answers(All(SUCCESS, NotStatus(206))),),
        risk=Risk.WRONG_STATUS,
        why="Code that serves files evaluates the field for each method that reaches it.",
    ),
    Case(
        id="methods/get-after-refusal",
        title="a request with an unknown method and content does not affect the next request",
        judges="rfc9112#9.3/read-whole-body-or-close",
        covers=("rfc9112#6/framing-independent-of-method",),
        send=(
            b"PLUMBLINE / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        moot=(Answers(ANY_STATUS, end=Ending.LAST), ClosedEarly(1)),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="Content left unread after an error response is taken for a request line.",
    ),
)

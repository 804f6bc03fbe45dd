"""Request methods and what content means with them (RFC 9110 section 9)."""

from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.content import echo
from conformance.matchers.interim import Late
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Answers, FirstResponse, Serves
from conformance.matchers.resource import SameAsResource, Whole
from conformance.matchers.response import All
from conformance.matchers.status import ERROR, NotStatus, Status
from conformance.model.case import Answer, Case, Pause

CASES = (
    Case(
        id="methods/head",
        title="HEAD is supported",
        judges="rfc9110#9.1/support-get-head",
        send=(b"HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        # whether content follows is the question of head/no-content
        expect=(FirstResponse(OK),),
        methods=(b"HEAD",),
        why="Caches and link checkers ask with HEAD; a refusal makes a live page look dead.",
    ),
    Case(
        id="methods/head-same-fields",
        title="HEAD gets the header fields that GET gets",
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
        title="HEAD gets the length of the content, or is not told it",
        judges="rfc9110#9.3.2/head-may-omit-computed",
        send=(b"HEAD /stream HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(OK),),
        needs=("methods/head", "head-application/stream"),
        methods=(b"HEAD",),
        why="A server that has to make the content to answer HEAD does all the work for nothing.",
    ),
    Case(
        id="methods/head-content",
        title="content in a HEAD request does not change what it means",
        judges="rfc9110#9.3.2/head-content-no-meaning",
        send=(
            b"HEAD /resource HTTP/1.1\r\nHost: {host}\r\nContent-Length: 10\r\n\r\nabcdefghij",
            Answer(),
            NEXT,
        ),
        expect=(Serves(All(OK, SameAsResource(b"etag")), OK), Answers(ERROR), Drops()),
        needs=("methods/head-same-fields", "keep-alive/answered-or-closed"),
        methods=(b"HEAD", b"GET"),
        why="Where the content is left on the connection, it becomes the next client's request.",
    ),
    Case(
        id="methods/get-content",
        title="content in a GET request does not change what it means",
        judges="rfc9110#9.3.1/get-content-no-meaning",
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nContent-Length: 10\r\n\r\nabcdefghij",
            Answer(),
            NEXT,
        ),
        expect=(Serves(Whole(), OK), Answers(ERROR), Drops()),
        needs=("keep-alive/answered-or-closed",),
        why="A cache does not key on content: an answer shaped by it is served to everybody.",
    ),
    Case(
        id="methods/delete-content",
        title="content in a DELETE request belongs to it",
        judges="rfc9110#9.3.5/delete-content-no-meaning",
        send=(
            b"DELETE /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 10\r\n\r\nabcdefghij",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcdefghij"), OK), Serves(echo(b""), OK), Answers(ERROR), Drops()),
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="A server that believes DELETE has no content takes that content for a request.",
    ),
    Case(
        id="methods/unknown-not-performed",
        title="a method that nobody knows is not performed",
        judges="rfc9110#9.1/unknown-method-501",
        send=(b"PLUMBLINE / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(ERROR),),
        tolerate=(Drops(),),
        why="A server that treats what it does not know as GET hides typing errors and bypasses "
        "rules written for GET alone.",
    ),
    Case(
        id="methods/unknown-501",
        title="a method that nobody knows gets 501",
        judges="rfc9110#9.1/unknown-method-501",
        send=(b"PLUMBLINE / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(Status(501)),),
        tolerate=(Answers(ERROR),),
        needs=("methods/unknown-not-performed",),
        why="With 405 a client believes that the method works elsewhere on the server and tries on.",
    ),
    Case(
        id="methods/incomplete-head",
        title="a request is not performed before the empty line behind its fields",
        judges="rfc9110#5.3/no-apply-before-header-end",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n", Pause(), b"\r\n"),
        expect=(Answers(All(OK, Late(2))),),
        tolerate=(Answers(Status(408)), Drops()),
        why="A condition, a credential or a second Host may still come and change what is asked.",
    ),
    Case(
        id="methods/incomplete-head-line",
        title="a request is not performed inside a field line",
        judges="rfc9110#5.3/no-apply-before-header-end",
        send=(
            b'GET / HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: "plumb',
            Pause(),
            b'line"\r\n\r\n',
        ),
        expect=(Answers(All(OK, Late(2))),),
        tolerate=(Answers(Status(408)), Drops()),
        why="Performed without its condition, the request overwrites what it wanted to protect.",
    ),
    Case(
        id="methods/post-never-partial",
        title="a Range on POST is ignored",
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
        expect=(Serves(echo(b"0123456789"), OK),),
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="The client of a form gets two octets of the answer and takes them for all of it.",
    ),
    Case(
        id="methods/post-never-416",
        title="a Range on POST that cannot be satisfied is ignored",
        judges="rfc9110#14.2/range-ignored-other-methods",
        covers=("rfc9110#9.3.3/post-never-206-304-416",),
        send=(
            (
                b"POST / HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=99999999-\r\nContent-Length: 0\r\n\r\n"
            ),
        ),
        expect=(Answers(NotStatus(206, 416)),),
        why="A POST that is refused for a field without meaning for it is a lost order.",
    ),
    Case(
        id="methods/get-after-refusal",
        title="a refused method does not spoil the next request",
        judges="rfc9110#9.1/unknown-method-501",
        send=(
            b"PLUMBLINE / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\nabcde",
            Answer(),
            NEXT,
        ),
        expect=(Serves(ERROR, OK),),
        tolerate=(Drops(),),
        needs=("methods/unknown-not-performed", "keep-alive/answered-or-closed"),
        why="Content left unread behind a refusal is taken for a request line.",
    ),
)

"""Answers that come before the request is complete, and content that nobody reads."""

from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.fields import HasMember, LacksMember
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Answers, Ending, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, ERROR, Status
from conformance.model.case import Answer, Case, Overrun, Pause

BAD_LENGTH = b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: x\r\n\r\n"

CASES = (
    Case(
        id="early-response/unread-chunks-drained-or-closed",
        title="chunks for a page that takes none are read to the last, or the connection closed",
        judges="rfc9112#9.3/read-whole-body-or-close",
        send=(
            b"POST / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
            + (b"1000\r\n" + b"a" * 4096 + b"\r\n") * 16
            + b"0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("content/in-post-unread",),
        why="A server that skips a fixed number of octets lands in the middle of a chunk.",
    ),
    Case(
        id="early-response/refusal-while-sending",
        title="a refusal that comes before all content is there leaves a sound connection",
        judges="rfc9112#9.3/read-whole-body-or-close",
        covers=("rfc9110#10.1.1/early-final-indicate-close",),
        send=(
            (
                b"POST /resource HTTP/1.1\r\nHost: {host}\r\nContent-Length: 106\r\n\r\n"
                b"GET /plumbline-smuggled HTTP/1.1\r\nHost: plumbline\r\n\r\n"
            ),
            Pause(),
            b"GET /plumbline-smuggled HTTP/1.1\r\nHost: plumbline\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("keep-alive-after/refused-post",),
        why="The half of the content that comes after the refusal is run as a request.",
    ),
    Case(
        id="early-response/intention-told",
        title="an answer before the content is complete says close, or the rest is read",
        judges="rfc9110#10.1.1/early-final-indicate-close",
        covers=("rfc9112#9.6/send-close-when-closing",),
        send=(
            b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 70000\r\n\r\n" + b"a" * 1000,
            Pause(),
            b"a" * 69000 + NEXT,
        ),
        expect=(
            Answers(All(ANY_STATUS, HasMember(b"connection", b"close")), end=Ending.CLOSED),
            Answers(All(ANY_STATUS, LacksMember(b"connection", b"close")), OK),
        ),
        needs=("content/large-unread",),
        why="The client goes on sending what nobody reads, or gives up what would have been read.",
    ),
    Case(
        id="early-response/error-not-lost-64k",
        title="a refusal is not followed by a reset although 64 kB come with the request",
        judges="rfc9112#9.6/staged-close",
        send=(Overrun(BAD_LENGTH + b"a" * 64000),),
        expect=(Answers(ERROR, end=Ending.GRACEFUL),),
        needs=("announced-close/bad-request",),
        why="The reset erases the error, and the client sees a broken connection and tries again.",
    ),
    Case(
        id="early-response/error-not-lost-1m",
        title="a refusal is not followed by a reset although a mebibyte is on its way",
        judges="rfc9112#9.6/staged-close",
        send=(Overrun(BAD_LENGTH + b"a" * 1048576),),
        expect=(Answers(ERROR, end=Ending.GRACEFUL),),
        needs=("early-response/error-not-lost-64k",),
        why="The larger the upload that is refused, the surer the reason for it gets lost.",
    ),
    Case(
        id="early-response/error-not-lost-late-octets",
        title="octets that arrive after the refusal do not erase it",
        judges="rfc9112#9.6/staged-close",
        send=(BAD_LENGTH, Pause(), b"a" * 10, Pause(), b"a" * 10),
        expect=(Answers(ERROR, end=Ending.GRACEFUL),),
        needs=("announced-close/bad-request",),
        why="On a slow line the rest of the request always comes after the close.",
    ),
    Case(
        id="early-response/close-with-content-unread",
        title="close asked for, a megabyte unread: no reset follows the answer",
        judges="rfc9112#9.6/staged-close",
        covers=("rfc9112#9.6/received-close-must-close",),
        send=(
            Overrun(
                b"POST / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n"
                b"Content-Length: 1000000\r\n\r\n" + b"a" * 1000000
            ),
        ),
        expect=(Answers(ANY_STATUS, end=Ending.GRACEFUL),),
        needs=("content/large-unread",),
        why="The application never reads the upload, and the reset takes its answer away.",
    ),
    Case(
        id="early-response/broken-chunk-unread",
        title="broken chunks that the page never reads end the connection too",
        judges="rfc9112#9.3/read-whole-body-or-close",
        covers=("rfc9112#7.1/chunk-size-grammar",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"5\r\nfirst\r\nx\r\nbroken\r\n0\r\n\r\n" + NEXT,
        ),
        expect=(
            Answers(OK, end=Ending.CLOSED),
            Answers(ERROR, end=Ending.CLOSED),
            Answers(OK, Status(400), end=Ending.CLOSED),
            Drops(),
        ),
        needs=("content/chunked-in-get",),
        why="A server that skips what it cannot parse starts the next request anywhere.",
    ),
)

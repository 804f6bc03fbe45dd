"""Responses sent before the request is complete, and content that the application does not read."""

from conformance.catalogue.shared import ANNOUNCED, LINGERS, NEXT, OK
from conformance.matchers.fields import LacksMember
from conformance.matchers.interim import Promptly
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Answers, Ending, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, ERROR, Status
from conformance.model.case import Answer, Case, Overrun, Pause

BAD_LENGTH = b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: x\r\n\r\n"

CASES = (
    Case(
        id="early-response/unread-chunks-drained-or-closed",
        title="chunked content that the application ignores is read to its end or the connection closed",
        judges="rfc9112#9.3/read-whole-body-or-close",
        send=(
            b"POST / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
            + (b"1000\r\n" + b"a" * 4096 + b"\r\n") * 16
            + b"0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK, enough=1),),
        needs=("content/in-post-unread",),
        why="A server that skips a fixed number of octets lands inside a chunk and processes content as a request.",
    ),
    Case(
        id="early-response/refusal-while-sending",
        title="content that arrives after an early response is not taken for a request",
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
        expect=(Serves(ANY_STATUS, OK, enough=1),),
        needs=("keep-alive-after/refused-post",),
        why="Content that an attacker supplies, for example as an upload through a proxy, is processed as a request.",
    ),
    Case(
        id="early-response/intention-told",
        title="an early response announces the close, or the rest of the content is read",
        judges="rfc9110#10.1.1/early-final-indicate-close",
        covers=("rfc9112#9.6/send-close-when-closing",),
        send=(
            b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 70000\r\n\r\n" + b"a" * 1000,
            Pause(),
            b"a" * 69000 + NEXT,
        ),
        moot=(NoAnswerWith(All(ANY_STATUS, Promptly(2))),),
        expect=(
            Answers(All(ANY_STATUS, ANNOUNCED), end=Ending.LAST),
            Answers(All(ANY_STATUS, LacksMember(b"connection", b"close")), OK),
        ),
        needs=("content/in-post-unread",),
        why="The client keeps sending content that is discarded, or gives up an upload that would have been read.",
    ),
    Case(
        id="early-response/error-not-lost-64k",
        title="an error response is not lost to a reset while 64 kB follow the malformed request",
        judges="rfc9112#9.6/staged-close",
        send=(Overrun(BAD_LENGTH + b"a" * 64000),),
        expect=(Answers(ERROR, end=Ending.GRACEFUL), LINGERS),
        needs=("announced-close/bad-request",),
        why="The reset destroys the error, so the client sees a broken connection and tries again.",
    ),
    Case(
        id="early-response/error-not-lost-1m",
        title="an error response is not lost to a reset while 1 MiB follows the malformed request",
        judges="rfc9112#9.6/staged-close",
        send=(Overrun(BAD_LENGTH + b"a" * 1048576),),
        expect=(Answers(ERROR, end=Ending.GRACEFUL), LINGERS),
        needs=("early-response/error-not-lost-64k",),
        why="The larger the rejected upload, the more likely a reset destroys the response that explains why.",
    ),
    Case(
        id="early-response/error-not-lost-late-octets",
        title="octets that arrive after an error response do not cause a reset",
        judges="rfc9112#9.6/staged-close",
        send=(BAD_LENGTH, Pause(), b"a" * 10, Pause(), b"a" * 10),
        expect=(Answers(ERROR, end=Ending.GRACEFUL), LINGERS),
        needs=("announced-close/bad-request",),
        why="On a slow link the rest of the request arrives after the close, and a reset then destroys the error.",
    ),
    Case(
        id="early-response/close-with-content-unread",
        title="1 MB of unread content on a request with Connection: close does not cause a reset",
        judges="rfc9112#9.6/staged-close",
        covers=("rfc9112#9.6/received-close-must-close",),
        send=(
            Overrun(
                b"POST / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n"
                b"Content-Length: 1000000\r\n\r\n" + b"a" * 1000000
            ),
        ),
        expect=(
            Answers(ANY_STATUS, end=Ending.GRACEFUL),
            Answers(All(ANY_STATUS, ANNOUNCED), end=Ending.OPEN),
        ),
        needs=("content/in-post-unread", "close/option"),
        why="The application ignores the upload, and the reset destroys the response that it has written.",
    ),
    Case(
        id="early-response/broken-chunk-unread",
        title="a malformed chunk in content that the application ignores ends the connection",
        judges="rfc9112#9.3/read-whole-body-or-close",
        covers=("rfc9112#7.1/chunk-size-grammar",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"5\r\nfirst\r\nx\r\nbroken\r\n0\r\n\r\n" + NEXT,
        ),
        expect=(
            Answers(OK, end=Ending.LAST),
            Answers(ERROR, end=Ending.LAST),
            Answers(OK, Status(400), end=Ending.LAST),
            Drops(),
        ),
        needs=("content/chunked-in-get",),
        why="A server that skips what it cannot parse resumes at an arbitrary octet and processes content as a request.",
    ),
)

"""Expect: 100-continue and other expectations (RFC 9110 section 10.1.1)."""

from conformance.catalogue.expectations import CONTINUE
from conformance.catalogue.shared import GET, NEXT, OK
from conformance.matchers.content import Content, echo
from conformance.matchers.fields import HasMember, LacksMember
from conformance.matchers.interim import Continued, Interims, Promptly
from conformance.matchers.outcome import Answers, Ending, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, ERROR, Status, Version
from conformance.model.case import Answer, Case, Interim, Pause

CASES = (
    Case(
        id="expectation/withheld",
        title="content is asked for by 100, or the request answered, while content is withheld",
        judges="rfc9110#10.1.1/expect-100-or-final",
        covers=("rfc9110#10.1.1/no-wait-before-100", "rfc9110#10.1.1/final-status-after-100"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
            Interim(),
            b"plumbline",
        ),
        **CONTINUE,
        needs=("content-length/exact",),
        why="The client and the server wait for each other; curl then loses a second for each upload.",
    ),
    Case(
        id="expectation/withheld-from-root",
        title="a server that knows its answer without the content gives it or asks for the content",
        judges="rfc9110#10.1.1/expect-100-or-final",
        covers=("rfc9110#10.1.1/no-wait-before-100",),
        send=(
            b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
            Interim(),
            b"plumbline",
        ),
        expect=(Answers(All(ANY_STATUS, Promptly(1))),),
        needs=("content/in-post-unread",),
        why="The client waits for leave to send, and the server for content it does not need.",
    ),
    Case(
        id="expectation/next-request",
        title="after an expectation that was met the connection is at the next request",
        judges="rfc9110#10.1.1/final-status-after-100",
        covers=(
            "rfc9110#15.2/1xx-no-content-no-trailers",
            "rfc9112#6.3/1xx-no-body",
            "rfc9112#9.2/one-final-response-per-request",
            "rfc9112#6.3/cl-defines-length",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
            Interim(),
            b"plumbline",
            Answer(),
            NEXT,
        ),
        expect=(Serves(All(echo(b"plumbline"), Promptly(1)), OK),),
        needs=("expectation/withheld", "keep-alive/answered-or-closed"),
        why="The interim answer resets state that is needed to find the end of the content.",
    ),
    Case(
        id="expectation/chunked",
        title="chunked content is asked for in the same way",
        judges="rfc9110#10.1.1/expect-100-or-final",
        covers=("rfc9110#10.1.1/no-wait-before-100",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n"
                b"Expect: 100-continue\r\n\r\n"
            ),
            Interim(),
            b"4\r\nplum\r\n5\r\nbline\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(
            Serves(All(echo(b"plumbline"), Continued(), Promptly(1)), OK),
            Answers(All(ERROR, Interims(), Promptly(1)), end=Ending.CLOSED),
            Serves(All(ERROR, Interims(), Promptly(1)), OK),
        ),
        needs=("keep-alive-after/chunked", "keep-alive/answered-or-closed"),
        why="A server that looks for a length to know whether content follows stays silent.",
    ),
    Case(
        id="expectation/content-sent-at-once",
        title="content that comes with the expectation is read, with or without a 100 before",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9110#10.1.1/may-omit-100",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n"
                b"Expect: 100-continue\r\n\r\nplumbline"
            ),
            Answer(),
            NEXT,
        ),
        expect=(
            Serves(All(echo(b"plumbline"), Interims()), OK),
            Serves(All(echo(b"plumbline"), Continued()), OK),
        ),
        needs=("expectation/withheld", "keep-alive/answered-or-closed"),
        why="Many clients wait for a moment only and then send; the content may come at any time.",
    ),
    Case(
        id="expectation/content-at-once-is-framed",
        title="content sent along with an expectation that is refused is not the next request",
        judges="rfc9112#9.3/read-whole-body-or-close",
        send=(
            (
                b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 53\r\nExpect: 100-continue\r\n\r\n"
                b"GET /plumbline-smuggled HTTP/1.1\r\nHost: plumbline\r\n\r\n"
            ),
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("content/in-post-unread", "keep-alive/answered-or-closed"),
        why="A final answer in place of 100 leaves content on the wire that is run as a request.",
    ),
    Case(
        id="expectation/refused-content-is-framed",
        title="content that follows a final answer in place of 100 is not the next request",
        judges="rfc9112#9.3/read-whole-body-or-close",
        covers=("rfc9110#10.1.1/early-final-indicate-close",),
        send=(
            b"POST /resource HTTP/1.1\r\nHost: {host}\r\nContent-Length: 53\r\nExpect: 100-continue\r\n\r\n",
            Interim(),
            Pause(),
            b"GET /plumbline-smuggled HTTP/1.1\r\nHost: plumbline\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("keep-alive-after/refused-post", "keep-alive/answered-or-closed"),
        why="Clients that no longer wait send the content anyway, and it is run as a request.",
    ),
    Case(
        id="expectation/final-says-what-follows",
        title="a final answer before the content says close, or the content is read all the same",
        judges="rfc9110#10.1.1/early-final-indicate-close",
        send=(
            b"POST /resource HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
            Interim(),
            Pause(),
            b"plumbline",
            Answer(),
            NEXT,
        ),
        expect=(
            Answers(All(ANY_STATUS, HasMember(b"connection", b"close")), end=Ending.CLOSED),
            # HTTP/1.0 says so by itself
            Answers(All(ANY_STATUS, Version(b"HTTP/1.0")), end=Ending.CLOSED),
            Serves(All(ANY_STATUS, Continued()), OK),
            Answers(All(ANY_STATUS, LacksMember(b"connection", b"close")), OK),
        ),
        needs=("expectation/refused-content-is-framed", "keep-alive/answered-or-closed"),
        why="The client does not know whether it still has to send what it announced.",
    ),
    Case(
        id="expectation/no-content",
        title="an expectation in a request without content does not hold up its answer",
        judges="rfc9112#6.3/no-cl-no-te-zero-body",
        covers=("rfc9110#10.1.1/may-omit-100",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nExpect: 100-continue\r\n\r\n", Answer(), NEXT),
        expect=(
            Serves(All(OK, Interims()), OK),
            Serves(All(OK, Continued()), OK),
            Serves(Status(417), OK),
        ),
        needs=("keep-alive/answered-or-closed",),
        why="A server that waits for content which never comes keeps the client waiting.",
    ),
    Case(
        id="expectation/length-zero",
        title="an expectation beside Content-Length: 0 does not hold up the answer",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9110#10.1.1/may-omit-100",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nExpect: 100-continue\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(
            Serves(All(OK, Content(b""), Interims()), OK),
            Serves(All(OK, Content(b""), Continued()), OK),
            Serves(Status(417), OK),
        ),
        needs=("content-length/zero", "keep-alive/answered-or-closed"),
        why="Client libraries add the field to every POST, also to those without content.",
    ),
    Case(
        id="expectation/pipelined-behind",
        title="an expectation in the second of two requests is met after the first answer",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        covers=("rfc9110#10.1.1/expect-100-or-final",),
        send=(
            GET
            + b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
            Answer(),
            Interim(),
            b"plumbline",
        ),
        expect=(
            Serves(All(OK, Interims()), All(echo(b"plumbline"), Continued(), Promptly(2))),
            Serves(All(OK, Interims()), All(ERROR, Interims(), Promptly(2))),
        ),
        needs=("expectation/withheld", "pipelining/two"),
        why="A 100 in front of the first answer is taken as belonging to the first request.",
    ),
    Case(
        id="expectation/with-close",
        title="an expectation is met and the close that was asked for done",
        judges="rfc9110#10.1.1/expect-100-or-final",
        covers=("rfc9112#9.6/received-close-must-close",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nConnection: close\r\n"
                b"Expect: 100-continue\r\n\r\n"
            ),
            Interim(),
            b"plumbline",
        ),
        expect=(
            Answers(All(echo(b"plumbline"), Continued(), Promptly(1)), end=Ending.CLOSED),
            Answers(All(ERROR, Interims(), Promptly(1)), end=Ending.CLOSED),
        ),
        needs=("expectation/withheld", "close/option"),
        why="A 100 that says close, or closes, ends the upload before it begins.",
    ),
    Case(
        id="expectation/continue-does-not-say-close",
        title="a 100 is no answer: after it the final one says close",
        judges="rfc9112#9.6/received-close-send-close",
        covers=("rfc9110#10.1.1/final-status-after-100",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nConnection: close\r\n"
                b"Expect: 100-continue\r\n\r\n"
            ),
            Interim(),
            b"plumbline",
        ),
        expect=(
            Answers(All(echo(b"plumbline"), HasMember(b"connection", b"close")), end=Ending.CLOSED),
            Answers(All(ERROR, HasMember(b"connection", b"close")), end=Ending.CLOSED),
        ),
        needs=("expectation/with-close",),
        why="A flag spent on the interim response is missing in the final one.",
    ),
)

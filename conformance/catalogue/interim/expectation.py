"""The 100-continue expectation and the responses to it (RFC 9110 section 10.1.1)."""

from conformance.catalogue.expectations import CONTINUE
from conformance.catalogue.shared import ANNOUNCED, GET, NEXT, OK
from conformance.matchers.content import Content, echo
from conformance.matchers.fields import HasMember, LacksMember
from conformance.matchers.interim import Continued, Promptly, Uncontinued
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Answers, Ending, Serves
from conformance.matchers.response import All, AnyOf
from conformance.matchers.status import ANY_STATUS, CLIENT_ERROR, Status
from conformance.model.case import Answer, Case, Interim, Pause
from conformance.model.risk import Risk

CASES = (
    Case(
        id="expectation/withheld",
        title="100 (Continue) or an error is sent at once while the content is withheld",
        judges="rfc9110#10.1.1/expect-100-or-final",
        covers=("rfc9110#10.1.1/no-wait-before-100", "rfc9110#10.1.1/final-status-after-100"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
            Interim(),
            b"plumbline",
        ),
        **CONTINUE,
        needs=("content-length/exact",),
        why="The client and the server wait for each other, and curl loses a second with every upload.",
    ),
    Case(
        id="expectation/met",
        title="a 100 (Continue) is followed by the response to the content that it asked for",
        judges="rfc9110#10.1.1/final-status-after-100",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
            Interim(),
            b"plumbline",
        ),
        moot=(NoAnswerWith(All(OK, Continued())),),
        expect=(Answers(All(echo(b"plumbline"), Continued())),),
        needs=("expectation/withheld",),
        why="An upload that the server asked for is lost, and the client waits for a response in vain.",
    ),
    Case(
        id="expectation/withheld-from-root",
        title="POST / with withheld content is answered at once with 100 (Continue) or a final response",
        judges="rfc9110#10.1.1/expect-100-or-final",
        covers=("rfc9110#10.1.1/no-wait-before-100",),
        send=(
            b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
            Interim(),
            b"plumbline",
        ),
        expect=(Answers(All(ANY_STATUS, Promptly(1))),),
        needs=("content/in-post-unread",),
        why="The client waits for permission to send its content, and the server waits for content that it does not need.",
    ),
    Case(
        id="expectation/next-request",
        title="after a request with 100-continue the next is answered or the connection closed",
        judges="rfc9112#9.2/one-final-response-per-request",
        covers=(
            "rfc9110#15.2/1xx-no-content-no-trailers",
            "rfc9112#6.3/1xx-no-body",
            "rfc9110#10.1.1/final-status-after-100",
            "rfc9112#6.3/cl-defines-length",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
            Interim(),
            b"plumbline",
            Answer(),
            NEXT,
        ),
        moot=(NoAnswerWith(AnyOf(OK, CLIENT_ERROR)),),
        expect=(
            Serves(All(echo(b"plumbline"), Promptly(1)), OK, enough=1),
            Serves(All(CLIENT_ERROR, Promptly(1)), OK, enough=1),
        ),
        needs=("expectation/withheld", "keep-alive/answered-or-closed"),
        why="If the interim response resets the state that locates the end of the content, the next request is lost or misread.",
    ),
    Case(
        id="expectation/chunked",
        title="100 (Continue) or an error is sent at once while chunked content is withheld",
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
        moot=(NoAnswerWith(AnyOf(OK, CLIENT_ERROR)),),
        expect=(
            Serves(All(echo(b"plumbline"), Continued(), Promptly(1)), OK, enough=1),
            Serves(All(CLIENT_ERROR, Promptly(1)), OK, enough=1),
        ),
        needs=("keep-alive-after/chunked", "keep-alive/answered-or-closed"),
        why="A server that recognises content only by its length stays silent, and client and server wait for each other.",
    ),
    Case(
        id="expectation/content-sent-at-once",
        title="content sent along with the expectation is read, whether or not that is met",
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
        expect=(Serves(echo(b"plumbline"), OK, enough=1), Serves(CLIENT_ERROR, OK)),
        needs=("expectation/withheld", "keep-alive/answered-or-closed"),
        risk=Risk.HANG,
        why="Many clients wait only briefly before they send the content, and their uploads fail or hang.",
    ),
    Case(
        id="expectation/content-at-once-is-framed",
        title="content sent along with an expectation is not read as the next request",
        judges="rfc9112#9.3/read-whole-body-or-close",
        send=(
            (
                b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 53\r\nExpect: 100-continue\r\n\r\n"
                b"GET /plumbline-smuggled HTTP/1.1\r\nHost: plumbline\r\n\r\n"
            ),
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK, enough=1),),
        needs=("content/in-post-unread", "keep-alive/answered-or-closed"),
        why="If a final response in place of 100 leaves the content unread, it is processed as a request.",
    ),
    Case(
        id="expectation/refused-content-is-framed",
        title="content sent after a final response in place of 100 is not read as the next request",
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
        expect=(Serves(ANY_STATUS, OK, enough=1),),
        needs=("keep-alive-after/refused-post", "keep-alive/answered-or-closed"),
        why="A client that stops waiting sends the content after all, and the server processes it as a request.",
    ),
    Case(
        id="expectation/final-says-what-follows",
        title="a final response in place of 100 announces the close, or the content is read",
        judges="rfc9110#10.1.1/early-final-indicate-close",
        send=(
            b"POST /resource HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
            Interim(),
            Pause(),
            b"plumbline",
            Answer(),
            NEXT,
        ),
        moot=(NoAnswerWith(All(ANY_STATUS, Uncontinued(), Promptly(3))),),
        expect=(
            Answers(All(ANY_STATUS, ANNOUNCED), end=Ending.LAST),
            Answers(All(ANY_STATUS, LacksMember(b"connection", b"close")), OK),
        ),
        needs=("expectation/refused-content-is-framed", "keep-alive/answered-or-closed"),
        why="The client cannot tell whether it must still send the content that it announced.",
    ),
    Case(
        id="expectation/no-content",
        title="an expectation in a request without content does not delay the response",
        judges="rfc9112#6.3/no-cl-no-te-zero-body",
        covers=("rfc9110#10.1.1/may-omit-100",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nExpect: 100-continue\r\n\r\n", Answer(), NEXT),
        expect=(Serves(OK, OK, enough=1), Serves(Status(400, 417), OK, enough=1)),
        needs=("keep-alive/answered-or-closed",),
        risk=Risk.HANG,
        why="A server that waits for content that never comes keeps the client waiting until a timeout.",
    ),
    Case(
        id="expectation/length-zero",
        title="an expectation with Content-Length: 0 does not delay the response",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9110#10.1.1/may-omit-100",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nExpect: 100-continue\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(
            Serves(All(OK, Content(b"")), OK, enough=1),
            Serves(Status(400, 417), OK, enough=1),
        ),
        needs=("content-length/zero", "keep-alive/answered-or-closed"),
        risk=Risk.HANG,
        why="Client libraries add the field to every POST, and those without content hang until a timeout.",
    ),
    Case(
        id="expectation/pipelined-behind",
        title="an expectation in the second pipelined request is answered after the first response",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        covers=("rfc9110#10.1.1/expect-100-or-final",),
        send=(
            GET
            + b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
            Answer(),
            Interim(),
            b"plumbline",
        ),
        moot=(NoAnswerWith(AnyOf(OK, CLIENT_ERROR), place=1),),
        expect=(
            Serves(OK, All(echo(b"plumbline"), Continued(), Promptly(2))),
            Serves(OK, All(CLIENT_ERROR, Promptly(2))),
        ),
        needs=("expectation/withheld", "pipelining/two"),
        why="A 100 sent before the first final response is assigned to the first request, and the client sends content at the wrong time.",
    ),
    Case(
        id="expectation/with-close",
        title="an expectation beside the close option is answered before the connection is closed",
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
        moot=(NoAnswerWith(AnyOf(OK, CLIENT_ERROR)),),
        expect=(
            Answers(All(echo(b"plumbline"), Continued(), Promptly(1)), end=Ending.LAST),
            Answers(All(CLIENT_ERROR, Promptly(1)), end=Ending.LAST),
        ),
        needs=("expectation/withheld", "close/option"),
        why="A server that closes the connection with its interim response ends the upload before it begins.",
    ),
    Case(
        id="expectation/continue-does-not-say-close",
        title="the final response contains the close option even after a 100 (Continue)",
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
        moot=(NoAnswerWith(All(OK, Continued())),),
        expect=(
            Answers(All(echo(b"plumbline"), HasMember(b"connection", b"close")), end=Ending.LAST),
        ),
        needs=("expectation/with-close",),
        why="A server that clears its close flag with the interim response leaves the client unaware that the connection ends.",
    ),
)

"""Interim responses, in particular 100 (Continue) (RFC 9110 section 15.2)."""

from conformance.catalogue.shared import GET, NEXT, OK
from conformance.client.head_checks import GRAMMAR
from conformance.matchers.content import NonEmpty, echo
from conformance.matchers.interim import Continued, SoundInterims, Uncontinued
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Answers, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS
from conformance.model.case import Answer, Case, Interim
from conformance.model.risk import Risk

CASES = (
    Case(
        id="interim/continue-form",
        title="a 100 (Continue) response conforms to the grammar",
        judges="rfc9110#2.2/no-generate-off-abnf",
        covers=("rfc9112#4/status-line-grammar",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
            Interim(),
            b"plumbline",
        ),
        expect=(Answers(All(ANY_STATUS, SoundInterims(GRAMMAR))),),
        needs=("expectation/withheld",),
        risk=Risk.HANG,
        why="A client cannot parse the malformed response, and every upload with an expectation fails.",
    ),
    Case(
        id="interim/continue-without-length",
        title="a 100 (Continue) response has no Content-Length field",
        judges="rfc9110#8.6/no-cl-in-1xx",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
            Interim(),
            b"plumbline",
        ),
        expect=(Answers(All(ANY_STATUS, SoundInterims(("rfc9110#8.6/no-cl-in-1xx",)))),),
        needs=("expectation/withheld",),
        why="A client that honours the length waits for content, or takes it from the final response.",
    ),
    Case(
        id="interim/continue-without-transfer-encoding",
        title="a 100 (Continue) response has no Transfer-Encoding field",
        judges="rfc9112#6.1/no-te-in-1xx",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
            Interim(),
            b"plumbline",
        ),
        expect=(Answers(All(ANY_STATUS, SoundInterims(("rfc9112#6.1/no-te-in-1xx",)))),),
        needs=("expectation/withheld",),
        why="A client that honours the field looks for chunks in the header section of the final response.",
    ),
    Case(
        id="interim/final-follows",
        title="a 100 (Continue) on the root is followed by a final response after the content",
        judges="rfc9110#10.1.1/final-status-after-100",
        covers=("rfc9110#15/exactly-one-final-response",),
        send=(
            b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
            Interim(),
            b"plumbline",
        ),
        moot=(NoAnswerWith(All(ANY_STATUS, Continued())),),
        expect=(Answers(All(ANY_STATUS, Continued())),),
        needs=("expectation/withheld-from-root",),
        why="A client that sent its content and gets no final response does not know whether it was processed.",
    ),
    Case(
        id="interim/one-final-each",
        title="three pipelined requests get no more than one final response each",
        judges="rfc9110#15/exactly-one-final-response",
        covers=("rfc9112#9.2/one-final-response-per-request",),
        send=(
            GET
            + b"HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n"
            + b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        expect=(Serves(OK, OK, All(OK, NonEmpty())),),
        needs=("pipelining/two", "keep-alive-after/head"),
        methods=(b"GET", b"HEAD", b"GET"),
        why="A surplus response is assigned to the next request, and every later client of the connection gets the wrong one.",
    ),
    Case(
        id="interim/not-without-expectation",
        title="content sent without an expectation reaches the application",
        judges="rfc9112#6.3/cl-defines-length",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n\r\n",
            b"plumbline",
            Answer(),
            NEXT,
        ),
        expect=(Serves(All(echo(b"plumbline"), Uncontinued()), OK, enough=1),),
        unsafe=(Serves(echo(b"plumbline"), OK, enough=1),),
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="A server that reads content only after a 100 loses this upload, and simple clients take a 100 that they did not expect for the final response.",
    ),
)

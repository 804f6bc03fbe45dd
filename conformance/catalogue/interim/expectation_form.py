"""Spellings of the 100-continue expectation, and unknown expectations (RFC 9110 section 10.1.1)."""

from conformance.catalogue.expectations import CONTINUE, RECOGNISED_CONTINUE
from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.content import echo
from conformance.matchers.interim import Continued, Promptly, Uncontinued
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Answers, Ending, Rejects, Serves
from conformance.matchers.response import All, AnyOf
from conformance.matchers.status import ANY_STATUS, CLIENT_ERROR, Status
from conformance.model.case import Answer, Case, Interim

CASES = (
    Case(
        id="expectation-form/upper-case",
        title="the expectation 100-Continue is recognised",
        judges="rfc9110#10.1.1/expect-case-insensitive",
        covers=("rfc9110#10.1.1/expect-100-or-final",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nExpect: 100-Continue\r\n\r\n",
            Interim(),
            b"plumbline",
        ),
        **RECOGNISED_CONTINUE,
        needs=("expectation/met",),
        why="Java and .NET clients differ in the case of the value, and some of them wait for a 100 that does not come.",
    ),
    Case(
        id="expectation-form/field-name-in-lower-case",
        title="the field name expect in lower case is recognised",
        judges="rfc9110#10.1.1/expect-100-or-final",
        covers=("rfc9110#5.1/field-names-case-insensitive",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nexpect: 100-continue\r\n\r\n",
            Interim(),
            b"plumbline",
        ),
        **RECOGNISED_CONTINUE,
        needs=("expectation/met",),
        why="Clients that also use HTTP/2 send all field names in lower case, and wait for a 100 that does not come.",
    ),
    Case(
        id="expectation-form/empty-members",
        title="empty list elements around 100-continue are ignored",
        judges="rfc9110#5.6.1.2/ignore-empty-list-elements",
        covers=("rfc9110#10.1.1/expect-grammar",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nExpect: , 100-continue ,\r\n\r\n",
            Interim(),
            b"plumbline",
        ),
        **RECOGNISED_CONTINUE,
        needs=("expectation/met",),
        why="A server that compares the whole value overlooks the expectation, and the client waits for a 100 that does not come.",
    ),
    Case(
        id="expectation-form/repeated",
        title="100-continue in two field lines is recognised as an expectation",
        judges="rfc9110#10.1.1/expect-grammar",
        covers=("rfc9110#10.1.1/expect-100-or-final",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n"
                b"Expect: 100-continue\r\nExpect: 100-continue\r\n\r\n"
            ),
            Interim(),
            b"plumbline",
        ),
        **CONTINUE,
        needs=("expectation/withheld",),
        why="A library and a proxy both add the field, and a comparison of the combined value leaves the client waiting.",
    ),
    Case(
        id="expectation-form/unknown",
        title="an unknown expectation is rejected with 417 or ignored",
        judges="rfc9110#10.1.1/may-417",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nExpect: plumbline\r\n\r\n", Answer(), NEXT),
        moot=(NoAnswerWith(Status(200, 417)),),
        expect=(Serves(Status(417), OK, enough=1), Serves(OK, OK, enough=1)),
        needs=("keep-alive/answered-or-closed",),
        why="A client that relies on the expectation cannot tell from another response whether the server supports it.",
    ),
    Case(
        id="expectation-form/unknown-beside-continue",
        title="an unknown expectation beside 100-continue is rejected or ignored",
        judges="rfc9110#10.1.1/expect-100-or-final",
        covers=("rfc9110#10.1.1/expect-grammar", "rfc9110#10.1.1/may-417"),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n"
                b"Expect: 100-continue, plumbline=1\r\n\r\n"
            ),
            Interim(),
            b"plumbline",
            Answer(),
            NEXT,
        ),
        moot=(NoAnswerWith(AnyOf(OK, CLIENT_ERROR)),),
        expect=(
            Serves(All(CLIENT_ERROR, Promptly(1)), OK, enough=1),
            Serves(All(echo(b"plumbline"), Continued(), Promptly(1)), OK, enough=1),
        ),
        needs=("expectation/withheld", "keep-alive/answered-or-closed"),
        why="A server that overlooks the first element because of the second leaves the client waiting for a 100.",
    ),
    Case(
        id="expectation-form/unknown-with-content",
        title="content of a request with an unknown expectation is not read as the next request",
        judges="rfc9112#9.3/read-whole-body-or-close",
        covers=("rfc9110#10.1.1/may-417",),
        send=(
            (
                b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 53\r\nExpect: plumbline\r\n\r\n"
                b"GET /plumbline-smuggled HTTP/1.1\r\nHost: plumbline\r\n\r\n"
            ),
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK, enough=1),),
        needs=(
            "expectation-form/unknown",
            "content/in-post-unread",
            "keep-alive/answered-or-closed",
        ),
        why="If the server rejects the expectation before it reads the content, the unread content is processed as a request.",
    ),
    Case(
        id="expectation-form/invalid-request",
        title="an expectation in a request with an invalid Content-Length",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5, 6\r\nExpect: 100-continue\r\n\r\n",
        ),
        expect=(Answers(All(Status(400), Uncontinued()), end=Ending.LAST),),
        unsafe=(Rejects(400),),
        needs=("expectation/withheld",),
        why="A 100 invites the client to send content of which the server cannot determine the length.",
    ),
)

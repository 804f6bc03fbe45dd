"""The expectation however it is written, and ones that nobody knows (RFC 9110 section 10.1.1)."""

from conformance.catalogue.expectations import CONTINUE
from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.content import echo
from conformance.matchers.fields import HasMember
from conformance.matchers.interim import Continued, Interims, Promptly
from conformance.matchers.outcome import Answers, Ending, Rejects, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, ERROR, Status
from conformance.model.case import Answer, Case, Interim

CASES = (
    Case(
        id="expectation-form/upper-case",
        title="the expectation may be written 100-Continue",
        judges="rfc9110#10.1.1/expect-case-insensitive",
        covers=("rfc9110#10.1.1/expect-100-or-final",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nExpect: 100-Continue\r\n\r\n",
            Interim(),
            b"plumbline",
        ),
        **CONTINUE,
        needs=("expectation/withheld",),
        why="Java and .NET clients differ in the capitals, and wait.",
    ),
    Case(
        id="expectation-form/field-name-in-lower-case",
        title="the field may be written expect",
        judges="rfc9110#10.1.1/expect-100-or-final",
        covers=("rfc9110#5.1/field-names-case-insensitive",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nexpect: 100-continue\r\n\r\n",
            Interim(),
            b"plumbline",
        ),
        **CONTINUE,
        needs=("expectation/withheld",),
        why="Clients that also speak HTTP/2 write all names in lower case.",
    ),
    Case(
        id="expectation-form/empty-members",
        title="empty elements around the expectation do not hide it",
        judges="rfc9110#5.6.1.2/ignore-empty-list-elements",
        covers=("rfc9110#10.1.1/expect-grammar",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\nExpect: , 100-continue ,\r\n\r\n",
            Interim(),
            b"plumbline",
        ),
        **CONTINUE,
        needs=("expectation/withheld",),
        why="A comparison of the whole value makes the client wait.",
    ),
    Case(
        id="expectation-form/repeated",
        title="the expectation stated twice is one expectation",
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
        why="A library and the proxy behind it both add the field.",
    ),
    Case(
        id="expectation-form/unknown",
        title="an unknown expectation is refused with 417 or disregarded",
        judges="rfc9110#10.1.1/may-417",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nExpect: plumbline\r\n\r\n", Answer(), NEXT),
        expect=(Serves(Status(417), OK), Serves(OK, OK)),
        needs=("keep-alive/answered-or-closed",),
        why="A client that depends on the expectation has to know whether it was understood.",
    ),
    Case(
        id="expectation-form/unknown-beside-continue",
        title="an unknown expectation beside 100-continue is refused with 417 or disregarded",
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
        expect=(
            Serves(All(ERROR, Interims(), Promptly(1)), OK),
            Serves(All(echo(b"plumbline"), Continued(), Promptly(1)), OK),
        ),
        needs=("expectation/withheld", "keep-alive/answered-or-closed"),
        why="A server that overlooks the first member because of the second leaves the client waiting.",
    ),
    Case(
        id="expectation-form/unknown-with-content",
        title="content of a request with an unknown expectation is not the next request",
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
        expect=(Serves(ANY_STATUS, OK),),
        needs=(
            "expectation-form/unknown",
            "content/in-post-unread",
            "keep-alive/answered-or-closed",
        ),
        why="The refusal comes before the content was read, and what is unread is run as a request.",
    ),
    Case(
        id="expectation-form/invalid-request",
        title="an expectation does not earn a malformed request a 100",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5, 6\r\nExpect: 100-continue\r\n\r\n",
        ),
        expect=(
            Answers(All(Status(400), Interims()), end=Ending.CLOSED),
            Answers(
                All(Status(400), Interims(), HasMember(b"connection", b"close")), end=Ending.OPEN
            ),
        ),
        unsafe=(Rejects(400),),
        needs=("expectation/withheld",),
        why="The client is encouraged to send content whose length nobody knows.",
    ),
)

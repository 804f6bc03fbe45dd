"""Expectations in HTTP/1.0, which has no interim responses (RFC 9110 sections 10.1.1 and 15.2)."""

from conformance.catalogue.shared import OK
from conformance.matchers.content import echo
from conformance.matchers.interim import Interims
from conformance.matchers.outcome import Answers
from conformance.matchers.response import All
from conformance.model.case import Case, Pause

CASES = (
    Case(
        id="expectation-http10/withheld",
        title="an expectation in HTTP/1.0 is ignored: the only response follows the content",
        judges="rfc9110#10.1.1/ignore-expect-in-http10",
        covers=("rfc9110#15.2/no-1xx-to-http10",),
        send=(
            b"POST /echo HTTP/1.0\r\nHost: {host}\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
            Pause(),
            b"plumbline",
        ),
        expect=(Answers(All(echo(b"plumbline"), Interims())),),
        needs=("http10/post",),
        why="An HTTP/1.0 proxy takes the 100 for the final response and forwards it.",
    ),
    Case(
        id="expectation-http10/at-once",
        title="an expectation in HTTP/1.0 is ignored when the content is sent along with it",
        judges="rfc9110#15.2/no-1xx-to-http10",
        covers=("rfc9110#10.1.1/ignore-expect-in-http10",),
        send=(
            (
                b"POST /echo HTTP/1.0\r\nHost: {host}\r\nContent-Length: 9\r\n"
                b"Expect: 100-continue\r\n\r\nplumbline"
            ),
        ),
        expect=(Answers(All(echo(b"plumbline"), Interims())),),
        needs=("http10/post",),
        why="A client without support for interim responses shows the 100 in place of the page.",
    ),
    Case(
        id="expectation-http10/get",
        title="an expectation in HTTP/1.0 without content produces no 100 (Continue)",
        judges="rfc9110#15.2/no-1xx-to-http10",
        covers=("rfc9110#10.1.1/ignore-expect-in-http10",),
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\nExpect: 100-continue\r\n\r\n",),
        expect=(Answers(All(OK, Interims())),),
        needs=("http10/get",),
        why="HTTP/1.0 has no interim responses, so its clients take a 100 for the final response and lose the page.",
    ),
)

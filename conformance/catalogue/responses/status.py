"""Status codes and the content and fields they require (RFC 9110 section 15)."""

from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.explanations import Explains
from conformance.matchers.field_values import WellFormed
from conformance.matchers.moot import ClosedEarly, NoAnswerWith
from conformance.matchers.outcome import Answers, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, CLIENT_ERROR, SERVER_ERROR, Status
from conformance.model.case import Answer, Case

NO_CLIENT_ERROR = (NoAnswerWith(CLIENT_ERROR), ClosedEarly(1))

CASES = (
    Case(
        id="status/not-found",
        title="a 4xx response for an unknown target has content",
        judges="rfc9110#15.5/4xx-representation",
        send=(b"GET /plumbline-{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=NO_CLIENT_ERROR,
        expect=(Answers(All(CLIENT_ERROR, Explains())),),
        tolerate=(Answers(CLIENT_ERROR),),
        why="A user sees an empty page and does not know whether to try again.",
    ),
    Case(
        id="status/not-found-head",
        title="a response to HEAD for an unknown target ends with its header section",
        judges="rfc9110#9.3.2/head-no-content",
        covers=("rfc9112#6.3/head-no-body", "rfc9110#15.5/4xx-representation"),
        send=(b"HEAD /plumbline-{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), NEXT),
        expect=(Serves(ANY_STATUS, OK, enough=1),),
        needs=("head/no-content", "keep-alive/answered-or-closed"),
        methods=(b"HEAD", b"GET"),
        why="An error page sent after HEAD is read as the response to the next request.",
    ),
    Case(
        id="status/bad-request",
        title="a 4xx response to a malformed field line has content",
        judges="rfc9110#15.5/4xx-representation",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n@ (: plumbline\r\n\r\n",),
        moot=NO_CLIENT_ERROR,
        expect=(Answers(All(CLIENT_ERROR, Explains())),),
        tolerate=(Answers(CLIENT_ERROR),),
        why="A developer who debugs a client only learns that something was wrong.",
    ),
    Case(
        id="status/method-not-allowed",
        title="a 4xx response to POST for / has content",
        judges="rfc9110#15.5/4xx-representation",
        send=(b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n",),
        moot=NO_CLIENT_ERROR,
        expect=(Answers(All(CLIENT_ERROR, Explains())),),
        tolerate=(Answers(CLIENT_ERROR),),
        why="A user who submitted a form to the wrong URI sees an empty page.",
    ),
    Case(
        id="status/not-implemented",
        title="a 5xx response to an unknown method has content",
        judges="rfc9110#15.6/5xx-representation",
        send=(b"PLUMBLINE / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(SERVER_ERROR), ClosedEarly(1)),
        expect=(Answers(All(SERVER_ERROR, Explains())),),
        tolerate=(Answers(SERVER_ERROR),),
        why="The author of an extension sees only a code and cannot tell a typing error from a policy.",
    ),
    Case(
        id="status/version-not-supported",
        title="a 505 response to HTTP/3.1 has content",
        judges="rfc9110#15.6.6/505-representation",
        covers=("rfc9110#15.6/5xx-representation",),
        send=(b"GET / HTTP/3.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(Status(505)), ClosedEarly(1)),
        expect=(Answers(All(Status(505), Explains())),),
        tolerate=(Answers(Status(505)),),
        why="A client cannot learn which protocol versions the server supports instead.",
    ),
    Case(
        id="status/retry-after",
        title="Retry-After is a date or a number of seconds",
        judges="rfc9110#10.2.3/retry-after-grammar",
        send=(b"GET /status/503 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(Status(503)),),
        expect=(Answers(All(Status(503), WellFormed(b"retry-after"))),),
        why="A client that cannot parse it retries at once and keeps the server overloaded.",
    ),
)

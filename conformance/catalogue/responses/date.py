"""Date and the format of dates (RFC 9110 sections 5.6.7 and 6.6.1)."""

from conformance.catalogue.shared import OK
from conformance.matchers.field_values import DateNearNow, NotAfterDate, WellFormed
from conformance.matchers.fields import Has, Lacks
from conformance.matchers.moot import ClosedEarly, NoAnswerWith
from conformance.matchers.outcome import Answers, FirstHead
from conformance.matchers.response import All, If
from conformance.matchers.status import SERVER_ERROR, Status, StatusBetween
from conformance.model.case import Case

# Date is required in 2xx, 3xx and 4xx responses of a server with a clock, and optional in 5xx.
WITH_DATE = StatusBetween(200, 499)
DATED = All(WITH_DATE, Has(b"date"), WellFormed(b"date"))
OPTIONAL = (NoAnswerWith(WITH_DATE), ClosedEarly(1))

CASES = (
    Case(
        id="date/in-200",
        title="a 200 response carries Date",
        judges="rfc9110#6.6.1/date-in-2xx-4xx",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, Has(b"date"))),),
        # A server without a clock must not send it, and no answer shows whether there is one.
        tolerate=(Answers(All(OK, Lacks(b"date"))),),
        breaks="practice#responses/dated",
        why="Without it a cache computes the age of a page from the moment it arrived.",
    ),
    Case(
        id="date/in-head",
        title="a response to HEAD carries Date",
        judges="rfc9110#6.6.1/date-in-2xx-4xx",
        send=(b"HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(FirstHead(All(OK, Has(b"date"))),),
        needs=("methods/head", "date/in-200"),
        methods=(b"HEAD",),
        why="A cache that refreshes with HEAD keeps the old date and discards the page too early.",
    ),
    Case(
        id="date/imf-fixdate",
        title="Date is in the IMF-fixdate format",
        judges="rfc9110#5.6.7/generate-imf-fixdate",
        covers=(
            "rfc9110#5.6.7/imf-fixdate-grammar",
            "rfc9110#5.6.7/http-date-grammar",
            "rfc9110#5.6.7/no-extra-ws-in-date",
            "rfc9110#6.6.1/date-field-grammar",
        ),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, WellFormed(b"date"))),),
        needs=("date/in-200",),
        why="A cache that cannot parse the date treats the page as stale for ever or as fresh for ever.",
    ),
    Case(
        id="date/now",
        title="Date is within 60 seconds of the current time",
        judges="rfc9110#6.6.1/date-best-approximation",
        covers=("rfc9110#5.6.7/clock-synchronized",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, DateNearNow(60))),),
        needs=("date/imf-fixdate",),
        why="Local time sent as GMT makes pages stale on arrival or fresh for hours too long.",
    ),
    Case(
        id="date/in-404",
        title="a 2xx, 3xx or 4xx response for an unknown target carries Date",
        judges="rfc9110#6.6.1/date-in-2xx-4xx",
        send=(b"GET /plumbline-{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=OPTIONAL,
        expect=(Answers(DATED),),
        needs=("date/in-200",),
        why="A 404 may be cached, and without its date a cache cannot compute its age.",
    ),
    Case(
        id="date/in-400",
        title="a 2xx, 3xx or 4xx response to a repeated Host field carries Date",
        judges="rfc9110#6.6.1/date-in-2xx-4xx",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nHost: {host}\r\n\r\n",),
        moot=OPTIONAL,
        expect=(Answers(DATED),),
        needs=("date/in-200",),
        why="The parser's own error responses bypass the code that adds Date, and logs on the path cannot place them.",
    ),
    Case(
        id="date/in-400-for-field",
        title="a 2xx, 3xx or 4xx response to a malformed field line carries Date",
        judges="rfc9110#6.6.1/date-in-2xx-4xx",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n@ (: plumbline\r\n\r\n",),
        moot=OPTIONAL,
        expect=(Answers(DATED),),
        needs=("date/in-200",),
        why="Field errors are often answered by another part of the parser, whose response may lack Date.",
    ),
    Case(
        id="date/in-405",
        title="a 2xx, 3xx or 4xx response to POST for / carries Date",
        judges="rfc9110#6.6.1/date-in-2xx-4xx",
        send=(b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n",),
        moot=OPTIONAL,
        expect=(Answers(DATED),),
        needs=("date/in-200",),
        why="A 405 may be cached, and without its date a cache cannot compute its age.",
    ),
    Case(
        id="date/in-414",
        title="a 2xx, 3xx or 4xx response to a very long request-target carries Date",
        judges="rfc9110#6.6.1/date-in-2xx-4xx",
        send=(b"GET /" + b"a" * 20000 + b" HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(ClosedEarly(1),),
        expect=(FirstHead(If(WITH_DATE, DATED)),),
        needs=("date/in-200",),
        why="A 414 may be cached, and without its date a cache cannot compute its age.",
    ),
    Case(
        id="date/in-301",
        title="a 301 response carries Date",
        judges="rfc9110#6.6.1/date-in-3xx",
        send=(b"GET /status/301 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(Status(301)),),
        expect=(Answers(All(Status(301), Has(b"date"), WellFormed(b"date"))),),
        needs=("date/in-200",),
        why="A cache keeps a permanent redirect without a date too long or not at all.",
    ),
    Case(
        id="date/in-204",
        title="a 204 response carries Date",
        judges="rfc9110#6.6.1/date-in-2xx-4xx",
        send=(b"GET /status/204 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(Status(204)),),
        expect=(Answers(All(Status(204), Has(b"date"), WellFormed(b"date"))),),
        needs=("date/in-200",),
        why="Code that handles empty responses separately leaves out the fields that every response needs.",
    ),
    Case(
        id="date/in-501",
        title="Date in a 5xx response to an unknown method is well-formed",
        judges="rfc9110#5.6.7/generate-imf-fixdate",
        covers=("rfc9110#6.6.1/may-date-in-1xx-5xx",),
        send=(b"PLUMBLINE / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(SERVER_ERROR), ClosedEarly(1)),
        expect=(Answers(All(SERVER_ERROR, WellFormed(b"date"))),),
        needs=("date/in-200",),
        why="A malformed date keeps logs and caches from telling when the failure occurred.",
    ),
    Case(
        id="date/one-only",
        title="Date appears once, even if the application sets it",
        judges="rfc9110#6.6.1/date-field-grammar",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, WellFormed(b"date"))),),
        needs=("date/in-200",),
        why="With two dates, caches choose different ones and compute different ages.",
    ),
    Case(
        id="date/future-modification",
        title="Last-Modified is not later than Date for a resource modified in the future",
        judges="rfc9110#8.8.2.1/future-mtime-replaced",
        covers=("rfc9110#8.8.2.1/last-modified-not-after-date",),
        send=(b"GET /future HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, Has(b"last-modified"), NotAfterDate(2))),),
        needs=("date/in-200",),
        why="Caches believe for years that no newer version can exist.",
    ),
)

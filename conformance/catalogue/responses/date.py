"""Date and the form of dates (RFC 9110 sections 5.6.7 and 6.6.1)."""

from conformance.catalogue.shared import OK
from conformance.matchers.field_values import DateNearNow, NotAfterDate, WellFormed
from conformance.matchers.fields import Has
from conformance.matchers.no_response import CutsOff, Drops
from conformance.matchers.outcome import Answers, FirstHead
from conformance.matchers.response import All
from conformance.matchers.status import Status, StatusBetween
from conformance.model.case import Case

CASES = (
    Case(
        id="date/in-200",
        title="a 200 has a Date",
        judges="rfc9110#6.6.1/date-in-2xx-4xx",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, Has(b"date"))),),
        why="Without it a cache counts the age of a page from the moment it happened to arrive.",
    ),
    Case(
        id="date/in-head",
        title="the answer to HEAD has a Date",
        judges="rfc9110#6.6.1/date-in-2xx-4xx",
        send=(b"HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(FirstHead(All(OK, Has(b"date"))),),
        needs=("methods/head", "date/in-200"),
        methods=(b"HEAD",),
        why="A cache that refreshes with HEAD keeps the old date and drops the page too early.",
    ),
    Case(
        id="date/imf-fixdate",
        title="Date has the one form that may be sent",
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
        why="A cache that cannot read the date treats the page as stale for ever, or as fresh.",
    ),
    Case(
        id="date/now",
        title="Date is the time of the answer",
        judges="rfc9110#6.6.1/date-best-approximation",
        covers=("rfc9110#5.6.7/clock-synchronized",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, DateNearNow(60))),),
        needs=("date/imf-fixdate",),
        why="Local time sold as GMT makes pages stale on arrival or fresh for hours too long.",
    ),
    Case(
        id="date/in-404",
        title="an answer about a missing resource has a Date",
        judges="rfc9110#6.6.1/date-in-2xx-4xx",
        send=(b"GET /plumbline-{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(
            Answers(All(StatusBetween(200, 499), Has(b"date"), WellFormed(b"date"))),
            Answers(StatusBetween(500, 599)),
        ),
        needs=("date/in-200",),
        why="A 404 may be cached; without its date nobody knows for how long.",
    ),
    Case(
        id="date/in-400",
        title="an answer to a malformed request has a Date",
        judges="rfc9110#6.6.1/date-in-2xx-4xx",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nHost: {host}\r\n\r\n",),
        expect=(
            Answers(All(StatusBetween(200, 499), Has(b"date"), WellFormed(b"date"))),
            Answers(StatusBetween(500, 599)),
            Drops(),
        ),
        needs=("date/in-200",),
        why="The error page that the parser writes by itself forgets what every answer needs.",
    ),
    Case(
        id="date/in-400-for-field",
        title="an answer to a malformed field line has a Date",
        judges="rfc9110#6.6.1/date-in-2xx-4xx",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n@ (: plumbline\r\n\r\n",),
        expect=(
            Answers(All(StatusBetween(200, 499), Has(b"date"), WellFormed(b"date"))),
            Answers(StatusBetween(500, 599)),
            Drops(),
        ),
        needs=("date/in-200",),
        why="Another part of the parser refuses fields, with an answer of its own that lacks what the first has.",
    ),
    Case(
        id="date/in-405",
        title="a refusal of a method has a Date",
        judges="rfc9110#6.6.1/date-in-2xx-4xx",
        send=(b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n",),
        expect=(
            Answers(All(StatusBetween(200, 499), Has(b"date"), WellFormed(b"date"))),
            Answers(StatusBetween(500, 599)),
        ),
        needs=("date/in-200",),
        why="A 405 may be cached; without its date nobody knows for how long.",
    ),
    Case(
        id="date/in-414",
        title="an answer about a target that is too long has a Date",
        judges="rfc9110#6.6.1/date-in-2xx-4xx",
        send=(b"GET /" + b"a" * 20000 + b" HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(
            Answers(All(StatusBetween(200, 499), Has(b"date"), WellFormed(b"date"))),
            Answers(StatusBetween(500, 599)),
            Drops(),
            CutsOff(),
        ),
        needs=("date/in-200",),
        why="A 414 may be cached; without its date nobody knows for how long.",
    ),
    Case(
        id="date/in-301",
        title="a redirection has a Date",
        judges="rfc9110#6.6.1/date-in-3xx",
        send=(b"GET /status/301 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(Status(301), Has(b"date"), WellFormed(b"date"))),),
        needs=("date/in-200",),
        why="A permanent redirection without date is kept too long or not at all.",
    ),
    Case(
        id="date/in-204",
        title="an answer without content has a Date",
        judges="rfc9110#6.6.1/date-in-2xx-4xx",
        send=(b"GET /status/204 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(Status(204), Has(b"date"), WellFormed(b"date"))),),
        needs=("date/in-200",),
        why="The short cut for empty answers leaves out the fields that every answer needs.",
    ),
    Case(
        id="date/in-501",
        title="a server error has a Date or has none",
        judges="rfc9110#6.6.1/may-date-in-1xx-5xx",
        send=(b"PLUMBLINE / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(WellFormed(b"date")),),
        needs=("date/in-200",),
        why="Where it is sent it has to be readable, or logs and caches cannot place the failure.",
    ),
    Case(
        id="date/one-only",
        title="Date comes once, also where the application sets one",
        judges="rfc9110#6.6.1/date-field-grammar",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, WellFormed(b"date"))),),
        needs=("date/in-200",),
        why="Of two dates each cache believes another.",
    ),
    Case(
        id="date/future-modification",
        title="what was changed in the future is said to have been changed now",
        judges="rfc9110#8.8.2.1/future-mtime-replaced",
        covers=("rfc9110#8.8.2.1/last-modified-not-after-date",),
        send=(b"GET /future HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, Has(b"last-modified"), NotAfterDate(2))),),
        needs=("date/in-200",),
        why="Caches believe for years that nothing newer can come.",
    ),
)

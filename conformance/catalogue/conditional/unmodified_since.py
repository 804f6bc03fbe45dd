"""If-Unmodified-Since preconditions and the date formats (RFC 9110 section 13.1.4)."""

from conformance.matchers.fields import Has
from conformance.matchers.inspected import Understood
from conformance.matchers.outcome import Answers, Serves
from conformance.matchers.resource import Whole
from conformance.matchers.status import ANY_STATUS, Status
from conformance.model.case import Answer, Case

CASES = (
    Case(
        id="unmodified-since/rfc850",
        title="an rfc850-date in If-Unmodified-Since is accepted",
        judges="rfc9110#5.6.7/accept-three-date-formats",
        covers=("rfc9110#13.1.3/ims-earlier-or-equal-false",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Unmodified-Since: Saturday, 01-Jan-00 00:00:00 GMT\r\n\r\n"
            ),
        ),
        expect=(Answers(Status(412)),),
        needs=("unmodified-since/earlier",),
        why="A server that drops an old client's condition lets its update overwrite a newer one.",
    ),
    Case(
        id="unmodified-since/asctime",
        title="an asctime-date in If-Unmodified-Since is accepted",
        judges="rfc9110#5.6.7/accept-three-date-formats",
        covers=("rfc9110#13.1.3/ims-earlier-or-equal-false",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Unmodified-Since: Sat Jan  1 00:00:00 2000\r\n\r\n"
            ),
        ),
        expect=(Answers(Status(412)),),
        needs=("unmodified-since/earlier",),
        why="A server that does not parse the date format of C's asctime drops the condition, and an update goes ahead unprotected.",
    ),
    Case(
        id="unmodified-since/two-digit-year",
        title="a two-digit year that appears more than 50 years ahead is read as a past year",
        judges="rfc9110#5.6.7/two-digit-year-rule",
        covers=("rfc9110#5.6.7/accept-three-date-formats",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Unmodified-Since: Friday, 01-Jan-99 00:00:00 GMT\r\n\r\n"
            ),
        ),
        expect=(Answers(Status(412)),),
        needs=("unmodified-since/rfc850",),
        why="Read as 2099, a date from the last century makes the condition true, and the update goes ahead unprotected.",
    ),
    Case(
        id="unmodified-since/earlier",
        title="If-Unmodified-Since earlier than Last-Modified is answered with 412",
        judges="rfc9110#13.2.2/step2-ius-false-412",
        covers=(
            "rfc9110#13.1.4/evaluate-ius",
            "rfc9110#13.1.4/ius-false-no-perform",
            "rfc9110#13.1.4/ius-may-412",
        ),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT\r\n\r\n"
            ),
        ),
        expect=(Answers(Status(412)),),
        needs=("modified-since/well-formed",),
        why="Lost update: a change made in the meantime is overwritten.",
    ),
    Case(
        id="unmodified-since/equal",
        title="a request with If-Unmodified-Since equal to Last-Modified succeeds",
        judges="rfc9110#13.1.4/ius-earlier-or-equal-true",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Unmodified-Since: {last-modified}\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("modified-since/well-formed",),
        why="A client that protects its download with the date that it received is rejected.",
    ),
    Case(
        id="unmodified-since/later",
        title="a request with If-Unmodified-Since later than Last-Modified succeeds",
        judges="rfc9110#13.1.4/ius-earlier-or-equal-true",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Unmodified-Since: {date}\r\n\r\n",),
        expect=(Answers(Whole()),),
        needs=("unmodified-since/equal",),
        why="A client that sends the time of its visit gets a 412 for a change that never happened.",
    ),
    Case(
        id="unmodified-since/no-date",
        title="If-Unmodified-Since with a word instead of a date is ignored",
        judges="rfc9110#13.1.4/ius-invalid-date-ignored",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Unmodified-Since: yesterday\r\n\r\n",),
        expect=(Answers(Whole()),),
        needs=("unmodified-since/earlier",),
        why="An invalid date from one client turns into a 412 that the client cannot explain.",
    ),
    Case(
        id="unmodified-since/two-dates",
        title="If-Unmodified-Since with two dates is ignored",
        judges="rfc9110#13.1.4/ius-invalid-date-ignored",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT, Sun, 02 Jan 2000 00:00:00 GMT\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("unmodified-since/earlier",),
        why="Each parser may use either date, so servers disagree on whether the request may proceed.",
    ),
    Case(
        id="unmodified-since/no-modification-date",
        title="If-Unmodified-Since is ignored for a resource without a modification date",
        judges="rfc9110#13.1.4/ius-no-date-ignored",
        send=(
            (
                b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT\r\n\r\n"
            ),
            Answer(),
            b"GET /inspect?{nonce}-plain HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        moot=(
            Serves(Has(b"last-modified"), ANY_STATUS),
            Serves(Status(412), Has(b"last-modified")),
        ),
        expect=(Serves(Understood(method="GET", target="/inspect?{nonce}"), ANY_STATUS, enough=1),),
        needs=("keep-alive/answered-or-closed",),
        why="A page without a modification date is denied to every client that sends this field.",
    ),
)

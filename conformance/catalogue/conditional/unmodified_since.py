"""Preconditions on dates that protect a change: If-Unmodified-Since (RFC 9110 section 13.1.4)."""

from conformance.matchers.inspected import Understood
from conformance.matchers.outcome import Answers
from conformance.matchers.resource import Whole
from conformance.matchers.status import Status
from conformance.model.case import Case

CASES = (
    Case(
        id="unmodified-since/rfc850",
        title="a date in the form of RFC 850 is understood",
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
        why="The condition of an old client is dropped and its update overwrites a newer one.",
    ),
    Case(
        id="unmodified-since/asctime",
        title="a date in the form of asctime is understood",
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
        why="What a date in C looks like is no date to the server, and the update goes ahead unprotected.",
    ),
    Case(
        id="unmodified-since/two-digit-year",
        title="a year of two digits that seems 60 years ahead is one of the past",
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
        why="Read as 2099, a condition from the last century passes every check.",
    ),
    Case(
        id="unmodified-since/earlier",
        title="If-Unmodified-Since with an earlier date gets 412",
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
        needs=("modified-since/last-modified",),
        why="The lost update: what was changed in between is overwritten.",
    ),
    Case(
        id="unmodified-since/equal",
        title="If-Unmodified-Since with the date of modification lets the request pass",
        judges="rfc9110#13.1.4/ius-earlier-or-equal-true",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Unmodified-Since: {last-modified}\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("modified-since/last-modified",),
        why="A client that protects its download with the date it was given is refused.",
    ),
    Case(
        id="unmodified-since/later",
        title="If-Unmodified-Since with a later date lets the request pass",
        judges="rfc9110#13.1.4/ius-earlier-or-equal-true",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Unmodified-Since: {date}\r\n\r\n",),
        expect=(Answers(Whole()),),
        needs=("unmodified-since/equal", "date/in-200"),
        why="A client that names the moment of its visit is told of a change that never was.",
    ),
    Case(
        id="unmodified-since/no-date",
        title="If-Unmodified-Since that is no date is ignored",
        judges="rfc9110#13.1.4/ius-invalid-date-ignored",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Unmodified-Since: yesterday\r\n\r\n",),
        expect=(Answers(Whole()),),
        needs=("modified-since/last-modified",),
        why="Garbage from one client turns into a refusal that it cannot explain.",
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
        needs=("modified-since/last-modified",),
        why="Which of two dates counts is for each parser to guess.",
    ),
    Case(
        id="unmodified-since/no-modification-date",
        title="If-Unmodified-Since is ignored where nothing is known of a modification",
        judges="rfc9110#13.1.4/ius-no-date-ignored",
        send=(
            (
                b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT\r\n\r\n"
            ),
        ),
        expect=(Answers(Understood(method="GET", target="/inspect?{nonce}")),),
        why="A page without a date is refused to everybody who asks with one.",
    ),
)

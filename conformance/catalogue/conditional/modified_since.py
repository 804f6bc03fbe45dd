"""Last-Modified and If-Modified-Since (RFC 9110 sections 8.8.2 and 13.1.3)."""

from conformance.catalogue.shared import OK
from conformance.matchers.content import echo
from conformance.matchers.field_values import NotAfterDate, WellFormed
from conformance.matchers.fields import Has
from conformance.matchers.inspected import Understood
from conformance.matchers.outcome import Answers, Serves
from conformance.matchers.resource import Whole
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, Status
from conformance.model.case import Answer, Case

CASES = (
    Case(
        id="modified-since/well-formed",
        title="Last-Modified is a single date in the form IMF-fixdate",
        judges="rfc9110#8.8.2/last-modified-grammar",
        covers=("rfc9110#5.6.7/http-date-grammar",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, WellFormed(b"last-modified"))),),
        why="Clients send the date back as they got it, and a server cannot compare one that it cannot parse.",
    ),
    Case(
        id="modified-since/last-modified",
        title="Last-Modified is not later than Date",
        judges="rfc9110#8.8.2.1/last-modified-not-after-date",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, NotAfterDate(1))),),
        needs=("modified-since/well-formed",),
        why="A date in the future makes caches believe that the resource never changes.",
    ),
    Case(
        id="modified-since/equal",
        title="If-Modified-Since equal to Last-Modified is answered with 304",
        judges="rfc9110#13.1.3/ims-false-304",
        covers=(
            "rfc9110#13.1.3/evaluate-ims",
            "rfc9110#13.1.3/ims-false-no-perform",
            "rfc9110#13.2.2/step4-ims-false-304",
        ),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Modified-Since: {last-modified}\r\n\r\n",
        ),
        expect=(Answers(Status(304)),),
        needs=("modified-since/well-formed",),
        why="Caches that do not store entity tags transfer everything again.",
    ),
    Case(
        id="modified-since/equal-head",
        title="HEAD with If-Modified-Since equal to Last-Modified is answered with 304",
        judges="rfc9110#13.1.3/ims-false-304",
        covers=("rfc9110#13.1.3/evaluate-ims",),
        send=(
            (
                b"HEAD /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Modified-Since: {last-modified}\r\n\r\n"
            ),
        ),
        expect=(Answers(Status(304)),),
        needs=("modified-since/equal", "methods/head"),
        methods=(b"HEAD",),
        why="Link checkers and mirrors that ask with HEAD transfer everything again because they do not get a 304.",
    ),
    Case(
        id="modified-since/later",
        title="If-Modified-Since later than Last-Modified is answered with 304",
        judges="rfc9110#13.1.3/ims-false-304",
        covers=("rfc9110#13.1.3/ims-earlier-or-equal-false",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Modified-Since: {date}\r\n\r\n",),
        expect=(Answers(Status(304)),),
        needs=("modified-since/equal",),
        why="A client may send the time of its last visit; a server that compares for equality never answers it with 304.",
    ),
    Case(
        id="modified-since/earlier",
        title="If-Modified-Since earlier than Last-Modified gets the whole representation",
        judges="rfc9110#13.1.3/ims-earlier-or-equal-false",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Modified-Since: Sat, 01 Jan 2000 00:00:00 GMT\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()),),
        why="A mirror that gets 304 keeps the old version indefinitely.",
    ),
    Case(
        id="modified-since/no-date",
        title="If-Modified-Since with a word instead of a date is ignored",
        judges="rfc9110#13.1.3/ims-invalid-date-ignored",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Modified-Since: yesterday\r\n\r\n",),
        expect=(Answers(Whole()),),
        needs=("modified-since/equal",),
        why="A 304 in response to an invalid date leaves a client without the page that it requested.",
    ),
    Case(
        id="modified-since/number",
        title="a number of seconds in If-Modified-Since is ignored",
        judges="rfc9110#13.1.3/ims-invalid-date-ignored",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Modified-Since: 4102444800\r\n\r\n",),
        expect=(Answers(Whole()),),
        needs=("modified-since/equal",),
        why="A lenient parser turns the number into an arbitrary date and answers with 304 by chance.",
    ),
    Case(
        id="modified-since/lower-case",
        title="a lower-case date in If-Modified-Since is ignored",
        judges="rfc9110#13.1.3/ims-invalid-date-ignored",
        covers=("rfc9110#5.6.7/http-date-case-sensitive",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Modified-Since: tue, 01 jan 2030 00:00:00 gmt\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("modified-since/equal",),
        why="HTTP-date is case-sensitive; where one server accepts a date that another ignores, caches disagree on what is current.",
    ),
    Case(
        id="modified-since/other-zone",
        title="a date with a zone other than GMT in If-Modified-Since is ignored",
        judges="rfc9110#13.1.3/ims-invalid-date-ignored",
        covers=("rfc9110#5.6.7/http-date-grammar",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Modified-Since: Tue, 01 Jan 2030 00:00:00 +0900\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("modified-since/equal",),
        why="A parser that skips the zone shifts the condition by hours and hides a change.",
    ),
    Case(
        id="modified-since/day-33",
        title="a day of 33 in the If-Modified-Since date",
        judges="rfc9110#13.1.3/ims-invalid-date-ignored",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Modified-Since: Tue, 33 Jan 2030 00:00:00 GMT\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()),),
        unsafe=(Answers(Status(304)),),
        needs=("modified-since/equal",),
        why="Rolled over into February, an invalid date decides whether a client receives current content.",
    ),
    Case(
        id="modified-since/hour-25",
        title="an hour of 25 in the If-Modified-Since date",
        judges="rfc9110#13.1.3/ims-invalid-date-ignored",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Modified-Since: Tue, 01 Jan 2030 25:00:00 GMT\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()),),
        unsafe=(Answers(Status(304)),),
        needs=("modified-since/equal",),
        why="Rolled over into the next day, an invalid date decides whether a client receives current content.",
    ),
    Case(
        id="modified-since/two-dates",
        title="If-Modified-Since with two dates on one line is ignored",
        judges="rfc9110#13.1.3/ims-multiple-members-ignored",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Modified-Since: {last-modified}, {last-modified}\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("modified-since/equal",),
        why="Each parser may use either date, so caches disagree on whether a stored response is current.",
    ),
    Case(
        id="modified-since/two-lines",
        title="two If-Modified-Since lines in one request",
        judges="rfc9110#13.1.3/ims-multiple-members-ignored",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Modified-Since: {last-modified}\r\nIf-Modified-Since: {last-modified}\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()), Answers(Status(400))),
        needs=("modified-since/equal",),
        why="One hop uses the first line and the next uses the last, so the cached response depends on the path.",
    ),
    Case(
        id="modified-since/post",
        title="If-Modified-Since in a POST is ignored",
        judges="rfc9110#13.1.3/ims-other-method-ignored",
        covers=("rfc9110#9.3.3/post-never-206-304-416",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Modified-Since: Fri, 01 Jan 2038 00:00:00 GMT\r\n"
                b"Content-Length: 5\r\n\r\nabcde"
            ),
        ),
        expect=(Answers(echo(b"abcde")),),
        needs=("content-length/exact",),
        why="A form answered with 304 has not been processed, and the user is not informed.",
    ),
    Case(
        id="modified-since/no-modification-date",
        title="If-Modified-Since for a resource without a modification date",
        judges="rfc9110#13.1.3/ims-no-date-ignored",
        send=(
            (
                b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Modified-Since: Fri, 01 Jan 2038 00:00:00 GMT\r\n\r\n"
            ),
            Answer(),
            b"GET /inspect?{nonce}-plain HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        moot=(
            Serves(Has(b"last-modified"), ANY_STATUS),
            Serves(Status(304), Has(b"last-modified")),
        ),
        expect=(Serves(Understood(method="GET", target="/inspect?{nonce}"), ANY_STATUS, enough=1),),
        needs=("keep-alive/answered-or-closed",),
        why="A generated page that is reported as unmodified never changes for clients that have stored it.",
    ),
)

"""Last-Modified and If-Modified-Since (RFC 9110 sections 8.8.2 and 13.1.3)."""

from conformance.catalogue.shared import OK
from conformance.matchers.field_values import NotAfterDate, WellFormed
from conformance.matchers.fields import Has
from conformance.matchers.inspected import Understood
from conformance.matchers.outcome import Answers
from conformance.matchers.resource import Whole
from conformance.matchers.response import All
from conformance.matchers.status import NotStatus, Status
from conformance.model.case import Case

CASES = (
    Case(
        id="modified-since/last-modified",
        title="Last-Modified is a date, not later than Date",
        judges="rfc9110#8.8.2.1/last-modified-not-after-date",
        covers=("rfc9110#8.8.2/last-modified-grammar", "rfc9110#5.6.7/http-date-grammar"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(
            Answers(All(OK, Has(b"last-modified"), WellFormed(b"last-modified"), NotAfterDate())),
        ),
        why="A date in the future makes caches believe that nothing ever changes.",
    ),
    Case(
        id="modified-since/equal",
        title="If-Modified-Since with the very date of modification gets 304",
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
        needs=("modified-since/last-modified",),
        why="Caches that keep no entity tags fetch everything anew.",
    ),
    Case(
        id="modified-since/equal-head",
        title="If-Modified-Since with the date of modification gets 304 for HEAD too",
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
        why="Link checkers and mirrors ask with HEAD and fetch everything again for want of a 304.",
    ),
    Case(
        id="modified-since/later",
        title="If-Modified-Since with a later date gets 304",
        judges="rfc9110#13.1.3/ims-false-304",
        covers=("rfc9110#13.1.3/ims-earlier-or-equal-false",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Modified-Since: {date}\r\n\r\n",),
        expect=(Answers(Status(304)),),
        needs=("modified-since/equal", "date/in-200"),
        why="A client may name the moment of its last visit; compared for equality it never gets a 304.",
    ),
    Case(
        id="modified-since/earlier",
        title="If-Modified-Since with an earlier date gets the representation",
        judges="rfc9110#13.1.3/ims-earlier-or-equal-false",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Modified-Since: Sat, 01 Jan 2000 00:00:00 GMT\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("modified-since/last-modified",),
        why="A mirror that is told 304 keeps the old edition for ever.",
    ),
    Case(
        id="modified-since/no-date",
        title="If-Modified-Since that is no date is ignored",
        judges="rfc9110#13.1.3/ims-invalid-date-ignored",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Modified-Since: yesterday\r\n\r\n",),
        expect=(Answers(Whole()),),
        needs=("modified-since/last-modified",),
        why="A 304 for garbage leaves a client without the page it asked for.",
    ),
    Case(
        id="modified-since/number",
        title="If-Modified-Since that is a number of seconds is ignored",
        judges="rfc9110#13.1.3/ims-invalid-date-ignored",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Modified-Since: 4102444800\r\n\r\n",),
        expect=(Answers(Whole()),),
        needs=("modified-since/last-modified",),
        why="A lenient parser turns a number into some date and answers 304 by chance.",
    ),
    Case(
        id="modified-since/lower-case",
        title="a date in lower case is none",
        judges="rfc9110#13.1.3/ims-invalid-date-ignored",
        covers=("rfc9110#5.6.7/http-date-case-sensitive",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Modified-Since: tue, 01 jan 2030 00:00:00 gmt\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("modified-since/last-modified",),
        why="What one server takes for a date and the next for garbage makes caches disagree.",
    ),
    Case(
        id="modified-since/other-zone",
        title="a date in another zone than GMT is none",
        judges="rfc9110#13.1.3/ims-invalid-date-ignored",
        covers=("rfc9110#5.6.7/http-date-grammar",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Modified-Since: Tue, 01 Jan 2030 00:00:00 +0900\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("modified-since/last-modified",),
        why="A zone that is read over shifts the condition by hours and hides a change.",
    ),
    Case(
        id="modified-since/day-33",
        title="a date with a day that no month has is none",
        judges="rfc9110#13.1.3/ims-invalid-date-ignored",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Modified-Since: Tue, 33 Jan 2030 00:00:00 GMT\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()),),
        unsafe=(Answers(Status(304)),),
        needs=("modified-since/last-modified",),
        why="Rolled over into February, garbage decides what a client gets to see.",
    ),
    Case(
        id="modified-since/hour-25",
        title="a date with an hour that no day has is none",
        judges="rfc9110#13.1.3/ims-invalid-date-ignored",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Modified-Since: Tue, 01 Jan 2030 25:00:00 GMT\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()),),
        unsafe=(Answers(Status(304)),),
        needs=("modified-since/last-modified",),
        why="Rolled over into the next day, garbage decides what a client gets to see.",
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
        needs=("modified-since/last-modified",),
        why="Which of two dates counts is for each parser to guess, and caches guess differently.",
    ),
    Case(
        id="modified-since/two-lines",
        title="If-Modified-Since on two lines is ignored",
        judges="rfc9110#13.1.3/ims-multiple-members-ignored",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Modified-Since: {last-modified}\r\nIf-Modified-Since: {last-modified}\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()), Answers(Status(400))),
        needs=("modified-since/last-modified",),
        why="One hop reads the first line, the next the last: the cached answer depends on the way.",
    ),
    Case(
        id="modified-since/post",
        title="If-Modified-Since on POST is ignored",
        judges="rfc9110#13.1.3/ims-other-method-ignored",
        covers=("rfc9110#9.3.3/post-never-206-304-416",),
        send=(
            (
                b"POST / HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Modified-Since: Fri, 01 Jan 2038 00:00:00 GMT\r\nContent-Length: 0\r\n\r\n"
            ),
        ),
        expect=(Answers(NotStatus(304)),),
        why="A form that is answered with 304 has not been taken, and nobody is told.",
    ),
    Case(
        id="modified-since/no-modification-date",
        title="If-Modified-Since is ignored where nothing is known of a modification",
        judges="rfc9110#13.1.3/ims-no-date-ignored",
        send=(
            (
                b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Modified-Since: Fri, 01 Jan 2038 00:00:00 GMT\r\n\r\n"
            ),
        ),
        expect=(
            Answers(Understood(method="GET", target="/inspect?{nonce}")),
            Answers(All(Status(304), Has(b"last-modified"))),
        ),
        why="A generated page that is declared unchanged is never seen again by those who have it.",
    ),
)

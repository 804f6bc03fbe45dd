"""Preconditions on dates: If-Modified-Since and If-Unmodified-Since (RFC 9110 section 13.1)."""

from conformance.case import Case, Endpoint
from conformance.catalogue.parts import OK
from conformance.expect import Answers
from conformance.reply import All, Has, Lacks, Status
from conformance.reply_fields import NotAfterDate, NotStatus, WellFormed
from conformance.reply_resource import Whole

CASES = (
    Case(
        id="modified-since/last-modified",
        title="Last-Modified is a date, not later than Date",
        covers=(
            "rfc9110#8.8.2.1/last-modified-not-after-date",
            "rfc9110#8.8.2/last-modified-grammar",
            "rfc9110#5.6.7/http-date-grammar",
        ),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(
            Answers(All(OK, Has(b"last-modified"), WellFormed(b"last-modified"), NotAfterDate())),
        ),
        needs=("request-line/get",),
        uses=(Endpoint.RESOURCE,),
        why="A date in the future makes caches believe that nothing ever changes.",
    ),
    Case(
        id="modified-since/equal",
        title="If-Modified-Since with the very date of modification gets 304",
        covers=(
            "rfc9110#13.1.3/ims-false-304",
            "rfc9110#13.1.3/evaluate-ims",
            "rfc9110#13.1.3/ims-false-no-perform",
            "rfc9110#13.2.2/step4-ims-false-304",
        ),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Modified-Since: {last-modified}\r\n\r\n",
        ),
        expect=(Answers(Status(304)),),
        needs=("modified-since/last-modified",),
        uses=(Endpoint.RESOURCE,),
        why="Caches that keep no entity tags fetch everything anew.",
    ),
    Case(
        id="modified-since/equal-head",
        title="If-Modified-Since with the date of modification gets 304 for HEAD too",
        covers=(
            "rfc9110#13.1.3/ims-false-304",
            "rfc9110#13.1.3/evaluate-ims",
        ),
        send=(
            b"HEAD /resource HTTP/1.1\r\nHost: {host}\r\nIf-Modified-Since: {last-modified}\r\n\r\n",
        ),
        expect=(Answers(Status(304)),),
        needs=(
            "modified-since/equal",
            "methods/head",
        ),
        uses=(Endpoint.RESOURCE,),
        methods=(b"HEAD",),
        why="A cache that revalidates with HEAD throws away what is still good.",
    ),
    Case(
        id="modified-since/later",
        title="If-Modified-Since with a later date gets 304",
        covers=(
            "rfc9110#13.1.3/ims-false-304",
            "rfc9110#13.1.3/ims-earlier-or-equal-false",
        ),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Modified-Since: {date}\r\n\r\n",),
        expect=(Answers(Status(304)),),
        needs=(
            "modified-since/equal",
            "date/in-200",
        ),
        uses=(Endpoint.RESOURCE,),
        why="A client may name the moment of its last visit; compared for equality it never gets a 304.",
    ),
    Case(
        id="modified-since/earlier",
        title="If-Modified-Since with an earlier date gets the representation",
        covers=("rfc9110#13.1.3/ims-earlier-or-equal-false",),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Modified-Since: Sat, 01 Jan 2000 00:00:00 GMT\r\n\r\n",
        ),
        expect=(Answers(Whole()),),
        needs=("modified-since/last-modified",),
        uses=(Endpoint.RESOURCE,),
        why="Answered with 304, a client keeps showing what is out of date.",
    ),
    Case(
        id="modified-since/rfc850",
        title="a date in the form of RFC 850 is understood",
        covers=(
            "rfc9110#5.6.7/accept-three-date-formats",
            "rfc9110#13.1.3/ims-earlier-or-equal-false",
        ),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Unmodified-Since: Saturday, 01-Jan-00 00:00:00 GMT\r\n\r\n",
        ),
        expect=(Answers(Status(412)),),
        needs=("modified-since/unmodified-earlier",),
        uses=(Endpoint.RESOURCE,),
        why="The condition of an old client is dropped and its update overwrites a newer one.",
    ),
    Case(
        id="modified-since/asctime",
        title="a date in the form of asctime is understood",
        covers=(
            "rfc9110#5.6.7/accept-three-date-formats",
            "rfc9110#13.1.3/ims-earlier-or-equal-false",
        ),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Unmodified-Since: Sat Jan  1 00:00:00 2000\r\n\r\n",
        ),
        expect=(Answers(Status(412)),),
        needs=("modified-since/unmodified-earlier",),
        uses=(Endpoint.RESOURCE,),
        why="The condition of an old client is dropped and its update overwrites a newer one.",
    ),
    Case(
        id="modified-since/two-digit-year",
        title="a year of two digits that seems 60 years ahead is one of the past",
        covers=(
            "rfc9110#5.6.7/two-digit-year-rule",
            "rfc9110#5.6.7/accept-three-date-formats",
        ),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Unmodified-Since: Friday, 01-Jan-99 00:00:00 GMT\r\n\r\n",
        ),
        expect=(Answers(Status(412)),),
        needs=("modified-since/rfc850",),
        uses=(Endpoint.RESOURCE,),
        why="Read as 2099, a condition from the last century passes every check.",
    ),
    Case(
        id="modified-since/no-date",
        title="If-Modified-Since that is no date is ignored",
        covers=("rfc9110#13.1.3/ims-invalid-date-ignored",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Modified-Since: yesterday\r\n\r\n",),
        expect=(Answers(Whole()),),
        needs=("modified-since/last-modified",),
        uses=(Endpoint.RESOURCE,),
        why="A 304 for garbage leaves a client without the page it asked for.",
    ),
    Case(
        id="modified-since/number",
        title="If-Modified-Since that is a number of seconds is ignored",
        covers=("rfc9110#13.1.3/ims-invalid-date-ignored",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Modified-Since: 4102444800\r\n\r\n",),
        expect=(Answers(Whole()),),
        needs=("modified-since/last-modified",),
        uses=(Endpoint.RESOURCE,),
        why="A lenient parser turns a number into some date and answers 304 by chance.",
    ),
    Case(
        id="modified-since/lower-case",
        title="a date in lower case is none",
        covers=(
            "rfc9110#13.1.3/ims-invalid-date-ignored",
            "rfc9110#5.6.7/http-date-case-sensitive",
        ),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Modified-Since: tue, 01 jan 2030 00:00:00 gmt\r\n\r\n",
        ),
        expect=(Answers(Whole()),),
        needs=("modified-since/last-modified",),
        uses=(Endpoint.RESOURCE,),
        why="What one server takes for a date and the next for garbage makes caches disagree.",
    ),
    Case(
        id="modified-since/other-zone",
        title="a date in another zone than GMT is none",
        covers=(
            "rfc9110#13.1.3/ims-invalid-date-ignored",
            "rfc9110#5.6.7/http-date-grammar",
        ),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Modified-Since: Tue, 01 Jan 2030 00:00:00 +0900\r\n\r\n",
        ),
        expect=(Answers(Whole()),),
        needs=("modified-since/last-modified",),
        uses=(Endpoint.RESOURCE,),
        why="A zone that is read over shifts the condition by hours and hides a change.",
    ),
    Case(
        id="modified-since/day-33",
        title="a date with a day that no month has is none",
        covers=("rfc9110#13.1.3/ims-invalid-date-ignored",),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Modified-Since: Tue, 33 Jan 2030 00:00:00 GMT\r\n\r\n",
        ),
        expect=(Answers(Whole()),),
        unsafe=(Answers(Status(304)),),
        needs=("modified-since/last-modified",),
        uses=(Endpoint.RESOURCE,),
        why="Rolled over into February, garbage decides what a client gets to see.",
    ),
    Case(
        id="modified-since/hour-25",
        title="a date with an hour that no day has is none",
        covers=("rfc9110#13.1.3/ims-invalid-date-ignored",),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Modified-Since: Tue, 01 Jan 2030 25:00:00 GMT\r\n\r\n",
        ),
        expect=(Answers(Whole()),),
        unsafe=(Answers(Status(304)),),
        needs=("modified-since/last-modified",),
        uses=(Endpoint.RESOURCE,),
        why="Rolled over into the next day, garbage decides what a client gets to see.",
    ),
    Case(
        id="modified-since/two-dates",
        title="If-Modified-Since with two dates on one line is ignored",
        covers=("rfc9110#13.1.3/ims-multiple-members-ignored",),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Modified-Since: {last-modified}, {last-modified}\r\n\r\n",
        ),
        expect=(Answers(Whole()),),
        needs=("modified-since/last-modified",),
        uses=(Endpoint.RESOURCE,),
        why="Which of two dates counts is for each parser to guess, and caches guess differently.",
    ),
    Case(
        id="modified-since/two-lines",
        title="If-Modified-Since on two lines is ignored",
        covers=("rfc9110#13.1.3/ims-multiple-members-ignored",),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Modified-Since: {last-modified}\r\nIf-Modified-Since: {last-modified}\r\n\r\n",
        ),
        expect=(
            Answers(Whole()),
            Answers(Status(400)),
        ),
        needs=("modified-since/last-modified",),
        uses=(Endpoint.RESOURCE,),
        why="One hop reads the first line, the next the last: the cached answer depends on the way.",
    ),
    Case(
        id="modified-since/post",
        title="If-Modified-Since on POST is ignored",
        covers=(
            "rfc9110#13.1.3/ims-other-method-ignored",
            "rfc9110#9.3.3/post-never-206-304-416",
        ),
        send=(
            b"POST / HTTP/1.1\r\nHost: {host}\r\nIf-Modified-Since: Fri, 01 Jan 2038 00:00:00 GMT\r\nContent-Length: 0\r\n\r\n",
        ),
        expect=(Answers(NotStatus(304)),),
        needs=("request-line/get",),
        why="A form that is answered with 304 has not been taken, and nobody is told.",
    ),
    Case(
        id="modified-since/no-modification-date",
        title="If-Modified-Since is ignored where nothing is known of a modification",
        covers=("rfc9110#13.1.3/ims-no-date-ignored",),
        send=(
            b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nIf-Modified-Since: Fri, 01 Jan 2038 00:00:00 GMT\r\n\r\n",
        ),
        expect=(
            Answers(All(NotStatus(304), Lacks(b"last-modified"))),
            Answers(Has(b"last-modified")),
        ),
        needs=("request-line/get",),
        uses=(Endpoint.INSPECT,),
        why="A generated page that is declared unchanged is never seen again by those who have it.",
    ),
    Case(
        id="modified-since/unmodified-earlier",
        title="If-Unmodified-Since with an earlier date gets 412",
        covers=(
            "rfc9110#13.2.2/step2-ius-false-412",
            "rfc9110#13.1.4/evaluate-ius",
            "rfc9110#13.1.4/ius-false-no-perform",
            "rfc9110#13.1.4/ius-may-412",
        ),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT\r\n\r\n",
        ),
        expect=(Answers(Status(412)),),
        needs=("modified-since/last-modified",),
        uses=(Endpoint.RESOURCE,),
        why="The lost update: what was changed in between is overwritten.",
    ),
    Case(
        id="modified-since/unmodified-equal",
        title="If-Unmodified-Since with the date of modification lets the request pass",
        covers=("rfc9110#13.1.4/ius-earlier-or-equal-true",),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Unmodified-Since: {last-modified}\r\n\r\n",
        ),
        expect=(Answers(Whole()),),
        needs=("modified-since/last-modified",),
        uses=(Endpoint.RESOURCE,),
        why="A client that protects its download with the date it was given is refused.",
    ),
    Case(
        id="modified-since/unmodified-later",
        title="If-Unmodified-Since with a later date lets the request pass",
        covers=("rfc9110#13.1.4/ius-earlier-or-equal-true",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Unmodified-Since: {date}\r\n\r\n",),
        expect=(Answers(Whole()),),
        needs=(
            "modified-since/unmodified-equal",
            "date/in-200",
        ),
        uses=(Endpoint.RESOURCE,),
        why="A client that names the moment of its visit is told of a change that never was.",
    ),
    Case(
        id="modified-since/unmodified-no-date",
        title="If-Unmodified-Since that is no date is ignored",
        covers=("rfc9110#13.1.4/ius-invalid-date-ignored",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Unmodified-Since: yesterday\r\n\r\n",),
        expect=(Answers(Whole()),),
        needs=("modified-since/last-modified",),
        uses=(Endpoint.RESOURCE,),
        why="Garbage from one client turns into a refusal that it cannot explain.",
    ),
    Case(
        id="modified-since/unmodified-two-dates",
        title="If-Unmodified-Since with two dates is ignored",
        covers=("rfc9110#13.1.4/ius-invalid-date-ignored",),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT, Sun, 02 Jan 2000 00:00:00 GMT\r\n\r\n",
        ),
        expect=(Answers(Whole()),),
        needs=("modified-since/last-modified",),
        uses=(Endpoint.RESOURCE,),
        why="Which of two dates counts is for each parser to guess.",
    ),
    Case(
        id="modified-since/unmodified-no-modification-date",
        title="If-Unmodified-Since is ignored where nothing is known of a modification",
        covers=("rfc9110#13.1.4/ius-no-date-ignored",),
        send=(
            b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nIf-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT\r\n\r\n",
        ),
        expect=(
            Answers(All(NotStatus(412), Lacks(b"last-modified"))),
            Answers(All(OK, Has(b"last-modified"))),
        ),
        needs=("request-line/get",),
        uses=(Endpoint.INSPECT,),
        why="A page without a date is refused to everybody who asks with one.",
    ),
)

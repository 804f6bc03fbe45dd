"""Content negotiation and codings (RFC 9110 sections 8.4 and 12)."""

from conformance.catalogue.shared import OK
from conformance.matchers.content import ContentHas, ContentLacks, NonEmpty, echo
from conformance.matchers.field_values import WellFormed
from conformance.matchers.fields import Lacks
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Answers
from conformance.matchers.response import All
from conformance.matchers.status import Status
from conformance.model.case import Case

CASES = (
    Case(
        id="negotiation/accept-unknown",
        title="Accept with only an unknown media type is answered with 406 or disregarded",
        judges="rfc9110#12.4.1/406-or-disregard",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nAccept: plumbline/{nonce}\r\n\r\n",),
        expect=(Answers(OK), Answers(Status(406))),
        why="Any other error blames the URI or the server for the client's preference.",
    ),
    Case(
        id="negotiation/accept-nothing",
        title="Accept that excludes every media type is answered with 406 or disregarded",
        judges="rfc9110#12.4.1/406-or-disregard",
        covers=("rfc9110#12.4.2/weight-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nAccept: */*;q=0\r\n\r\n",),
        expect=(Answers(OK), Answers(Status(406))),
        why="A link checker that gets another error takes the page for missing and removes the link.",
    ),
    Case(
        id="negotiation/406-choices",
        title="a 406 response to Accept that excludes everything lists media types",
        judges="rfc9110#15.5.7/406-content",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nAccept: */*;q=0\r\n\r\n",),
        moot=(
            NoAnswerWith(Status(406)),
            Answers(All(NonEmpty(), ContentLacks(b"text/"), ContentLacks(b"application/"))),
        ),
        expect=(
            Answers(All(Status(406), ContentHas(b"text/"))),
            Answers(All(Status(406), ContentHas(b"application/"))),
        ),
        needs=("negotiation/accept-nothing",),
        why="A user whose preferences were too narrow does not learn what is available.",
    ),
    Case(
        id="negotiation/language-unknown",
        title="an unavailable language in Accept-Language is answered with 406 or disregarded",
        judges="rfc9110#12.4.1/406-or-disregard",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nAccept-Language: x-plumbline\r\n\r\n",),
        expect=(Answers(OK), Answers(Status(406))),
        why="A visitor with a rare language gets another error instead of the page.",
    ),
    Case(
        id="negotiation/charset-unknown",
        title="an unknown charset in Accept-Charset is answered with 406 or disregarded",
        judges="rfc9110#12.4.1/406-or-disregard",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nAccept-Charset: x-plumbline\r\n\r\n",),
        expect=(Answers(OK), Answers(Status(406))),
        why="An old client that still sends the field gets another error instead of the page.",
    ),
    Case(
        id="negotiation/weights",
        title="weights with one to three decimal digits and OWS in Accept are accepted",
        judges="rfc9110#12.4.2/weight-grammar",
        send=(
            (
                b"GET / HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept: text/plain;q=0.123, text/html ; q=1.000,*/*;Q=0.5\r\nAccept-Language: *;q=1\r\n\r\n"
            ),
        ),
        expect=(Answers(OK),),
        why="A parser that fails on a weight rejects the requests of ordinary browsers.",
    ),
    Case(
        id="negotiation/415-type",
        title="a 415 for a media type does not carry Accept-Encoding",
        judges="rfc9110#12.5.3/415-other-no-accept-encoding",
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Type: plumbline/{nonce}\r\n"
                b"Content-Length: 5\r\n\r\nabcde"
            ),
        ),
        moot=(NoAnswerWith(Status(415)),),
        expect=(Answers(All(Status(415), Lacks(b"accept-encoding"))),),
        needs=("content-length/exact",),
        why="A client compresses the same unsupported type in another way and is rejected again.",
    ),
    Case(
        id="negotiation/accept-in-415",
        title="Accept in a 415 response is a list of media ranges, with weights of three digits at most",
        judges="rfc9110#12.4.2/qvalue-three-digits",
        covers=("rfc9110#12.5.1/send-q-last",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Type: plumbline/{nonce}\r\n"
                b"Content-Length: 5\r\n\r\nabcde"
            ),
        ),
        moot=(NoAnswerWith(Status(415)),),
        expect=(Answers(All(Status(415), WellFormed(b"accept"))),),
        needs=("content-length/exact",),
        why="A client that cannot parse the list does not learn in which format to send its content.",
    ),
    Case(
        id="negotiation/no-content-type",
        title="content without Content-Type is accepted or rejected with 400 or 415",
        judges="rfc9110#8.3/may-assume-octet-stream",
        send=(b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\nabcde",),
        expect=(Answers(echo(b"abcde")), Answers(Status(400, 415))),
        needs=("content-length/exact",),
        why="Small devices send measurements without a media type and would get a server error or lose their data.",
    ),
)

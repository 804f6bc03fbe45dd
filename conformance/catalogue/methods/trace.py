"""TRACE (RFC 9110 section 9.3.8)."""

from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.content import ContentHas, ContentLacks
from conformance.matchers.moot import ClosedEarly, NoAnswerWith
from conformance.matchers.outcome import Answers, Ending, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, SUCCESS, Status
from conformance.model.case import Answer, Case

NOTHING_REFLECTED = (
    NoAnswerWith(SUCCESS),
    Answers(All(SUCCESS, ContentLacks(b"TRACE /"), ContentLacks(b"{nonce}"))),
    ClosedEarly(1),
)

CASES = (
    Case(
        id="trace/authorization",
        title="TRACE does not reflect Authorization",
        judges="rfc9110#9.3.8/trace-exclude-sensitive",
        send=(
            (
                b"TRACE / HTTP/1.1\r\nHost: {host}\r\n"
                b"Authorization: Basic cGx1bWJsaW5lOg=={nonce}\r\n\r\n"
            ),
        ),
        moot=NOTHING_REFLECTED,
        expect=(Answers(All(SUCCESS, ContentLacks(b"{nonce}"))),),
        why="A script that has no access to the credentials reads them from the response.",
    ),
    Case(
        id="trace/cookie",
        title="TRACE does not reflect Cookie",
        judges="rfc9110#9.3.8/trace-exclude-sensitive",
        send=(b"TRACE / HTTP/1.1\r\nHost: {host}\r\nCookie: session={nonce}\r\n\r\n",),
        moot=NOTHING_REFLECTED,
        expect=(Answers(All(SUCCESS, ContentLacks(b"{nonce}"))),),
        why="A session cookie hidden from scripts is exposed to them in the content of a response.",
    ),
    Case(
        id="trace/proxy-authorization",
        title="TRACE does not reflect Proxy-Authorization",
        judges="rfc9110#9.3.8/trace-exclude-sensitive",
        send=(
            (
                b"TRACE / HTTP/1.1\r\nHost: {host}\r\n"
                b"Proxy-Authorization: Basic cGx1bWJsaW5lOg=={nonce}\r\n\r\n"
            ),
        ),
        moot=NOTHING_REFLECTED,
        expect=(Answers(All(SUCCESS, ContentLacks(b"{nonce}"))),),
        why="Credentials that a gateway added are disclosed to the sender of the request.",
    ),
    Case(
        id="trace/reflects",
        title="TRACE, if implemented, reflects the request",
        judges="rfc9110#9.3.8/trace-reflect",
        send=(b"TRACE /plumbline-{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: {nonce}\r\n\r\n",),
        moot=(NoAnswerWith(Status(200)), ClosedEarly(1)),
        expect=(
            Answers(
                All(
                    Status(200),
                    ContentHas(b"TRACE /plumbline-{nonce} HTTP/1.1\r\n"),
                    ContentHas(b": {nonce}\r\n"),
                )
            ),
        ),
        why="An operator who traces a request through a chain needs it as it arrived, not a page.",
    ),
    Case(
        id="trace/content",
        title="content in a TRACE request is not taken for the next request",
        judges="rfc9112#9.3/read-whole-body-or-close",
        covers=("rfc9112#6/framing-independent-of-method",),
        send=(
            b"TRACE / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 10\r\n\r\nabcdefghij",
            Answer(),
            NEXT,
        ),
        moot=(Answers(ANY_STATUS, end=Ending.LAST), ClosedEarly(1)),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="A server that assumes TRACE has no content runs a request hidden in it.",
    ),
)

"""Preconditions that a server must ignore (RFC 9110 section 13.2.1)."""

from conformance.matchers.compared import LikeFirst
from conformance.matchers.moot import ClosedEarly, NoAnswerWith
from conformance.matchers.outcome import Answers, Serves
from conformance.matchers.response import All, AnyOf
from conformance.matchers.status import ANY_STATUS, ERROR, SUCCESS, NotStatus, Status, StatusBetween
from conformance.model.case import Answer, Case, Expectation

SERVER_ERROR = StatusBetween(500, 599)

EXEMPT = Expectation(
    moot=(
        Serves(SUCCESS, ANY_STATUS),
        Serves(Status(304, 412), SUCCESS),
        Serves(SERVER_ERROR, LikeFirst()),
    ),
    expect=(Serves(All(StatusBetween(300, 499), NotStatus(304, 412)), LikeFirst(), enough=1),),
)
"""A request with preconditions, then the same without, which is expected to be redirected or fail.

The first answer shows that the preconditions were ignored. If it is their result, the second one
tells whether they were to be ignored.
"""
APPLIED = AnyOf(SUCCESS, Status(304, 412))
"""The results of a method that is supported, with its preconditions evaluated or not."""

CASES = (
    Case(
        id="ignored-conditions/missing-if-none-match",
        title="If-None-Match is ignored for a resource that does not exist",
        judges="rfc9110#13.2.1/ignore-preconditions-if-not-2xx",
        send=(
            b"GET /plumbline-{nonce} HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: *\r\n\r\n",
            Answer(),
            b"GET /plumbline-{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        **EXEMPT,
        needs=("keep-alive/answered-or-closed",),
        why="A 304 for a missing page keeps the page alive in every cache.",
    ),
    Case(
        id="ignored-conditions/missing-if-match",
        title="If-Match is ignored for a resource that does not exist",
        judges="rfc9110#13.2.1/ignore-preconditions-if-not-2xx",
        send=(
            b'GET /plumbline-{nonce} HTTP/1.1\r\nHost: {host}\r\nIf-Match: "x"\r\n\r\n',
            Answer(),
            b"GET /plumbline-{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        **EXEMPT,
        needs=("keep-alive/answered-or-closed",),
        why="A 412 makes a client fetch the page and try again in an endless loop.",
    ),
    Case(
        id="ignored-conditions/missing-modified-since",
        title="If-Modified-Since is ignored for a resource that does not exist",
        judges="rfc9110#13.2.1/ignore-preconditions-if-not-2xx",
        send=(
            (
                b"GET /plumbline-{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Modified-Since: Fri, 01 Jan 2038 00:00:00 GMT\r\n\r\n"
            ),
            Answer(),
            b"GET /plumbline-{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        **EXEMPT,
        needs=("keep-alive/answered-or-closed",),
        why="A deleted page lives on wherever an older copy is revalidated by date.",
    ),
    Case(
        id="ignored-conditions/unknown-method",
        title="If-Match is ignored for an unknown method",
        judges="rfc9110#13.2.1/ignore-preconditions-if-not-2xx",
        send=(b'PLUMBLINE / HTTP/1.1\r\nHost: {host}\r\nIf-Match: "x"\r\n\r\n',),
        expect=(Answers(All(ERROR, NotStatus(412))),),
        needs=("methods/unknown-not-performed",),
        why="A 412 hides from the client that its method will never work.",
    ),
    Case(
        id="ignored-conditions/options",
        title="preconditions in an OPTIONS request are ignored",
        judges="rfc9110#13.2.1/ignore-conditionals-other-methods",
        send=(b'OPTIONS / HTTP/1.1\r\nHost: {host}\r\nIf-Match: "x"\r\nIf-None-Match: *\r\n\r\n',),
        moot=(NoAnswerWith(APPLIED), ClosedEarly(1)),
        expect=(Answers(SUCCESS),),
        why="A client that asks for the available options gets a failed condition that has no meaning here.",
    ),
    Case(
        id="ignored-conditions/options-asterisk",
        title="preconditions in an OPTIONS * request are ignored",
        judges="rfc9110#13.2.1/ignore-conditionals-other-methods",
        send=(b'OPTIONS * HTTP/1.1\r\nHost: {host}\r\nIf-Match: "x"\r\nIf-None-Match: *\r\n\r\n',),
        moot=(NoAnswerWith(APPLIED), ClosedEarly(1)),
        expect=(Answers(SUCCESS),),
        why="A health check of the server as a whole fails because of a condition that applies to no resource.",
    ),
    Case(
        id="ignored-conditions/trace",
        title="preconditions in a TRACE request are ignored",
        judges="rfc9110#13.2.1/ignore-conditionals-other-methods",
        send=(b'TRACE / HTTP/1.1\r\nHost: {host}\r\nIf-Match: "x"\r\nIf-None-Match: *\r\n\r\n',),
        moot=(NoAnswerWith(APPLIED), ClosedEarly(1)),
        expect=(Answers(SUCCESS),),
        why="A client that traces a request through a chain of proxies gets a failed condition instead of the request.",
    ),
    Case(
        id="ignored-conditions/method-not-allowed",
        title="If-Match is ignored for a method that is not allowed",
        judges="rfc9110#13.2.1/evaluate-after-normal-checks",
        covers=("rfc9110#13.2.1/ignore-preconditions-if-not-2xx",),
        send=(
            (
                b"POST /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'If-Match: "x"\r\nContent-Length: 0\r\n\r\n'
            ),
            Answer(),
            b"POST /resource HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n",
        ),
        **EXEMPT,
        needs=("keep-alive/answered-or-closed",),
        why="A client that gets 412 fetches the resource again and repeats a request that will never be accepted.",
    ),
)

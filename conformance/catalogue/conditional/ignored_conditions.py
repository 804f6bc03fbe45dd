"""Conditions that are ignored, as the request would not succeed without them (RFC 9110 section 13.2.1)."""

from conformance.matchers.compared import LikeFirst
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Answers, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, ERROR, NotStatus
from conformance.model.case import Answer, Case

CASES = (
    Case(
        id="ignored-conditions/missing-if-none-match",
        title="a resource that is not there answers 404 whatever If-None-Match says",
        judges="rfc9110#13.2.1/ignore-preconditions-if-not-2xx",
        send=(
            b"GET /plumbline-{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            b"GET /plumbline-{nonce} HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: *\r\n\r\n",
        ),
        expect=(Serves(ANY_STATUS, LikeFirst()),),
        needs=("keep-alive/answered-or-closed",),
        why="A 304 for a missing page keeps it alive in every cache.",
    ),
    Case(
        id="ignored-conditions/missing-if-match",
        title="a resource that is not there answers 404 whatever If-Match says",
        judges="rfc9110#13.2.1/ignore-preconditions-if-not-2xx",
        send=(
            b"GET /plumbline-{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            b'GET /plumbline-{nonce} HTTP/1.1\r\nHost: {host}\r\nIf-Match: "x"\r\n\r\n',
        ),
        expect=(Serves(ANY_STATUS, LikeFirst()),),
        needs=("keep-alive/answered-or-closed",),
        why="A 412 tells a client to fetch the page and try again, for ever.",
    ),
    Case(
        id="ignored-conditions/missing-modified-since",
        title="a resource that is not there answers 404 whatever If-Modified-Since says",
        judges="rfc9110#13.2.1/ignore-preconditions-if-not-2xx",
        send=(
            b"GET /plumbline-{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            (
                b"GET /plumbline-{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Modified-Since: Fri, 01 Jan 2038 00:00:00 GMT\r\n\r\n"
            ),
        ),
        expect=(Serves(ANY_STATUS, LikeFirst()),),
        needs=("keep-alive/answered-or-closed",),
        why="What was deleted lives on wherever an older copy is revalidated by its date.",
    ),
    Case(
        id="ignored-conditions/unknown-method",
        title="a method that is not implemented is refused whatever the conditions say",
        judges="rfc9110#13.2.1/ignore-preconditions-if-not-2xx",
        send=(b'PLUMBLINE / HTTP/1.1\r\nHost: {host}\r\nIf-Match: "x"\r\n\r\n',),
        expect=(Answers(All(ERROR, NotStatus(412))),),
        needs=("methods/unknown-not-performed",),
        why="A 412 hides from the client that its method will never work.",
    ),
    Case(
        id="ignored-conditions/options",
        title="OPTIONS is answered whatever the conditions say",
        judges="rfc9110#13.2.1/ignore-conditionals-other-methods",
        send=(b'OPTIONS / HTTP/1.1\r\nHost: {host}\r\nIf-Match: "x"\r\nIf-None-Match: *\r\n\r\n',),
        expect=(Answers(NotStatus(304, 412)),),
        why="A client that asks what is possible is told of a failed condition that has no meaning here.",
    ),
    Case(
        id="ignored-conditions/options-asterisk",
        title="OPTIONS * is answered whatever the conditions say",
        judges="rfc9110#13.2.1/ignore-conditionals-other-methods",
        send=(b'OPTIONS * HTTP/1.1\r\nHost: {host}\r\nIf-Match: "x"\r\nIf-None-Match: *\r\n\r\n',),
        expect=(Answers(NotStatus(304, 412)), Drops()),
        why="A health check that asks the server as a whole fails over a condition on no resource.",
    ),
    Case(
        id="ignored-conditions/trace",
        title="TRACE is answered whatever the conditions say",
        judges="rfc9110#13.2.1/ignore-conditionals-other-methods",
        send=(b'TRACE / HTTP/1.1\r\nHost: {host}\r\nIf-Match: "x"\r\nIf-None-Match: *\r\n\r\n',),
        expect=(Answers(NotStatus(304, 412)), Drops()),
        why="Whoever follows a request through a chain gets a failed condition instead of the request.",
    ),
    Case(
        id="ignored-conditions/method-not-allowed",
        title="a method that is not allowed is refused for that and not for its condition",
        judges="rfc9110#13.2.1/evaluate-after-normal-checks",
        covers=("rfc9110#13.2.1/ignore-preconditions-if-not-2xx",),
        send=(
            (
                b"POST /resource HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n"
                b"POST /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'If-Match: "x"\r\nContent-Length: 0\r\n\r\n'
            ),
        ),
        expect=(Serves(ANY_STATUS, LikeFirst()),),
        needs=("allow/post-read-only", "pipelining/two"),
        why="A client that is told 412 fetches anew and sends what will never be taken.",
    ),
)

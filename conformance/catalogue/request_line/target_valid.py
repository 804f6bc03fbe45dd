"""Unusual but valid request-targets: every character, percent-encoding and dot segments."""

from conformance.catalogue.shared import OK, VALID_SERVED
from conformance.matchers.content import ContentLacks
from conformance.matchers.fields import Lacks
from conformance.matchers.inspected import Reported
from conformance.matchers.moot import ClosedEarly, NoAnswerWith
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Answers, FirstResponse, Serves
from conformance.matchers.response import All
from conformance.matchers.status import (
    ANY_STATUS,
    CLIENT_ERROR,
    ERROR,
    SERVER_ERROR,
    SERVICE_UNAVAILABLE,
    NotStatus,
    StatusBetween,
)
from conformance.model.case import Case, Expectation
from conformance.model.risk import Risk

VALID_TARGET = Expectation(
    moot=(Answers(SERVICE_UNAVAILABLE),),
    expect=(
        Serves(StatusBetween(200, 399)),
        Serves(All(CLIENT_ERROR, NotStatus(400, 413, 414, 431))),
    ),
    tolerate=(FirstResponse(ERROR), Drops()),
    breaks=VALID_SERVED,
)
"""A valid request-target: whatever is found there, an answer shows that it was parsed."""
NO_TRAVERSAL = Expectation(
    moot=(ClosedEarly(1),), expect=(FirstResponse(All(ANY_STATUS, ContentLacks(b"root:"))),)
)
"""Any response, but never with the content of /etc/passwd."""
NO_SERVER_ERROR = Expectation(
    moot=(Answers(SERVICE_UNAVAILABLE),),
    expect=(FirstResponse(StatusBetween(200, 499)),),
    tolerate=(FirstResponse(SERVER_ERROR), Drops()),
    breaks=VALID_SERVED,
)
"""Octets that an application may refuse, but has to be able to read."""

CASES = (
    Case(
        id="target-valid/every-query-character",
        title="every character that the grammar permits in a query is accepted",
        judges="rfc9112#3.2.1/origin-form-grammar",
        covers=("rfc9112#3.2/request-target-grammar",),
        send=(b"GET /?azAZ09-._~!$&'()*+,;=:@/?%7E%41 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **VALID_TARGET,
        risk=Risk.WRONG_STATUS,
        why="A parser that accepts fewer characters than the grammar permits breaks links that work elsewhere.",
    ),
    Case(
        id="target-valid/query-unchanged",
        title="a query reaches the application octet for octet",
        judges="rfc9112#3.3/target-uri-path-query",
        covers=("rfc9112#3.2.1/origin-form-grammar",),
        send=(
            b"GET /inspect?{nonce}&%61=%2B+?/:@!$'()*,;~%c3%A9 HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        expect=(Serves(Reported("nonce", "{nonce}&%61=%2B+?/:@!$'()*,;~%c3%A9")),),
        needs=("request-line/inspected",),
        risk=Risk.MISREAD,
        why="Decoded once too often, data becomes a separator and one parameter becomes two.",
    ),
    Case(
        id="target-valid/query-of-any-octets",
        title="percent-encoded octets that are not UTF-8 reach the application unchanged, if at all",
        judges="rfc9112#3.3/target-uri-path-query",
        covers=("rfc9112#3.2.1/origin-form-grammar",),
        send=(b"GET /inspect?{nonce}&%ff%fe=%C0%af HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(OK), ClosedEarly(1)),
        expect=(Serves(Reported("nonce", "{nonce}&%ff%fe=%C0%af")),),
        needs=("target-valid/query-unchanged",),
        risk=Risk.MISREAD,
        why="Decoded as text and encoded again, the octets become different ones, and the application reads the wrong data.",
    ),
    Case(
        id="target-valid/empty-query",
        title="an empty query after a question mark is accepted",
        judges="rfc9112#3.2.1/origin-form-grammar",
        send=(b"GET /? HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **VALID_TARGET,
        risk=Risk.WRONG_STATUS,
        why="Forms without values send it, and a parser that reads one octet further fails.",
    ),
    Case(
        id="target-valid/every-path-character",
        title="every character that the grammar permits in a path is accepted",
        judges="rfc9112#3.2.1/origin-form-grammar",
        covers=("rfc9112#3.2/request-target-grammar",),
        send=(b"GET /azAZ09-._~!$&'()*+,;=:@//%7E%41 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **VALID_TARGET,
        risk=Risk.WRONG_STATUS,
        why="Names with an apostrophe or a comma are common, and the pages with such names cannot be reached.",
    ),
    Case(
        id="target-valid/percent-crlf-in-query",
        title="a percent-encoded CRLF in a query does not become a line end in the response",
        judges="rfc9112#11.1/no-crlf-from-application",
        covers=("rfc9112#3.2.1/origin-form-grammar",),
        send=(b"GET /?%0d%0aPlumbline-Injected:%20a HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(ClosedEarly(1),),
        expect=(FirstResponse(Lacks(b"plumbline-injected")),),
        why="A link that splits the response sets cookies or shows pages of an attacker's choice to every user who follows it.",
    ),
    Case(
        id="target-valid/percent-crlf-in-path",
        title="a percent-encoded CRLF in a path does not become a line end in the response",
        judges="rfc9112#11.1/no-crlf-from-application",
        covers=("rfc9112#3.2.1/origin-form-grammar",),
        send=(b"GET //%0d%0aPlumbline-Injected:%20a/.. HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(ClosedEarly(1),),
        expect=(FirstResponse(Lacks(b"plumbline-injected")),),
        why="A redirect to the normalised path can copy the decoded line end into Location, and the attacker adds fields to the response.",
    ),
    Case(
        id="target-valid/percent-nul",
        title="a percent-encoded NUL in a path does not cause a server error",
        judges="rfc9112#3.2.1/origin-form-grammar",
        covers=("rfc9110#17.3/avoid-special-file-names",),
        send=(b"GET /plumb%00line HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **NO_SERVER_ERROR,
        risk=Risk.WRONG_STATUS,
        why="File functions end a name at the NUL or raise an error, and the client gets a 500 or no response.",
    ),
    Case(
        id="target-valid/percent-invalid-utf-8",
        title="percent-encoded octets in a path that are not UTF-8 do not cause a server error",
        judges="rfc9112#3.2.1/origin-form-grammar",
        send=(b"GET /%ff%fe%c0%af%ed%a0%80 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **NO_SERVER_ERROR,
        risk=Risk.WRONG_STATUS,
        why="The grammar permits any octet, and an uncaught decoding error leaves the client with a 500 or without a response.",
    ),
    # ------------------------------------------------------------ outside the document root
    Case(
        id="target-valid/dot-segments",
        title="dot segments do not lead to a file outside the document root",
        judges="rfc9110#17.3/avoid-special-file-names",
        covers=("rfc9112#3.2.1/origin-form-grammar",),
        send=(b"GET /../../../../../../../../etc/passwd HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **NO_TRAVERSAL,
        why="A path joined to the name of a directory without removal of its dot segments leads out of the directory and exposes system files.",
    ),
    Case(
        id="target-valid/encoded-dot-segments",
        title="percent-encoded dot segments do not lead to a file outside the document root",
        judges="rfc9110#17.3/avoid-special-file-names",
        covers=("rfc9112#3.2.1/origin-form-grammar",),
        send=(
            b"GET /%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        **NO_TRAVERSAL,
        why="A server that checks the path before it decodes it finds no dot segments, and then opens a system file.",
    ),
    Case(
        id="target-valid/encoded-slashes",
        title="percent-encoded slashes do not lead to a file outside the document root",
        judges="rfc9110#17.3/avoid-special-file-names",
        covers=("rfc9112#3.2.1/origin-form-grammar",),
        send=(b"GET /..%2f..%2f..%2f..%2f..%2f..%2fetc/passwd HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **NO_TRAVERSAL,
        why="A segment that was checked as a single name is opened as a path of seven, and exposes a system file.",
    ),
    Case(
        id="target-valid/doubly-encoded",
        title="doubly percent-encoded dot segments do not lead to a file outside the document root",
        judges="rfc9110#17.3/avoid-special-file-names",
        covers=("rfc9112#3.2.1/origin-form-grammar",),
        send=(
            b"GET /%252e%252e/%252e%252e/%252e%252e/%252e%252e/%252e%252e/etc/passwd HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        **NO_TRAVERSAL,
        why="A second decoding takes place after all checks, and exposes a system file.",
    ),
    Case(
        id="target-valid/double-slash-root",
        title="two slashes at the start of a path do not lead to a file outside the document root",
        judges="rfc9110#17.3/avoid-special-file-names",
        covers=("rfc9112#3.2.1/origin-form-grammar",),
        send=(b"GET //etc/passwd HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **NO_TRAVERSAL,
        why="A function that joins paths and prefers an absolute second path drops the directory, and exposes a system file.",
    ),
)

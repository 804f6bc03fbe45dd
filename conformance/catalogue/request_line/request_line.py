"""The request line: method, request-target, version and their separators (RFC 9112 section 3)."""

from conformance.catalogue.expectations import (
    INVALID_HEADER_SECTION,
    INVALID_REQUEST_LINE,
    INVALID_VERSION,
)
from conformance.catalogue.refusals import NOT_SERVED
from conformance.catalogue.shared import BAD_GRAMMAR_400, GET, OK
from conformance.matchers.content import NonEmpty
from conformance.matchers.inspected import Understood
from conformance.matchers.moot import ClosedEarly, NoAnswerWith
from conformance.matchers.outcome import Answers, FirstResponse, Rejects, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, ERROR, Status
from conformance.model.case import Case
from conformance.model.risk import Risk

CASES = (
    Case(
        id="request-line/get",
        title="a plain GET of / is answered with 200 and content",
        judges="rfc9112#3/request-line-grammar",
        covers=("rfc9112#2.1/http-message-grammar",),
        send=(GET,),
        expect=(Answers(All(OK, NonEmpty())),),
        needs=(),
        risk=Risk.HANG,
        why="This is the control of all other cases: a server that does not answer it cannot be judged.",
    ),
    Case(
        id="request-line/space-in-target",
        title="a space inside the request-target",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2/no-ws-in-target", "rfc9112#3.2/no-autocorrect"),
        send=(b"GET /?a b HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="Parsers that disagree on where the target ends see two different requests, so a check in front can be bypassed.",
    ),
    Case(
        id="request-line/missing-target",
        title="a request line without a request-target",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="A server that supplies a target itself answers for a resource that the client did not request.",
    ),
    Case(
        id="request-line/empty-target",
        title="an empty request-target between two spaces",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar", "rfc9112#3.2/request-target-grammar"),
        send=(b"GET  HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="An access rule for '/' does not match an empty target, but the page is served without it.",
    ),
    Case(
        id="request-line/missing-method",
        title="a request line that begins with the request-target",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="A method that the server supplies itself has not been checked by the access rules in front.",
    ),
    Case(
        id="request-line/empty-method",
        title="a request line that begins with a space and has no method",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b" / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="An application called with an empty method can take a code path that applies no access rule.",
    ),
    Case(
        id="request-line/method-alone",
        title="a request line that consists of a method alone",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="Code that unpacks three words fails here, and the client gets a stack trace or no response.",
    ),
    Case(
        id="request-line/four-words",
        title="a request line with the version twice",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET / HTTP/1.1 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_VERSION,
        why="Parsers that split from the left and from the right disagree on the request-target and the version.",
    ),
    Case(
        id="request-line/target-then-junk",
        title="a word between the request-target and the version",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar", "rfc9112#3.2/no-ws-in-target"),
        send=(b"GET / x HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_VERSION,
        why="A filter in front checks '/ x' while the server serves '/', so the rule for '/' is bypassed.",
    ),
    Case(
        id="request-line/response",
        title="a response message in place of a request",
        judges="rfc9112#2.1/response-as-request-is-invalid-method",
        covers=("rfc9112#2.2/bad-grammar-400",),
        send=(b"HTTP/1.1 200 OK\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n",),
        expect=(Rejects(400, 501, 505), FirstResponse(Status(400, 405, 501, 505))),
        tolerate=NOT_SERVED,
        breaks=BAD_GRAMMAR_400,
        needs=("request-line/get", "response-form/garbage"),
        why="A server that takes any three words for a request acts on one that no client has made.",
    ),
    Case(
        id="request-line/binary",
        title="octets that do not resemble a request are answered with 400",
        judges="rfc9112#2.2/bad-grammar-400",
        send=(b"\x00\xff\x01\xfe\x02\xfd\x80\x90\xa0\r\n\r\n",),
        **INVALID_HEADER_SECTION,
        risk=Risk.HANG,
        why="A client of another protocol, or a scanner, ties up a worker or obtains a stack trace.",
    ),
    Case(
        id="request-line/tls-client-hello",
        title="a TLS handshake on a port without TLS is answered with 400",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9110#2.3/parse-defensively",),
        send=(
            b"\x16\x03\x01\x00\x30\x01\x00\x00\x2c\x03\x03"
            + b"\x5a" * 32
            + b"\x00\x00\x02\x13\x01\x01\x00\x00\x00\r\n\r\n",
        ),
        **INVALID_HEADER_SECTION,
        risk=Risk.HANG,
        why="Users confuse http and https daily, and a connection that hangs does not show them the mistake.",
    ),
    Case(
        id="request-line/garbage-behind-request",
        title="garbage after a valid request is answered with 400, after the response to that request",
        judges="rfc9112#2.2/bad-grammar-400",
        send=(GET + b"Invalid\r\n\r\n",),
        moot=(NoAnswerWith(OK),),
        expect=(Serves(OK, Status(400)),),
        tolerate=(Serves(OK, ERROR),),
        needs=("request-line/get", "pipelining/two"),
        why="A client whose octets are dropped in silence waits for ever for a response.",
    ),
    Case(
        id="request-line/error-is-a-response",
        title="the response to an invalid request line has a valid status line",
        judges="rfc9112#4/status-line-grammar",
        covers=("rfc9112#2.2/bad-grammar-400",),
        send=(b"GET /?a b c HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(ClosedEarly(1),),
        expect=(FirstResponse(ANY_STATUS),),
        risk=Risk.SMUGGLING,
        why="A client cannot read an error page without a status line and fields, and a cache can store it as content.",
    ),
    Case(
        id="request-line/inspected",
        title="the method and the request-target reach the application as sent",
        judges="rfc9112#3.1/method-is-token",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"POST /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n",),
        expect=(Serves(Understood(method="POST", target="/inspect?{nonce}", content="")),),
        why="An application that is given a different method does something else to the resource.",
    ),
    Case(
        id="request-line/method-lower-case-inspected",
        title='the method "post" does not reach the application as POST',
        judges="rfc9112#3.1/method-case-sensitive",
        covers=("rfc9110#9.1/method-token-case-sensitive",),
        send=(b"post /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n",),
        moot=(ClosedEarly(1),),
        expect=(FirstResponse(ERROR), Serves(Understood(method="post"))),
        needs=("request-line/inspected",),
        why="A gateway that denies POST by name passes a request that becomes one further on.",
    ),
)

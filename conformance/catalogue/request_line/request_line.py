"""Request line: method, request-target and version, and what is between them (RFC 9112 section 3)."""

from conformance.catalogue.expectations import INVALID_REQUEST_LINE, INVALID_VERSION
from conformance.catalogue.refusals import NOT_SERVED
from conformance.catalogue.shared import GET, OK
from conformance.matchers.content import NonEmpty
from conformance.matchers.inspected import Understood
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Answers, Ending, FirstResponse, Rejects, Serves
from conformance.matchers.response import All
from conformance.matchers.status import CLIENT_ERROR, ERROR, Status
from conformance.model.case import Case

CASES = (
    Case(
        id="request-line/get",
        title="a plain GET is answered",
        judges="rfc9112#3/request-line-grammar",
        covers=("rfc9112#2.1/http-message-grammar",),
        send=(GET,),
        expect=(Answers(All(OK, NonEmpty())),),
        needs=(),
        why="This is the control of everything else: a server that does not answer it is not judged.",
    ),
    Case(
        id="request-line/space-in-target",
        title="a space inside the request-target makes the request line invalid",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2/no-ws-in-target", "rfc9112#3.2/no-autocorrect"),
        send=(b"GET /?a b HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="Two parsers that guess differently where the target ends see two different requests.",
    ),
    Case(
        id="request-line/missing-target",
        title="a request line without a request-target is invalid",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="A server that makes up the target answers for a resource that nobody asked for.",
    ),
    Case(
        id="request-line/empty-target",
        title="nothing between the two spaces is no request-target",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar", "rfc9112#3.2/request-target-grammar"),
        send=(b"GET  HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="An access rule for '/' does not match an empty target, but the page comes all the same.",
    ),
    Case(
        id="request-line/missing-method",
        title="a request line that starts with the request-target is invalid",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="A method that is guessed passes the rules that were written for the real methods.",
    ),
    Case(
        id="request-line/empty-method",
        title="a request line that starts with the space after the method has no method",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b" / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="An application that is called with an empty method takes the branch nobody tested.",
    ),
    Case(
        id="request-line/method-alone",
        title="a method is no request line",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="Code that splits the line into three words fails here: a stack trace, or a lost worker.",
    ),
    Case(
        id="request-line/four-words",
        title="a request line with a fourth word is invalid",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"GET / HTTP/1.1 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_VERSION,
        why="Parsers that split from the left and from the right disagree on target and version.",
    ),
    Case(
        id="request-line/target-then-junk",
        title="a word between the request-target and the version is not ignored",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3/request-line-grammar", "rfc9112#3.2/no-ws-in-target"),
        send=(b"GET / x HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_VERSION,
        why="A filter in front checks '/ x', the server serves '/': the check was for nothing.",
    ),
    Case(
        id="request-line/response",
        title="a response sent to a server is not served as a request",
        judges="rfc9112#2.1/response-as-request-is-invalid-method",
        covers=("rfc9112#2.2/bad-grammar-400",),
        send=(b"HTTP/1.1 200 OK\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n",),
        expect=(Rejects(400, 501, 505), FirstResponse(Status(400, 405, 501, 505))),
        tolerate=NOT_SERVED,
        needs=("request-line/get", "response-form/garbage"),
        why="A proxy that reads a response as a request can be made to answer itself.",
    ),
    Case(
        id="request-line/binary",
        title="octets that resemble no request are answered with 400",
        judges="rfc9112#2.2/bad-grammar-400",
        send=(b"\x00\xff\x01\xfe\x02\xfd\x80\x90\xa0\r\n\r\n",),
        expect=(Rejects(400),),
        tolerate=(Answers(ERROR, end=Ending.CLOSED), Drops()),
        why="A scanner that speaks another protocol must not cost a worker or leave a stack trace.",
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
        expect=(Rejects(400),),
        tolerate=(Answers(ERROR, end=Ending.CLOSED), Drops()),
        why="Clients that mix up http and https meet this daily; a hung connection tells them nothing.",
    ),
    Case(
        id="request-line/garbage-behind-request",
        title="garbage behind a request is refused without harm to the answer before it",
        judges="rfc9112#2.2/bad-grammar-400",
        send=(GET + b"Invalid\r\n\r\n",),
        expect=(Serves(OK, Status(400)),),
        tolerate=(Serves(OK, ERROR),),
        needs=("request-line/get", "pipelining/two"),
        why="An answer that was earned is lost, or the client waits for one to the garbage for ever.",
    ),
    Case(
        id="request-line/error-is-a-response",
        title="the refusal of a request line is a response with a status line",
        judges="rfc9112#4/status-line-grammar",
        covers=("rfc9112#2.2/bad-grammar-400",),
        send=(b"GET /?a b c HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(
            FirstResponse(CLIENT_ERROR),
            FirstResponse(Status(301, 501, 505)),
            Drops(),
            FirstResponse(OK),
        ),
        why="An error page without status line and fields is noise to a client, poison to a cache.",
    ),
    Case(
        id="request-line/inspected",
        title="the method reaches the application as it was sent",
        judges="rfc9112#3.1/method-is-token",
        covers=("rfc9112#3/request-line-grammar",),
        send=(b"POST /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n",),
        expect=(Serves(Understood(method="POST", target="/inspect?{nonce}", content="")),),
        why="An application that is told another method does another thing to the resource.",
    ),
    Case(
        id="request-line/method-lower-case-inspected",
        title="'post' is not told to the application as POST",
        judges="rfc9112#3.1/method-case-sensitive",
        covers=("rfc9110#9.1/method-token-case-sensitive",),
        send=(b"post /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n",),
        expect=(FirstResponse(ERROR), Serves(Understood(method="post"))),
        needs=("request-line/inspected",),
        why="A gateway that forbids POST by name is passed by a request that becomes one behind it.",
    ),
)

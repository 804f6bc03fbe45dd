"""CONNECT to an origin server (RFC 9110 section 9.3.6)."""

from conformance.matchers.fields import Lacks
from conformance.matchers.moot import ClosedEarly, NoAnswerWith
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Answers, FirstResponse
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, ERROR, SUCCESS
from conformance.model.case import Case

CASES = (
    Case(
        id="connect/empty-port",
        title="CONNECT with an empty port is rejected",
        judges="rfc9110#9.3.6/connect-bad-port-rejected",
        send=(b"CONNECT plumbline.invalid: HTTP/1.1\r\nHost: plumbline.invalid:\r\n\r\n",),
        expect=(Answers(ERROR), Drops()),
        methods=(b"CONNECT",),
        why="A default port filled in by the server opens a tunnel that no client asked for.",
    ),
    Case(
        id="connect/no-port",
        title="CONNECT without a port is rejected",
        judges="rfc9110#9.3.6/connect-bad-port-rejected",
        send=(b"CONNECT plumbline.invalid HTTP/1.1\r\nHost: plumbline.invalid\r\n\r\n",),
        expect=(Answers(ERROR), Drops()),
        methods=(b"CONNECT",),
        why="With a default port filled in, the tunnel ends at a service that the client did not choose.",
    ),
    Case(
        id="connect/port-too-large",
        title="CONNECT to a port beyond 65535 is rejected",
        judges="rfc9110#9.3.6/connect-bad-port-rejected",
        send=(
            b"CONNECT plumbline.invalid:65616 HTTP/1.1\r\nHost: plumbline.invalid:65616\r\n\r\n",
        ),
        expect=(Answers(ERROR), Drops()),
        methods=(b"CONNECT",),
        why="Truncated to 16 bits, 65616 is port 80, which evades every rule on port numbers.",
    ),
    Case(
        id="connect/port-letters",
        title="CONNECT to a port that is not a number is rejected",
        judges="rfc9110#9.3.6/connect-bad-port-rejected",
        send=(b"CONNECT plumbline.invalid:http HTTP/1.1\r\nHost: plumbline.invalid:http\r\n\r\n",),
        expect=(Answers(ERROR), Drops()),
        methods=(b"CONNECT",),
        why="A parser that stops at the first letter connects to a port that it chose itself.",
    ),
    Case(
        id="connect/port-negative",
        title="CONNECT to a negative port is rejected",
        judges="rfc9110#9.3.6/connect-bad-port-rejected",
        send=(
            b"CONNECT plumbline.invalid:-65456 HTTP/1.1\r\nHost: plumbline.invalid:-65456\r\n\r\n",
        ),
        expect=(Answers(ERROR), Drops()),
        methods=(b"CONNECT",),
        why="Taken modulo 65536, -65456 is port 80, which evades every rule on port numbers.",
    ),
    Case(
        id="connect/no-framing-in-2xx",
        title="a 2xx response to CONNECT has no Content-Length and no Transfer-Encoding",
        judges="rfc9110#9.3.6/no-te-cl-in-connect-2xx",
        covers=("rfc9110#8.6/no-cl-in-connect-2xx", "rfc9112#6.1/no-te-in-connect-2xx"),
        send=(b"CONNECT {host} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(SUCCESS), ClosedEarly(1)),
        expect=(
            FirstResponse(All(SUCCESS, Lacks(b"content-length"), Lacks(b"transfer-encoding"))),
        ),
        methods=(b"CONNECT",),
        why="A client that trusts the length takes the first octets of the tunnel for content.",
    ),
    Case(
        id="connect/origin",
        title="CONNECT to the server's own authority is accepted or rejected",
        judges="rfc9110#9.3.6/origin-may-accept-connect",
        covers=("rfc9110#9.1/other-methods-optional",),
        send=(b"CONNECT {host} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(FirstResponse(ANY_STATUS), Drops()),
        methods=(b"CONNECT",),
        why="A server that opens tunnels for anyone is a way into the network behind it.",
    ),
)

"""CONNECT as an origin server meets it (RFC 9110 section 9.3.6)."""

from conformance.matchers.fields import Lacks
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Answers, FirstResponse
from conformance.matchers.response import All
from conformance.matchers.status import ERROR, SUCCESS, NotStatus
from conformance.model.case import Case

CASES = (
    Case(
        id="connect/empty-port",
        title="CONNECT with an empty port is refused",
        judges="rfc9110#9.3.6/connect-bad-port-rejected",
        send=(b"CONNECT plumbline.invalid: HTTP/1.1\r\nHost: plumbline.invalid:\r\n\r\n",),
        expect=(Answers(ERROR), Drops()),
        methods=(b"CONNECT",),
        why="A default filled in for a port that nobody named opens a tunnel that nobody asked for.",
    ),
    Case(
        id="connect/no-port",
        title="CONNECT without a port is refused",
        judges="rfc9110#9.3.6/connect-bad-port-rejected",
        send=(b"CONNECT plumbline.invalid HTTP/1.1\r\nHost: plumbline.invalid\r\n\r\n",),
        expect=(Answers(ERROR), Drops()),
        methods=(b"CONNECT",),
        why="Where a scheme's port is filled in, the tunnel ends at a service that the client did not choose.",
    ),
    Case(
        id="connect/port-too-large",
        title="CONNECT to a port beyond 65535 is refused",
        judges="rfc9110#9.3.6/connect-bad-port-rejected",
        send=(
            b"CONNECT plumbline.invalid:65616 HTTP/1.1\r\nHost: plumbline.invalid:65616\r\n\r\n",
        ),
        expect=(Answers(ERROR), Drops()),
        methods=(b"CONNECT",),
        why="Cut to sixteen bits the number is port 80, past every rule on port numbers.",
    ),
    Case(
        id="connect/port-letters",
        title="CONNECT to a port that is no number is refused",
        judges="rfc9110#9.3.6/connect-bad-port-rejected",
        send=(b"CONNECT plumbline.invalid:http HTTP/1.1\r\nHost: plumbline.invalid:http\r\n\r\n",),
        expect=(Answers(ERROR), Drops()),
        methods=(b"CONNECT",),
        why="A parser that stops at the first letter connects to a port of its own choice.",
    ),
    Case(
        id="connect/port-negative",
        title="CONNECT to a negative port is refused",
        judges="rfc9110#9.3.6/connect-bad-port-rejected",
        send=(
            b"CONNECT plumbline.invalid:-65456 HTTP/1.1\r\nHost: plumbline.invalid:-65456\r\n\r\n",
        ),
        expect=(Answers(ERROR), Drops()),
        methods=(b"CONNECT",),
        why="Taken modulo 65536 the number names a port that no rule mentions.",
    ),
    Case(
        id="connect/no-framing-in-2xx",
        title="a tunnel is opened without Content-Length and Transfer-Encoding",
        judges="rfc9110#9.3.6/no-te-cl-in-connect-2xx",
        covers=("rfc9110#8.6/no-cl-in-connect-2xx", "rfc9112#6.1/no-te-in-connect-2xx"),
        send=(b"CONNECT {host} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(
            FirstResponse(All(SUCCESS, Lacks(b"content-length"), Lacks(b"transfer-encoding"))),
            Answers(NotStatus(200, 201, 202, 203, 204, 205, 206)),
            Drops(),
        ),
        methods=(b"CONNECT",),
        why="A client that believes the length loses the first octets of its tunnel.",
    ),
    Case(
        id="connect/origin",
        title="an origin server accepts or refuses CONNECT",
        judges="rfc9110#9.3.6/origin-may-accept-connect",
        covers=("rfc9110#9.1/other-methods-optional",),
        send=(b"CONNECT {host} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(ERROR), Drops(), FirstResponse(SUCCESS)),
        methods=(b"CONNECT",),
        why="A server that opens tunnels for anybody is a way into the network behind it.",
    ),
)

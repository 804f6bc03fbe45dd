"""Protocol versions: higher minor versions and other major versions (RFC 9112 section 2.3)."""

from conformance.catalogue.expectations import ACCEPTED
from conformance.catalogue.refusals import NOT_SERVED
from conformance.catalogue.shared import OK
from conformance.matchers.moot import ClosedEarly
from conformance.matchers.outcome import FirstResponse, Serves
from conformance.matchers.status import ANY_STATUS, ERROR, Status, Version
from conformance.matchers.upgrade import SpeaksHTTP2
from conformance.model.case import Case, Expectation
from conformance.model.risk import Risk

UNSUPPORTED_MAJOR_VERSION = Expectation(
    moot=(ClosedEarly(1),),
    expect=(FirstResponse(Status(505)), FirstResponse(ERROR)),
    unsafe=(Serves(OK), Serves(Status(301, 302, 307, 308))),
)
"""A major version other than 1: a server can refuse it, with 505 or otherwise (RFC 9110 section 6.2)."""
OWN_VERSION = Expectation(
    moot=(ClosedEarly(1),),
    expect=(FirstResponse(Version(b"HTTP/1.1")), FirstResponse(Version(b"HTTP/1.0"))),
)
"""The version of the server, whatever the client's."""

CASES = (
    Case(
        id="version/higher-minor",
        title="an HTTP/1.2 request is processed as HTTP/1.1",
        judges="rfc9110#6.2/higher-minor-version-processed",
        covers=("rfc9112#2.3/version-grammar",),
        send=(b"GET / HTTP/1.2\r\nHost: {host}\r\n\r\n",),
        **ACCEPTED,
        why="Clients of a later minor version could no longer work with the servers of today.",
    ),
    Case(
        id="version/highest-minor",
        title="an HTTP/1.9 request is processed as HTTP/1.1",
        judges="rfc9110#6.2/higher-minor-version-processed",
        covers=("rfc9112#2.3/version-grammar",),
        send=(b"GET / HTTP/1.9\r\nHost: {host}\r\n\r\n",),
        **ACCEPTED,
        why="A server that compares the version with a list of known ones cuts off all later clients.",
    ),
    Case(
        id="version/higher-minor-without-host",
        title="an HTTP/1.2 request without a Host field is answered with 400",
        judges="rfc9110#6.2/higher-minor-version-processed",
        covers=("rfc9112#3.2/no-host-400",),
        send=(b"GET / HTTP/1.2\r\nPlumbline: a\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        tolerate=NOT_SERVED,
        needs=("version/higher-minor", "host/missing"),
        risk=Risk.WRONG_HOST,
        why="If the rule applies only to the literal text HTTP/1.1, an attacker avoids it by raising the version.",
    ),
    Case(
        id="version/minor-not-echoed",
        title="the version of a response is the server's, not that of an HTTP/1.8 request",
        judges="rfc9110#6.2/no-nonconformant-version",
        covers=("rfc9110#6.2/send-highest-version",),
        send=(b"GET / HTTP/1.8\r\nHost: {host}\r\n\r\n",),
        **OWN_VERSION,
        why="A client may use features of the version in the response that the server does not implement.",
    ),
    Case(
        id="version/major-not-echoed",
        title="a response in HTTP/1 syntax does not claim to be HTTP/2",
        judges="rfc9110#6.2/no-nonconformant-version",
        send=(b"GET / HTTP/2.0\r\nHost: {host}\r\n\r\n",),
        moot=(ClosedEarly(1),),
        expect=(
            FirstResponse(Version(b"HTTP/1.1")),
            FirstResponse(Version(b"HTTP/1.0")),
            SpeaksHTTP2(),
        ),
        why="A proxy that relies on the version in the status line looks for frames in a textual message.",
    ),
    Case(
        id="version/name-not-echoed",
        title="a response to a request line with another protocol name is an HTTP response",
        judges="rfc9112#4/status-line-grammar",
        covers=("rfc9112#2.3/version-grammar",),
        send=(b"GET / FOO/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(ClosedEarly(1),),
        expect=(FirstResponse(ANY_STATUS),),
        why="A client that chooses the protocol name in the status line determines what the next recipient takes the response for.",
    ),
    Case(
        id="version/two-digits-not-echoed",
        title="an invalid version is not echoed in the status line",
        judges="rfc9112#4/status-line-grammar",
        covers=("rfc9110#6.2/no-nonconformant-version",),
        send=(b"GET / HTTP/1.10\r\nHost: {host}\r\n\r\n",),
        **OWN_VERSION,
        why="Each recipient reads an invalid status line differently, and the client has chosen its text.",
    ),
    # ------------------------------------------------------------ other major versions
    Case(
        id="version/2.0",
        title="a textual request line with HTTP/2.0 as its version",
        judges="rfc9110#6.2/refuse-major-version-505",
        send=(b"GET / HTTP/2.0\r\nHost: {host}\r\n\r\n",),
        **UNSUPPORTED_MAJOR_VERSION,
        why="HTTP/2 requests are never sent as text, so the line comes from a client that looks for hops that disagree on the version.",
    ),
    Case(
        id="version/3.0",
        title="a textual request line with HTTP/3.0 as its version",
        judges="rfc9110#6.2/refuse-major-version-505",
        send=(b"GET / HTTP/3.0\r\nHost: {host}\r\n\r\n",),
        **UNSUPPORTED_MAJOR_VERSION,
        why="HTTP/3 consists of frames over QUIC, so a hop that believes the version misreads the message.",
    ),
    Case(
        id="version/9.9",
        title="a request line with the unknown major version HTTP/9.9",
        judges="rfc9110#6.2/refuse-major-version-505",
        send=(b"GET / HTTP/9.9\r\nHost: {host}\r\n\r\n",),
        **UNSUPPORTED_MAJOR_VERSION,
        why="The syntax of the version is unknown, so the server acts on a guess about what the client means.",
    ),
    Case(
        id="version/0.9-named",
        title="a request line with HTTP/0.9 as its version",
        judges="rfc9110#6.2/refuse-major-version-505",
        covers=("rfc9112#C.1/disable-http09",),
        send=(b"GET / HTTP/0.9\r\nHost: {host}\r\n\r\n",),
        **UNSUPPORTED_MAJOR_VERSION,
        risk=Risk.SMUGGLING,
        why="HTTP/0.9 requests have no version, and a response without a header section can be taken for any content.",
    ),
    Case(
        id="version/http2-preface",
        title="the HTTP/2 connection preface is answered in HTTP/2 or rejected",
        judges="rfc9110#6.2/refuse-major-version-505",
        send=(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00",),
        moot=(ClosedEarly(1),),
        expect=(SpeaksHTTP2(), FirstResponse(ERROR)),
        risk=Risk.HANG,
        why="A client that assumes HTTP/2 waits for frames, and only a prompt error lets it fall back to HTTP/1.1.",
    ),
)

"""Protocol versions: higher ones, other majors, and what is no version (RFC 9112 section 2.3)."""

from conformance.catalogue.expectations import ACCEPTED
from conformance.catalogue.refusals import NOT_SERVED
from conformance.catalogue.shared import OK
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import FirstResponse, Serves
from conformance.matchers.status import ANY_STATUS, Status, Version
from conformance.matchers.upgrade import SpeaksHTTP2
from conformance.model.case import Case, Expectation

UNSUPPORTED_MAJOR_VERSION = Expectation(
    expect=(FirstResponse(Status(505)), FirstResponse(Status(400))),
    tolerate=NOT_SERVED,
    unsafe=(Serves(OK),),
)
"""A major version other than 1 (RFC 9110 section 15.6.6)."""

CASES = (
    Case(
        id="version/higher-minor",
        title="a request of HTTP/1.2 is processed as one of HTTP/1.1",
        judges="rfc9110#6.2/higher-minor-version-processed",
        covers=("rfc9112#2.3/version-grammar",),
        send=(b"GET / HTTP/1.2\r\nHost: {host}\r\n\r\n",),
        **ACCEPTED,
        why="The minor version is there so that newer clients go on working with older servers.",
    ),
    Case(
        id="version/highest-minor",
        title="a request of HTTP/1.9 is processed as one of HTTP/1.1",
        judges="rfc9110#6.2/higher-minor-version-processed",
        covers=("rfc9112#2.3/version-grammar",),
        send=(b"GET / HTTP/1.9\r\nHost: {host}\r\n\r\n",),
        **ACCEPTED,
        why="A list of known versions in the place of a comparison cuts the future off.",
    ),
    Case(
        id="version/higher-minor-without-host",
        title="a request of HTTP/1.2 needs its Host like one of HTTP/1.1",
        judges="rfc9110#6.2/higher-minor-version-processed",
        covers=("rfc9112#3.2/no-host-400",),
        send=(b"GET / HTTP/1.2\r\nPlumbline: a\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        tolerate=NOT_SERVED,
        needs=("version/higher-minor", "host/missing"),
        why="A rule that is bound to the text HTTP/1.1 is lifted by writing a two.",
    ),
    Case(
        id="version/minor-not-echoed",
        title="the version of a response is the server's own, not that of the request",
        judges="rfc9110#6.2/no-nonconformant-version",
        covers=("rfc9110#6.2/send-highest-version",),
        send=(b"GET / HTTP/1.8\r\nHost: {host}\r\n\r\n",),
        expect=(FirstResponse(Version(b"HTTP/1.1")), FirstResponse(Version(b"HTTP/1.0")), Drops()),
        why="The client may use what the version that it read promises, and the server cannot.",
    ),
    Case(
        id="version/major-not-echoed",
        title="a response in the syntax of HTTP/1 does not call itself HTTP/2",
        judges="rfc9110#6.2/no-nonconformant-version",
        send=(b"GET / HTTP/2.0\r\nHost: {host}\r\n\r\n",),
        expect=(
            FirstResponse(Version(b"HTTP/1.1")),
            FirstResponse(Version(b"HTTP/1.0")),
            Drops(),
            SpeaksHTTP2(),
        ),
        needs=("request-line/get", "version/name-not-echoed"),
        why="A proxy that believes the line looks for frames where text is.",
    ),
    Case(
        id="version/name-not-echoed",
        title="a response to another protocol's request line is one of HTTP",
        judges="rfc9112#4/status-line-grammar",
        covers=("rfc9112#2.3/version-grammar",),
        send=(b"GET / FOO/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(FirstResponse(ANY_STATUS), Drops()),
        why="Whoever chooses the first word of a response chooses what the client makes of it.",
    ),
    Case(
        id="version/two-digits-not-echoed",
        title="a version that is none does not come back in the status line",
        judges="rfc9112#4/status-line-grammar",
        covers=("rfc9110#6.2/no-nonconformant-version",),
        send=(b"GET / HTTP/1.10\r\nHost: {host}\r\n\r\n",),
        expect=(FirstResponse(Version(b"HTTP/1.1")), FirstResponse(Version(b"HTTP/1.0")), Drops()),
        why="A status line of the client's making is read differently by each that it passes.",
    ),
    # ------------------------------------------------------------ other majors
    Case(
        id="version/2.0",
        title="HTTP/2.0 in a request line is refused",
        judges="rfc9110#6.2/refuse-major-version-505",
        send=(b"GET / HTTP/2.0\r\nHost: {host}\r\n\r\n",),
        **UNSUPPORTED_MAJOR_VERSION,
        needs=("request-line/get", "version/name-not-echoed"),
        why="Behind a proxy that speaks HTTP/2 this line is the mark of somebody who tampers.",
    ),
    Case(
        id="version/3.0",
        title="HTTP/3.0 in a request line is refused",
        judges="rfc9110#6.2/refuse-major-version-505",
        send=(b"GET / HTTP/3.0\r\nHost: {host}\r\n\r\n",),
        **UNSUPPORTED_MAJOR_VERSION,
        needs=("request-line/get", "version/name-not-echoed"),
        why="What has frames over UDP cannot have come over this connection as text.",
    ),
    Case(
        id="version/9.9",
        title="a major version of the far future is refused",
        judges="rfc9110#6.2/refuse-major-version-505",
        send=(b"GET / HTTP/9.9\r\nHost: {host}\r\n\r\n",),
        **UNSUPPORTED_MAJOR_VERSION,
        needs=("request-line/get", "version/name-not-echoed"),
        why="Its syntax is unknown, so what was read of it is a guess.",
    ),
    Case(
        id="version/0.9-named",
        title="HTTP/0.9 in a request line is refused",
        judges="rfc9110#6.2/refuse-major-version-505",
        covers=("rfc9112#C.1/disable-http09",),
        send=(b"GET / HTTP/0.9\r\nHost: {host}\r\n\r\n",),
        **UNSUPPORTED_MAJOR_VERSION,
        needs=("request-line/get", "version/name-not-echoed"),
        why="HTTP/0.9 has no version to name; an answer without a head can be any content at all.",
    ),
    Case(
        id="version/http2-preface",
        title="the preface of HTTP/2 is taken, or refused in HTTP/1",
        judges="rfc9110#6.2/refuse-major-version-505",
        send=(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00",),
        expect=(SpeaksHTTP2(), *NOT_SERVED),
        why="A client that knows no better waits for frames; only a quick refusal lets it fall back.",
    ),
)

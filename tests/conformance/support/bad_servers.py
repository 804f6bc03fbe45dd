"""The scripted peers by name: each exaggerates one thing that servers get wrong."""

from tests.conformance.support.scripted_server import (
    Peer,
    Then,
    altered,
    always,
    any_octets,
    framed,
    heads_alone,
    honest,
    message,
    reflecting,
)

OK = message(b"hello")
BAD = message(b"", b"400 Bad Request", b"Connection: close\r\n")
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
LENGTH = b"Content-Length:"

HONEST = Peer("honest", "accepts every request, valid or not", honest)
MUTE = Peer("mute", "reads and never answers", then=Then.HOLD)
CLOSING = Peer("instant close", "closes every connection at once", answers=0, then=Then.FIN)
RESETTING = Peer("instant reset", "resets every connection at once", answers=0, then=Then.RST)

CARICATURES: tuple[Peer, ...] = (
    HONEST,
    MUTE,
    CLOSING,
    RESETTING,
    Peer(
        "hang up",
        "closes after a request without an answer",
        always(b""),
        any_octets,
        answers=1,
        then=Then.FIN,
    ),
    Peer("always 200", "answers 200 to every empty line", always(OK), heads_alone),
    Peer(
        "always 200 and close",
        "answers 200 to whatever comes and closes",
        always(OK),
        any_octets,
        answers=1,
        then=Then.FIN,
    ),
    Peer("always 204", "answers 204 to everything", always(b"HTTP/1.1 204 No Content\r\n\r\n")),
    Peer(
        "always 301",
        "redirects every request",
        always(message(b"", b"301 Moved", b"Location: /\r\n")),
    ),
    Peer("always 304", "answers 304 to everything", always(b"HTTP/1.1 304 Not Modified\r\n\r\n")),
    Peer(
        "always 400",
        "answers 400 to whatever comes and closes",
        always(BAD),
        any_octets,
        answers=1,
        then=Then.FIN,
    ),
    Peer(
        "always 400 and open",
        "answers 400 to every request and goes on",
        always(message(b"", b"400 Bad Request")),
    ),
    Peer(
        "always 400 and announced",
        "answers 400 and announces a close that never comes",
        always(BAD),
        any_octets,
        answers=1,
    ),
    Peer("always 404", "answers 404 to everything", always(message(b"no", b"404 Not Found"))),
    Peer(
        "always 500",
        "answers 500 to whatever comes and closes",
        always(message(b"", b"500 Oops")),
        any_octets,
        answers=1,
        then=Then.FIN,
    ),
    Peer(
        "always 501",
        "answers 501 to everything and closes",
        always(message(b"", b"501 Not Implemented")),
        answers=1,
        then=Then.FIN,
    ),
    Peer(
        "always 505",
        "answers 505 to everything and closes",
        always(message(b"", b"505 Version Not Supported")),
        answers=1,
        then=Then.FIN,
    ),
    Peer("OK", "answers everything with the content OK", always(message(b"OK"))),
    Peer("no HTTP", "answers OK without a status line", always(b"OK\r\n"), any_octets),
    Peer(
        "HTTP/0.9",
        "answers content alone and closes",
        always(b"<html>hello</html>\n"),
        any_octets,
        answers=1,
        then=Then.FIN,
    ),
    Peer(
        "HTTP/2.0",
        "puts HTTP/2.0 into the status line",
        altered(b"HTTP/1.1", b"HTTP/2.0"),
    ),
    Peer("HTTP/1.0", "puts HTTP/1.0 into the status line", altered(b"HTTP/1.1", b"HTTP/1.0")),
    Peer("lower case", "writes its version in lower case", altered(b"HTTP/1.1", b"http/1.1")),
    Peer(
        "TLS",
        "answers with a TLS alert on a plain port",
        always(b"\x15\x03\x01\x00\x02\x02\x46"),
        any_octets,
        answers=1,
        then=Then.FIN,
    ),
    Peer(
        "100 first",
        "sends 100 before every response, expected or not",
        lambda r: CONTINUE + honest(r),
    ),
    Peer(
        "100s",
        "sends interim responses without end",
        always(CONTINUE),
        any_octets,
        forever=CONTINUE,
    ),
    Peer(
        "101",
        "switches protocols unasked",
        always(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"),
        any_octets,
    ),
    Peer("reflecting", "copies the decoded request-target into its fields", reflecting),
    Peer(
        "files",
        "answers every request with a system file",
        always(message(b"root:x:0:0:")),
    ),
    Peer("eager", "answers before it has received a request", always(b""), any_octets, greeting=OK),
    Peer("second answer", "sends a second, unrequested response", lambda r: honest(r) + BAD),
    Peer("twice", "answers every request twice", lambda r: honest(r) * 2),
    Peer("first only", "answers one request and ignores the others", honest, answers=1),
    Peer("last only", "answers once for all requests in a segment", honest, any_octets),
    Peer(
        "half",
        "closes in the middle of its response",
        lambda r: honest(r)[:-2],
        answers=1,
        then=Then.FIN,
    ),
    Peer(
        "reset after", "resets the connection after its response", honest, answers=1, then=Then.RST
    ),
    Peer(
        "close after",
        "closes after one response without announcing it",
        honest,
        answers=1,
        then=Then.FIN,
    ),
    Peer("no length", "neither delimits its response nor closes", altered(LENGTH, b"X-Length:")),
    Peer(
        "long length", "announces more content than it sends", altered(LENGTH, b"Content-Length: 1")
    ),
    Peer(
        "two lengths",
        "repeats Content-Length",
        altered(LENGTH, b"Content-Length: 5\r\nContent-Length:"),
    ),
    Peer(
        "both framings",
        "sends Transfer-Encoding beside Content-Length",
        altered(LENGTH, b"Transfer-Encoding: chunked\r\nContent-Length:"),
    ),
    Peer(
        "endless chunks",
        "sends chunks without end",
        always(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
        forever=b"1000\r\n" + b"a" * 4096 + b"\r\n",
    ),
    Peer(
        "endless content",
        "sends content without end",
        always(b"HTTP/1.1 200 OK\r\n\r\n"),
        forever=b"a" * 65536,
    ),
    Peer(
        "endless field",
        "sends a field value without end",
        always(b"HTTP/1.1 200 OK\r\nA: "),
        forever=b"a" * 65536,
    ),
    Peer(
        "endless fields",
        "sends fields without end",
        always(b"HTTP/1.1 200 OK\r\n"),
        forever=b"A: b\r\n" * 9999,
    ),
    Peer(
        "endless answers",
        "sends responses without end",
        always(OK),
        forever=b"HTTP/1.1 204 \r\n\r\n" * 999,
    ),
    Peer("echo", "sends back what it receives", lambda r: r.head + r.content, any_octets),
    Peer(
        "bare LF",
        "ends its lines in LF alone",
        lambda r: message(honest(r).partition(b"\r\n\r\n")[2], end=b"\n"),
    ),
    Peer("no phrase", "ends the status line after the status code", altered(b" OK\r\n", b"\r\n")),
    Peer("folded", "folds its fields", altered(LENGTH, b"X-Folded: a\r\n b\r\nContent-Length:")),
    Peer(
        "escapes",
        "sends terminal escapes in its fields",
        altered(LENGTH, b"Server: \x1b]0;x\x07\x1b[2J\r\nContent-Length:"),
    ),
    Peer("content in HEAD", "sends content in answers to HEAD", lambda _: OK),
    Peer("heads alone", "takes each empty line for the end of a request", honest, heads_alone),
    Peer("no chunks", "ignores Transfer-Encoding", honest, framed(coding=None)),
    Peer("no lengths", "ignores Content-Length", honest, framed(length=None)),
    Peer(
        "length first",
        "prefers Content-Length to Transfer-Encoding",
        honest,
        framed(coding_first=False),
    ),
    Peer("exact case", "compares field names with case", honest, framed(folded_case=False)),
    Peer(
        "octet by octet",
        "nothing: it sends each octet in a segment of its own",
        honest,
        piece=1,
    ),
    Peer("drip", "sends an octet a second", honest, piece=1, gap=1.0),
)
"""All peers; no two have the same name."""

BY_NAME = {peer.name: peer for peer in CARICATURES}

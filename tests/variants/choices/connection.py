"""Variants of how connections persist and end, and of how octets come."""

from tests.mutants.definition import Edit
from tests.variants.definition import Variant, departure
from tests.variants.layers import closing_after_errors, foreign_hosts, of_known_length, slow
from tests.variants.spellings import in_http_10, one_octet_at_a_time, saying_keep_alive

_NO_PERSISTENCE = departure("Serves one request on each connection.", "keep-alive/second-request")
_NOT_PERSISTENT = ("--limit-requests", "1")


def _late_close(seconds: str) -> Edit:
    """Return the edit that waits before the close of a connection whose request was refused."""
    return Edit(
        "connection.connection",
        """\
            return self.close()
        return self._start_closing()

    # Closing
""",
        f"""\
            return self.close()
        self._move(_CLOSING)
        self._receiver.stop_serving()
        self.deadline = self._service.clock() + {seconds}
        return Next.WAIT

    # Closing
""",
    )


CONNECTIONS: tuple[Variant, ...] = (
    Variant(
        name="closes after every answer",
        differs="Every response announces close, and the connection ends after it.",
        permitted="RFC 9112 section 9.6",
        arguments=_NOT_PERSISTENT,
        departs=(_NO_PERSISTENCE,),
    ),
    Variant(
        name="closes after three answers",
        differs="The third response on a connection announces close.",
        permitted="RFC 9112 section 9.6",
        arguments=("--limit-requests", "3"),
        departs=(departure("Sustains no connection for long.", "keep-alive/twenty-in-turn"),),
    ),
    Variant(
        name="closes after errors",
        differs="A response with 4xx or 5xx announces close.",
        permitted="RFC 9112 section 9.6",
        layer=closing_after_errors,
    ),
    Variant(
        name="HTTP/1.0",
        differs="Responses have the version HTTP/1.0, are never chunked, and end the connection.",
        permitted="RFC 9110 section 6.2",
        edits=(Edit("protocol.responses", "    if request.minor:\n", "    if False:\n"),),
        spelling=in_http_10,
        arguments=_NOT_PERSISTENT,
        departs=(
            _NO_PERSISTENCE,
            departure(
                "Leaves content of unknown length to the close.", "keep-alive/stream-delimited"
            ),
            departure("Sends no higher version than 1.0.", "http10/version-of-the-answer"),
        ),
    ),
    Variant(
        name="HTTP/1.0 clients do not persist",
        differs="The option keep-alive of an HTTP/1.0 client is ignored.",
        permitted="RFC 9112 section 9.3",
        edits=(
            Edit(
                "protocol.admission",
                'return request.minor == 1 or "keep-alive" in options',
                "return request.minor == 1",
            ),
        ),
    ),
    Variant(
        name="late close, 2 s",
        differs="A connection whose request was refused is closed after two seconds.",
        permitted="RFC 9112 section 9.6",
        edits=(_late_close("2.0"),),
    ),
    Variant(
        name="late close, 10 s",
        differs="A connection whose request was refused is closed after ten seconds.",
        permitted="RFC 9112 section 9.6",
        edits=(_late_close("10.0"),),
    ),
    Variant(
        name="late close of every kind",
        differs="A connection whose close is announced is closed after three seconds.",
        permitted="RFC 9112 section 9.6",
        layer=of_known_length,
        edits=(
            Edit(
                "connection.connection",
                """\
        self.deadline = self._service.clock() + self._service.timeouts.linger
        try:
            self._transport.half_close()
        except Disconnected:
            return self.close()
        return self.close() if""",
                """\
        self.deadline = self._service.clock() + 3.0
        return self.close() if""",
            ),
        ),
    ),
    Variant(
        name="no lingering",
        differs="Both directions of a connection are closed at once.",
        permitted="RFC 9112 section 9.6",
        edits=(
            Edit(
                "connection.connection",
                "        return self.close() if self._receiver.ended else Next.WAIT",
                "        return self.close()",
            ),
        ),
        departs=(
            departure(
                "Does not close in stages.",
                "early-response/error-not-lost-1m early-response/close-with-content-unread",
            ),
        ),
    ),
    Variant(
        name="says keep-alive",
        differs="Responses on persistent connections have keep-alive and its parameters.",
        permitted="RFC 9112 section 9.3",
        spelling=saying_keep_alive,
    ),
    Variant(
        name="idle for half a second",
        differs="A connection without a request is closed after half a second.",
        permitted="RFC 9112 section 9.5",
        arguments=("--timeout-keep-alive", "0.5"),
    ),
    Variant(
        name="408 after a second",
        differs="A request that is not complete within a second gets 408.",
        permitted="RFC 9110 section 15.5.9",
        arguments=("--timeout-header", "1", "--timeout-grace", "1"),
    ),
    Variant(
        name="closes on incomplete requests",
        differs="A connection that the client ends within a request is closed without an answer.",
        permitted="RFC 9112 section 8",
        edits=(
            Edit(
                "connection.connection",
                "return self._reject(incomplete()) if receiver.begun else self._start_closing()",
                "return self._start_closing()",
            ),
        ),
    ),
    Variant(
        name="one connection at a time",
        differs="The next connection is accepted after the end of the present one.",
        permitted="RFC 9110 section 17.5",
        arguments=("--limit-connections", "1"),
    ),
    Variant(
        name="one octet at a time",
        differs="The first thousand octets of a response are sent one by one.",
        permitted="RFC 9112 section 2.2",
        division=one_octet_at_a_time,
    ),
    Variant(
        name="latency of 200 ms",
        differs="The application takes a fifth of a second.",
        permitted="RFC 9110 section 3.4",
        layer=slow(0.2),
    ),
    Variant(
        name="TLS",
        differs="The server is reached over TLS, and serves the host of its certificate alone.",
        permitted="RFC 9110 section 4.2.2",
        layer=foreign_hosts,
        url="https://127.0.0.1:0",
    ),
    Variant(
        name="IPv6",
        differs="The server listens on an IPv6 address.",
        permitted="RFC 9110 section 4.1",
        arguments=("--host", "::1"),
        url="http://[::1]:0",
    ),
)

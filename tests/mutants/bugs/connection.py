"""Mutants of the connection: keep-alive, pipelining, the close, and the end of the server."""

from tests.mutants.definition import Edit, Mutant, mutant

REJECT = "        refusal = responses.encode_refusal(error, self._receiver.for_head)\n"
PERSISTENT = (
    "        if not (exchange.finished and exchange.persist and exchange.skip_content(bound)):"
)

CONNECTIONS: tuple[Mutant, ...] = (
    mutant(
        "close ignored",
        "Connection: close is answered, and the connection stays open.",
        "connection-close-pipelined",
        "close announced-close close-option",
        Edit(
            "connection.connection",
            PERSISTENT,
            "        if not (exchange.finished and exchange.skip_content(bound)):",
        ),
    ),
    mutant(
        "close not understood",
        "Connection: close is neither announced nor done.",
        "connection-close-pipelined",
        "close close-option",
        Edit(
            "protocol.admission",
            '    if "close" in options:\n        return False',
            "    if False:\n        return False",
        ),
    ),
    mutant(
        "close with case",
        "Connection: Close is not understood.",
        "connection-option-case",
        "close-option close",
        Edit("protocol.admission", "for part in value.lower().split", "for part in value.split"),
    ),
    mutant(
        "close as a part of a word",
        "Connection: closed closes.",
        "connection-option-case",
        "close-option keep-alive close",
        Edit(
            "protocol.admission", '    if "close" in options:', '    if "close" in value.lower():'
        ),
    ),
    mutant(
        "close not announced",
        "The connection is closed without Connection: close.",
        "close-unannounced",
        "close announced-close http10 keep-alive",
        Edit(
            "protocol.responses",
            'CLOSE: Final = b"Connection: close\\r\\n\\r\\n"',
            'CLOSE: Final = b"\\r\\n"',
        ),
    ),
    mutant(
        "HTTP/1.0 kept open",
        "A connection of HTTP/1.0 persists though nobody asked for it.",
        "http10-persistence",
        "http10 http10-keep-alive",
        Edit(
            "protocol.admission",
            "    if value is None:\n        return request.minor == 1",
            "    if value is None:\n        return True",
        ),
        Edit(
            "protocol.admission",
            '    return request.minor == 1 or "keep-alive" in options',
            "    return True",
        ),
    ),
    mutant(
        "HTTP/1.0 without a length",
        "A persistent connection of HTTP/1.0 gets content whose end nothing tells.",
        "http10-persistence",
        "http10 http10-keep-alive",
        Edit(
            "connection.exchange",
            "            and framed.framing is not ResponseFraming.CLOSE\n",
            "",
        ),
    ),
    mutant(
        "one request only",
        "Every connection is closed after one request.",
        "no-persistence",
        "keep-alive pipelining",
        Edit("protocol.limits", "requests: int = _of(10_000,", "requests: int = _of(1,"),
    ),
    mutant(
        "open after an error",
        "After a malformed request the next one is served.",
        "te-and-cl-both",
        "content-length transfer-encoding both-framings pipelining-errors",
        Edit(
            "connection.connection",
            "            self._transport.send_now(refusal)\n        except Disconnected:\n            return self.close()\n        return self._start_closing()",
            "            self._transport.send_now(refusal)\n        except Disconnected:\n            return self.close()\n        self._receiver.stop_serving()\n        return self._following(0)",
        ),
    ),
    mutant(
        "no answer to an error",
        "A malformed request closes the connection without an answer.",
        "error-not-answered",
        "request-line content-length transfer-encoding host",
        Edit("connection.connection", REJECT, "        return self.close()\n" + REJECT),
    ),
    mutant(
        "silence at an error",
        "A malformed request is neither answered nor refused.",
        "malformed-request-hang",
        "request-line content-length transfer-encoding host",
        Edit("connection.connection", REJECT, "        return Next.WAIT\n" + REJECT),
    ),
    mutant(
        "close at once",
        "The connection is closed with octets unread, so that the client may lose the answer.",
        "no-lingering-close",
        "close early-response limits content-length",
        Edit(
            "connection.connection",
            "            self._transport.half_close()\n",
            "            return self.close()\n",
        ),
    ),
    mutant(
        "pipelined requests lost",
        "Requests behind the first of a segment are dropped.",
        "pipelining-lost-request",
        "pipelining long-pipeline",
        Edit(
            "connection.connection",
            "        if self._receiver.buffered:\n",
            "        self._receiver._reader.take(1 << 30)\n        if self._receiver.buffered:\n",
        ),
    ),
    mutant(
        "requests after a close",
        "Requests behind one with Connection: close are served.",
        "connection-close-pipelined",
        "close pipelining",
        Edit(
            "connection.connection",
            PERSISTENT,
            "        if self._receiver.buffered and exchange.finished:\n            receiver.stop_serving()\n            return True\n"
            + PERSISTENT,
        ),
    ),
    mutant(
        "half-closed is closed",
        "A client that has closed its side gets no answer.",
        "half-close",
        "half-close",
        Edit(
            "connection.connection",
            "    def _answer(self) -> bool:\n",
            "    def _answer(self) -> bool:\n        if self._transport.receive_now() == b'':\n            raise Disconnected\n",
        ),
    ),
    mutant(
        "interim 102 without end",
        "Each answer is preceded by a hundred interim responses.",
        "interim-flood",
        "interim response request-line",
        Edit(
            "connection.exchange",
            "        self.started = True\n",
            "        self.started = True\n        self._transport.send(b'HTTP/1.1 102 Processing\\r\\n\\r\\n' * 100)\n",
        ),
    ),
    mutant(
        "answer twice",
        "Each answer of HEAD is sent twice.",
        "pipelining-lost-request",
        "head",
        Edit(
            "connection.exchange",
            "        if not self.persist:\n",
            "        if admitted.request.method == 'HEAD':\n            self._transport.send(framed.encode(responses.PERSIST if self.persist else responses.CLOSE))\n        if not self.persist:\n",
        ),
    ),
    mutant(
        "deaf to SIGTERM",
        "SIGTERM does not end the server.",
        "shutdown",
        "shutdown",
        Edit(
            "cli",
            "            signal.signal(number, lambda *_: server.stop())",
            "            signal.signal(number, signal.SIG_IGN)",
        ),
    ),
    mutant(
        "abrupt end",
        "SIGTERM ends the server in the middle of a request.",
        "shutdown",
        "shutdown",
        Edit(
            "server.socket_server",
            "        self._stops += 1\n        self._idle.wake()",
            "        self._stops += 2\n        self._idle.wake()",
        ),
    ),
    mutant(
        "accepting while it ends",
        "A server that drains takes new connections.",
        "shutdown",
        "shutdown",
        Edit(
            "server.socket_server",
            "        if self._acceptor.listening:\n            self._acceptor.stop()\n",
            "        begun, self._begun = self.__dict__.get('_begun'), True\n        if not begun:\n",
        ),
        Edit(
            "server.socket_server",
            "        for connection in self._idle.parked():\n            self._retire(connection)\n"
            "        self._drained",
            "        for connection in () if begun else self._idle.parked():\n"
            "            self._retire(connection)\n        self._drained",
        ),
    ),
    mutant(
        "idle connections keep it",
        "A server that drains waits for idle connections.",
        "shutdown",
        "shutdown",
        Edit(
            "server.socket_server",
            "        for connection in self._idle.parked():\n            self._retire(connection)",
            "        for connection in ():\n            self._retire(connection)",
        ),
    ),
    mutant(
        "no closure alert",
        "A TLS connection ends without the closure alert.",
        "tls",
        "tls",
        Edit("connection.tls", "                self._socket.unwrap()", "                pass"),
    ),
    mutant(
        "http over TLS",
        "The application is told the scheme http on a TLS connection.",
        "tls",
        "tls",
        Edit("connection.tls", '    scheme = "https"', '    scheme = "http"'),
    ),
)

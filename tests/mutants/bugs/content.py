"""Mutants of what is made of content: errors, interim responses, what nobody reads."""

from tests.mutants.definition import Edit, Mutant, mutant

CONTENTS: tuple[Mutant, ...] = (
    mutant(
        "error for an end",
        "Where a chunk is malformed, the content ends as if it were complete.",
        "body-error-as-end-of-body",
        "chunk-size chunk-data incomplete",
        Edit(
            "protocol.content",
            "            raise ProtocolError(400, *_diagnose_chunk_line(line))",
            "            self._section = bytearray()\n            self.remaining = 0\n            return 0",
        ),
        Edit(
            "protocol.content",
            "        self._read_trailers(self._section)",
            "        if self.remaining is None:\n            self._read_trailers(self._section)",
        ),
    ),
    mutant(
        "close for an end",
        "Chunks that the close cuts short are given to the application as complete.",
        "body-error-as-end-of-body",
        "incomplete half-close",
        Edit(
            "protocol.content",
            "        if not data:\n            raise incomplete()\n        self._chunk -= len(data)",
            "        if not data:\n            self.remaining = self._chunk = 0\n            return b''\n        self._chunk -= len(data)",
        ),
    ),
    mutant(
        "content of one segment",
        "Content that comes in a second segment is lost.",
        "segment-boundary",
        "delivery content",
        Edit(
            "protocol.content", "        self.remaining -= len(data)", "        self.remaining = 0"
        ),
    ),
    mutant(
        "no 100",
        "A client that waits for 100 (Continue) waits for ever.",
        "expect-100-not-answered",
        "expectation interim",
        Edit(
            "connection.exchange",
            "                self._transport.send(responses.CONTINUE)",
            "                pass",
        ),
    ),
    mutant(
        "100 to HTTP/1.0",
        "100 (Continue) is sent to a client of HTTP/1.0.",
        "expect-100-not-answered",
        "expectation-http10 interim http10",
        Edit(
            "protocol.admission",
            "return expectation is not None and request.minor == 1 and",
            "return expectation is not None and",
        ),
    ),
    mutant(
        "100 unasked",
        "100 (Continue) is sent to clients that did not ask for it.",
        "expect-100-not-answered",
        "interim expectation",
        Edit(
            "connection.exchange",
            "        if self._waiting:\n",
            "        if self._waiting or not self.sent:\n            self.sent = 1\n",
        ),
    ),
    mutant(
        "unread content left behind",
        "Content that the application did not read is taken for the next request.",
        "request-body-not-consumed",
        "content keep-alive keep-alive-after early-response smuggling smuggling-root",
        Edit(
            "connection.exchange", "        while content.remaining != 0:", "        while False:"
        ),
    ),
)

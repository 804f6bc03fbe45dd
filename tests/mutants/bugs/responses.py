"""Mutants of the responses: status line, fields, framing, content where none belongs."""

from tests.mutants.definition import Edit, Mutant, mutant

LINES = "lines = _status_line(response.status, response.reason) + encode_fields(fields)"

ANSWERS: tuple[Mutant, ...] = (
    mutant(
        "content to HEAD",
        "The answer to HEAD has content.",
        "head-response-body",
        "head head-application",
        Edit(
            "protocol.responses",
            '    if request.method == "HEAD":\n        framing',
            "    if False:\n        framing",
        ),
    ),
    mutant(
        "length 0 to HEAD",
        "The answer to HEAD tells a length of 0 whatever GET tells.",
        "head-response-length",
        "head head-application",
        Edit(
            "protocol.responses",
            'fields.append(("Content-Length", str(size)))',
            'fields.append(("Content-Length", str(size if request.method != "HEAD" else 0)))',
        ),
    ),
    mutant(
        "length in 204",
        "A 204 response has Content-Length.",
        "bodyless-status-with-body",
        "bodiless",
        Edit(
            "protocol.responses",
            "    if status == 204:\n        return ResponseFraming.NONE, None",
            "    if status == 204:\n        return ResponseFraming.NONE, 0",
        ),
    ),
    mutant(
        "chunks in 204",
        "A 204 response has a Transfer-Encoding and a last chunk.",
        "bodyless-status-with-body",
        "bodiless",
        Edit(
            "protocol.responses",
            "    if status == 204:\n        return ResponseFraming.NONE, None",
            "    if status == 204:\n        return ResponseFraming.CHUNKED, None",
        ),
    ),
    mutant(
        "content in 304",
        "A 304 response has content.",
        "bodyless-status-with-body",
        "bodiless conditional",
        Edit(
            "connection.exchange",
            "            self._transport.send(self._start(framed))\n        else:",
            "            self._transport.send(self._start(framed) + (b'unasked' if response.status == 304 else b''))\n        else:",
        ),
    ),
    mutant(
        "no length in 205",
        "A 205 response has neither content nor a length.",
        "bodyless-status-with-body",
        "bodiless",
        Edit(
            "protocol.responses",
            "    if status == 205:\n        return ResponseFraming.NONE, 0",
            "    if status == 205:\n        return ResponseFraming.NONE, None",
        ),
    ),
    mutant(
        "no Date",
        "Responses have no Date.",
        "date",
        "date",
        Edit(
            "protocol.responses",
            'self.lines + (b"" if self.dated else _clock.date_line()) + end',
            "self.lines + end",
        ),
    ),
    mutant(
        "Date with a zone",
        "Date ends in a numeric zone.",
        "date",
        "date",
        Edit("protocol.responses", "formatdate(second, usegmt=True)", "formatdate(second)"),
    ),
    mutant(
        "Date of the past",
        "Date is an hour behind.",
        "date",
        "date",
        Edit(
            "protocol.responses",
            "formatdate(second, usegmt=True)",
            "formatdate(second - 3600, usegmt=True)",
        ),
    ),
    mutant(
        "LF in fields",
        "Field lines end in LF alone.",
        "response-grammar",
        "response response-grammar response-form",
        Edit(
            "protocol.responses",
            'f"{name}: {value}\\r\\n" for name, value in fields',
            'f"{name}: {value}\\n" for name, value in fields',
        ),
    ),
    mutant(
        "LF behind the status",
        "The status line ends in LF alone.",
        "response-grammar",
        "response response-grammar response-form",
        Edit(
            "protocol.responses",
            'f"HTTP/1.1 {status} {reason}\\r\\n"',
            'f"HTTP/1.1 {status} {reason}\\n"',
        ),
    ),
    mutant(
        "no space behind the status",
        "The status line stops after the code.",
        "response-grammar",
        "response response-grammar response-form",
        Edit(
            "protocol.responses",
            'f"HTTP/1.1 {status} {reason}\\r\\n"',
            'f"HTTP/1.1 {status}\\r\\n"',
        ),
    ),
    mutant(
        "space before the colon of a response",
        "There is a space before the colon in a response's fields.",
        "response-grammar",
        "response-fields response-grammar",
        Edit(
            "protocol.responses",
            'f"{name}: {value}\\r\\n" for name, value in fields',
            'f"{name} : {value}\\r\\n" for name, value in fields',
        ),
    ),
    mutant(
        "version of the client",
        "The status line has the version that the client sent.",
        "response-version",
        "version http10 response",
        Edit(
            "protocol.responses",
            LINES,
            LINES + '\n    lines = lines.replace(b"HTTP/1.1", request.version.encode(), 1)',
        ),
    ),
    mutant(
        "chunks to HTTP/1.0",
        "Chunks are sent to a client of HTTP/1.0.",
        "te-in-http10",
        "http10",
        Edit(
            "protocol.responses",
            "    if request.minor:\n        return ResponseFraming.CHUNKED, None",
            "    if True:\n        return ResponseFraming.CHUNKED, None",
        ),
    ),
    mutant(
        "length beside coding",
        "A chunked response has Content-Length too.",
        "te-and-cl-both",
        "response-fields response",
        Edit(
            "protocol.responses",
            '        fields.append(("Transfer-Encoding", "chunked"))',
            '        fields.append(("Transfer-Encoding", "chunked"))\n        fields.append(("Content-Length", "0"))',
        ),
    ),
    mutant(
        "decimal chunk sizes",
        "The sizes of chunks sent are decimal.",
        "chunk-size-lenient-integer",
        "response-content response-form keep-alive",
        Edit("protocol.responses", 'return b"%x\\r\\n%b\\r\\n"', 'return b"%d\\r\\n%b\\r\\n"'),
    ),
    mutant(
        "no end of chunks",
        "The empty line behind the last chunk is missing.",
        "chunk-last-terminator",
        "response-content response-form keep-alive",
        Edit(
            "protocol.responses", 'encode_fields(trailers) + b"\\r\\n"', "encode_fields(trailers)"
        ),
    ),
    mutant(
        "no last chunk",
        "Chunked content ends without its last chunk.",
        "chunk-last-terminator",
        "response-content response-form keep-alive",
        Edit(
            "connection.exchange",
            "            self._transport.send(responses.encode_last_chunk(self._trailers))",
            "            pass",
        ),
    ),
    mutant(
        "refusal without a status line",
        "A malformed request is answered by content alone.",
        "error-without-status-line",
        "request-line field-line",
        Edit(
            "protocol.responses",
            '    return head + CLOSE + (b"" if head_only else content)',
            "    return content",
        ),
    ),
    mutant(
        "refusal with 500",
        "A malformed request is answered with 500.",
        "error-status",
        "request-line content-length",
        Edit(
            "protocol.responses",
            '    reason = _REASONS.get(error.status, "")\n',
            '    error.status = 500\n    reason = _REASONS.get(error.status, "")\n',
        ),
    ),
    mutant(
        "refusal with 200",
        "A malformed request is answered with 200.",
        "error-status",
        "request-line content-length",
        Edit(
            "protocol.responses",
            '    reason = _REASONS.get(error.status, "")\n',
            '    error.status = 200\n    reason = _REASONS.get(error.status, "")\n',
        ),
    ),
    mutant(
        "refusal to HEAD with content",
        "A refused HEAD request is answered with content.",
        "head-response-body",
        "head limits content-length",
        Edit("protocol.responses", '(b"" if head_only else content)', "content"),
    ),
)

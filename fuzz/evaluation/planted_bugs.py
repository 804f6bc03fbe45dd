"""Bugs to plant in the reference server: each one replacement of text, realistic and small.

They measure the fuzzers. A fuzzer that finds none of what is planted proves nothing by finding
nothing.
"""

# ruff: noqa: E501 - entries are data

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Mutant:
    """A bug, which ``target`` should find: in each edit's module the old text becomes the new.

    ``origin`` names the set of bugs that it belongs to.
    """

    name: str
    target: str
    edits: tuple[tuple[str, str, str], ...]
    origin: str = "fuzz"


def _mutant(name: str, target: str, module: str, old: str, new: str) -> Mutant:
    return Mutant(name, target, ((module, old, new),))


MUTANTS: Final = (
    _mutant("control-in-field-value", "head", "protocol.grammar",
        r'_FIELD_CONTENT = rb"[\t\x20-\x7E\x80-\xFF]*+"',
        r'_FIELD_CONTENT = rb"[\t\x0B\x20-\x7E\x80-\xFF]*+"'),
    _mutant("nul-in-field-value", "head", "protocol.grammar",
        r'_FIELD_CONTENT = rb"[\t\x20-\x7E\x80-\xFF]*+"',
        r'_FIELD_CONTENT = rb"[\x00\t\x20-\x7E\x80-\xFF]*+"'),
    _mutant("delete-in-field-value", "head", "protocol.grammar",
        r'_FIELD_CONTENT = rb"[\t\x20-\x7E\x80-\xFF]*+"',
        r'_FIELD_CONTENT = rb"[\t\x20-\xFF]*+"'),
    _mutant("slash-in-token", "head", "protocol.grammar",
        "_TOKEN = rb\"[!#$%&'*+", "_TOKEN = rb\"[/!#$%&'*+"),
    _mutant("space-before-colon", "head", "protocol.grammar",
        '_FIELD_LINE = _TOKEN + rb":"', '_FIELD_LINE = _TOKEN + rb"[ ]?:"'),
    _mutant("two-digit-minor-version", "head", "protocol.grammar",
        r'rb"HTTP/([0-9])\.([0-9])"', r'rb"HTTP/([0-9])\.([0-9]+)"'),
    _mutant("percent-without-digits", "head", "protocol.grammar",
        '_PCT = rb"%[0-9A-Fa-f]{2}"', '_PCT = rb"%[0-9A-Fa-f]{0,2}"'),
    _mutant("version-not-checked", "head", "protocol.request_line",
        'if match[1] != b"1":', 'if match[1] == b"2":'),
    _mutant("asterisk-for-any-method", "head", "protocol.request_line",
        'if method != b"OPTIONS":', 'if method == b"GET":'),
    _mutant("port-not-checked", "head", "protocol.request_line",
        '0 < int(match["port"]) < 65536', '0 <= int(match["port"]) < 65536'),
    _mutant("ipv6-not-checked", "head", "protocol.request_line",
        "    except AddressValueError:\n        return False", "    except AddressValueError:\n        return True"),
    _mutant("host-missing", "head", "protocol.request_line", "        if request.minor:\n", "        if request.minor > 1:\n"),
    _mutant("host-not-checked", "head", "protocol.request_line",
        "if match is None or not _host_is_valid(match) or (host and", "if match and (host and"),
    _mutant("field-limit-off-by-one", "head", "protocol.parser",
        "if len(lines) == limits.fields:", "if len(lines) > limits.fields:"),
    _mutant("request-line-limit-off-by-one", "head", "protocol.request_line",
        "if len(line) > limits.request_line:", "if len(line) >= limits.request_line:"),
    _mutant("method-limit-off-by-one", "head", "protocol.request_line",
        "if len(parts[0]) > limits.method:", "if len(parts[0]) >= limits.method:"),
    _mutant("bare-lf-ends-line", "head", "protocol.parser",
        '    return line[:-2]\n', '    return line.rstrip(b"\\r\\n")\n'),
    _mutant("value-stripped-of-all-blanks", "head", "protocol.parser",
        '    return name, value.strip(" \\t")\n', "    return name, value.strip()\n"),
    _mutant("value-not-stripped-on-the-right", "head", "protocol.parser",
        '    return name, value.strip(" \\t")\n', '    return name, value.lstrip(" \\t")\n'),
    _mutant("empty-lines-without-limit", "head", "protocol.head_reader",
        "if self._empty_lines > self._limits.empty_lines:", "if self._empty_lines > 10_000:"),
    _mutant("empty-lines-counted-over-messages", "requests", "protocol.head_reader",
        "            self._reset()\n", "            pass\n"),
    _mutant("head-end-searched-too-late", "requests", "protocol.reader",
        "max(len(self._buffer) - 3, self._position)", "max(len(self._buffer) - 2, self._position)"),
    _mutant("head-end-searched-from-the-end", "reader", "protocol.reader",
        "max(len(self._buffer) - 3, self._position)", "len(self._buffer)"),
    _mutant("searched-not-moved-with-the-buffer", "reader", "protocol.reader",
        "        self._searched = max(self._searched - position, 0)\n", ""),
    _mutant("lines-not-moved-with-the-buffer", "reader", "protocol.reader",
        "        self._lines = max(self._lines - position, 0)\n", ""),
    _mutant("line-limit-off-by-one", "reader", "protocol.reader",
        "if length > limit + (end < 0):", "if length > limit:"),
    _mutant("take-returns-too-much", "reader", "protocol.reader",
        "self._take(min(limit, len(self._buffer) - self._position))",
        "self._take(min(limit or 1, len(self._buffer) - self._position))"),
    _mutant("buffer-dropped-when-fed", "reader", "protocol.reader",
        "if position == len(self._buffer):", "if position >= len(self._buffer) - 1:"),
    _mutant("lengths-listed", "requests", "protocol.framing",
        "    if not grammar.DIGITS.fullmatch(value):",
        '    value = value.split(", ")[-1]\n    if not grammar.DIGITS.fullmatch(value):'),
    _mutant("length-by-int", "requests", "protocol.framing",
        "    if not grammar.DIGITS.fullmatch(value):",
        '    value = value.lstrip("+")\n    if not grammar.DIGITS.fullmatch(value):'),
    _mutant("length-and-coding", "requests", "protocol.framing", "    if with_length:\n", "    if False:\n"),
    _mutant("coding-in-version-10", "requests", "protocol.framing",
        "    if request.minor == 0:\n", "    if False:\n"),
    _mutant("chunked-twice", "requests", "protocol.framing",
        '    if "chunked" in codings[:-1]:', '    codings = [*dict.fromkeys(codings)]\n    if "chunked" in codings[:-1]:'),
    _mutant("coding-case-sensitive", "requests", "protocol.framing",
        "name = match[1].lower()", "name = match[1]"),
    _mutant("coding-by-substring", "requests", "protocol.framing",
        'if codings[-1:] != ["chunked"]:', 'if not "".join(codings).endswith("chunked"):'),
    _mutant("coding-parameter", "requests", "protocol.framing",
        'if name == "chunked" and match[2]:', 'if name == "gzip" and match[2]:'),
    _mutant("length-limit-off-by-one", "requests", "protocol.framing",
        'int(digits or "0") > limits.content', 'int(digits or "0") >= limits.content'),
    _mutant("chunk-size-by-int", "chunked", "protocol.content",
        "        match = grammar.CHUNK_LINE.fullmatch(line, 0, len(line) - 2)",
        '        line = line.removeprefix(b"+")\n        match = grammar.CHUNK_LINE.fullmatch(line, 0, len(line) - 2)'),
    _mutant("chunk-line-ends-with-lf", "chunked", "protocol.content",
        'if match is None or not line.endswith(b"\\r\\n"):', "if match is None:"),
    _mutant("chunk-data-end-not-checked", "chunked", "protocol.content",
        'self._line(0, _DATA_END_MISSING) != b"\\r\\n":', 'not self._line(0, _DATA_END_MISSING):'),
    _mutant("chunk-size-cut", "chunked", "protocol.content",
        "else 16**_MAX_HEX_DIGITS", "else int(digits[-8:], 16)"),
    _mutant("chunk-extension-not-checked", "chunked", "protocol.grammar",
        'CHUNK_LINE: Final = re.compile(rb"([0-9A-Fa-f]++)(" + _CHUNK_EXT + rb")")',
        'CHUNK_LINE: Final = re.compile(rb"([0-9A-Fa-f]++)((?:;[^\\r\\n]*)?)")'),
    _mutant("extensions-without-limit", "chunked", "protocol.content",
        "if self._extensions > self._limits.chunk_extensions:", "if self._extensions > 10**9:"),
    _mutant("content-limit-forgotten", "chunked", "protocol.content",
        "        self._received += size\n", "        self._received = size\n"),
    _mutant("trailers-not-checked", "chunked", "protocol.content",
        "        fields = parse_field_section(bytes(section), limits)",
        '        fields = Fields([tuple(line.decode("latin-1").strip().partition(":")[::2]) for line in section.splitlines()])'),
    _mutant("trailers-with-framing-kept", "chunked", "protocol.content",
        '        "content-length",\n', ""),
    _mutant("last-chunk-without-trailers", "chunked", "protocol.content",
        "        self._read_trailers(self._section)\n",
        "        self._line(0, _TRAILER_TOO_LARGE)\n"),
    _mutant("close-ignored-in-lists", "connection", "protocol.admission",
        'if "close" in options:', 'if options == ["close"]:'),
    _mutant("close-case-sensitive", "connection", "protocol.admission",
        "value.lower().split", "value.split"),
    _mutant("version-10-persists", "connection", "protocol.admission",
        'return request.minor == 1 or "keep-alive" in options', "return True"),
    _mutant("connect-served", "connection", "protocol.admission",
        'frozenset({"CONNECT", "TRACE"})', 'frozenset({"TRACE"})'),
    _mutant("head-with-content", "connection", "protocol.responses",
        'if request.method == "HEAD":', 'if request.method == "head":'),
    _mutant("refusal-without-close", "connection", "protocol.responses",
        'return head + CLOSE + (', 'return head + b"\\r\\n" + ('),
    _mutant("refusal-length-wrong", "connection", "protocol.responses",
        "Content-Length: %d\\r\\n\" % len(content)\n", "Content-Length: %d\\r\\n\" % (len(content) + 1)\n"),
    _mutant("half-request-answered-as-nothing", "connection", "connection.connection",
        "return self._reject(incomplete()) if incoming.begun else self._start_closing()",
        "return self._start_closing()"),
    _mutant("intake-kept", "connection", "connection.request_receiver",
        "        self.intake = self._prefetched = self._progress = None\n",
        "        self._prefetched = self._progress = None\n"),
    _mutant("pipelined-request-forgotten", "connection", "connection.connection",
        "        if self._incoming.buffered:\n", "        if self._incoming.buffered > 40:\n"),
    _mutant("repeated-head-compared-loosely", "connection", "connection.request_receiver",
        "if whole and data == self._repeated_head:",
        "if whole and self._repeated_head and data[:8] == self._repeated_head[:8]:"),
    _mutant("transition-missing", "connection", "connection.state",
        "_S.KEEP_ALIVE: frozenset({_S.READING,", "_S.KEEP_ALIVE: frozenset({"),
)  # fmt: skip

"""Mutants of the chunked coding: sizes, extensions, line ends, trailers."""

from tests.mutants.definition import Edit, Mutant, mutant


def _chunk_line(pattern: str) -> Edit:
    line = 'CHUNK_LINE: Final = re.compile(rb"([0-9A-Fa-f]++)(" + _CHUNK_EXT + rb")")'
    return Edit("protocol.grammar", line, f"CHUNK_LINE: Final = re.compile({pattern})")


def _size(expression: str) -> Edit:
    line = (
        'size = int(digits or b"0", 16) if len(digits) <= _MAX_HEX_DIGITS else 16**_MAX_HEX_DIGITS'
    )
    return Edit("protocol.content", line, f"size = {expression}")


DATA_END = 'if self._line(0, _DATA_END_MISSING) != b"\\r\\n":'
TRAILERS = 'while (line := self._line(limits.field_line, _TRAILER_TOO_LARGE)) != b"\\r\\n":'
SECTION = "fields = parse_field_section(bytes(section), limits)"

CHUNKS: tuple[Mutant, ...] = (
    mutant(
        "junk behind a chunk size",
        "5g is a chunk of five octets.",
        "chunk-size-trailing-junk",
        "chunk-size chunked",
        _chunk_line(r'rb"([0-9A-Fa-f]++)([^\r\n]*)"'),
    ),
    mutant(
        "chunk size by int()",
        "Signs, underscores and 0x are parts of a chunk size.",
        "chunk-size-lenient-integer",
        "chunk-size chunked",
        _chunk_line('rb"([0-9A-Fa-fxX+_ \\t]++)(" + _CHUNK_EXT + rb")"'),
        Edit("protocol.content", 'digits = match[1].lstrip(b"0")', "digits = match[1].strip()"),
    ),
    mutant(
        "no chunk size",
        "An empty line is a chunk of size 0.",
        "chunk-size-empty",
        "chunk-size chunked",
        _chunk_line('rb"([0-9A-Fa-f]*+)(" + _CHUNK_EXT + rb")"'),
    ),
    mutant(
        "space around a chunk size",
        "Whitespace around a chunk size is dropped.",
        "chunk-size-trailing-junk",
        "chunk-size",
        _chunk_line('rb"[ \\t]*+([0-9A-Fa-f]++)[ \\t]*+(" + _CHUNK_EXT + rb")"'),
    ),
    mutant(
        "chunk size of 32 bits",
        "A chunk size beyond 2^32 is taken for what is left of it.",
        "chunk-size-overflow",
        "chunk-size-overflow",
        _size('int(digits or b"0", 16) % 2**32'),
    ),
    mutant(
        "chunk size of 64 bits",
        "A chunk size beyond 2^64 is taken for what is left of it.",
        "chunk-size-overflow",
        "chunk-size-overflow",
        _size('int(digits or b"0", 16) % 2**64'),
    ),
    mutant(
        "chunk size in upper case",
        "A chunk size in upper case is refused.",
        "valid-refused",
        "chunk-size chunked",
        _chunk_line('rb"([0-9a-f]++)(" + _CHUNK_EXT + rb")"'),
    ),
    mutant(
        "zeros before a chunk size",
        "A chunk size that begins with a zero is the last one.",
        "chunk-size-lenient-integer",
        "chunk-size",
        Edit(
            "protocol.content",
            'digits = match[1].lstrip(b"0")',
            'digits = match[1] if match[1][:1] != b"0" else b"0"',
        ),
    ),
    mutant(
        "bare LF behind a chunk size",
        "A chunk line may end in LF alone.",
        "chunk-bare-lf",
        "chunk-size chunk-extension chunk-data",
        Edit(
            "protocol.content",
            "grammar.CHUNK_LINE.fullmatch(line, 0, len(line) - 2)",
            'grammar.CHUNK_LINE.fullmatch(line.rstrip(b"\\r\\n"))',
        ),
        Edit(
            "protocol.content",
            '        if match is None or not line.endswith(b"\\r\\n"):',
            "        if match is None:",
        ),
    ),
    mutant(
        "anything in a chunk extension",
        "A chunk extension may hold every octet, CR among them.",
        "chunk-ext-bare-cr",
        "chunk-extension chunk-extension-syntax",
        _chunk_line(r'rb"([0-9A-Fa-f]++)((?:[ \t]*;[^\n]*)?)"'),
    ),
    mutant(
        "chunk extension refused",
        "A chunk with an extension is refused.",
        "valid-refused",
        "chunk-extension",
        _chunk_line('rb"([0-9A-Fa-f]++)()"'),
    ),
    mutant(
        "chunk extension without limit",
        "Chunk extensions may be of any length.",
        "limit-chunk-extension",
        "chunk-extension limits",
        Edit("protocol.limits", "chunk_line: int = _of(1024,", "chunk_line: int = _of(10**9,"),
        Edit(
            "protocol.limits",
            "chunk_extensions: int = _of(16384,",
            "chunk_extensions: int = _of(10**9,",
        ),
    ),
    mutant(
        "two octets behind a chunk",
        "Whatever two octets follow a chunk are its end.",
        "chunk-data-terminator",
        "chunk-data",
        Edit("protocol.content", DATA_END, "if not self._reader.read(2):"),
    ),
    mutant(
        "LF behind a chunk",
        "A chunk may end in LF alone.",
        "chunk-bare-lf",
        "chunk-data",
        Edit(
            "protocol.content",
            DATA_END,
            'if self._line(0, _DATA_END_MISSING) not in (b"\\r\\n", b"\\n"):',
        ),
    ),
    mutant(
        "a line behind a chunk",
        "Whatever stands between a chunk and the next LF is dropped.",
        "chunk-data-terminator",
        "chunk-data",
        Edit("protocol.content", DATA_END, "if self._line(4096, _DATA_END_MISSING) is None:"),
    ),
    mutant(
        "nothing behind a chunk",
        "The line end of a chunk may be missing.",
        "chunk-data-terminator",
        "chunk-data",
        Edit(
            "protocol.content",
            DATA_END,
            "if self._reader.peek(1) == b'\\r' and self._line(0, _DATA_END_MISSING) != b'\\r\\n':",
        ),
    ),
    mutant(
        "trailers left behind",
        "The trailer section is taken for the next request.",
        "trailer-desync",
        "trailers trailer-fields trailer-syntax",
        Edit("protocol.content", TRAILERS, "while False:"),
        Edit(
            "protocol.content",
            "    def _read_trailers(self, section: bytearray) -> None:\n",
            "    def _read_trailers(self, section: bytearray) -> None:\n        line = b''\n",
        ),
    ),
    mutant(
        "any line in the trailers",
        "Lines of the trailer section are not looked at.",
        "trailer-not-validated",
        "trailer-syntax trailers",
        Edit(
            "protocol.content",
            SECTION,
            'fields = Fields([tuple(part.strip().decode("latin-1") for part in line.partition(b":")[::2]) for line in section.split(b"\\n")[:-1]])',
        ),
    ),
    mutant(
        "trailers refused",
        "A trailer section that is not empty is refused.",
        "trailer-valid-refused",
        "trailers trailer-fields",
        Edit(
            "protocol.content",
            "            section += line\n",
            "            raise section_too_large()\n",
        ),
    ),
    mutant(
        "trailers end at an LF",
        "An LF alone ends the trailer section.",
        "chunk-last-terminator",
        "trailer-syntax chunk-data trailers",
        Edit(
            "protocol.content",
            TRAILERS,
            TRAILERS.replace(' != b"\\r\\n"', ' not in (b"\\r\\n", b"\\n")'),
        ),
    ),
    mutant(
        "trailers among the fields",
        "Trailer fields are shown to the application as header fields.",
        "trailer-merged",
        "trailers trailer-fields",
        Edit("wsgi.handler", "list(admitted.request.fields)", "admitted.request.fields.lines"),
        Edit(
            "connection.exchange",
            "            return self.content.read(limit)\n",
            "            data = self.content.read(limit)\n            if self.content.remaining == 0:\n                self.request.fields.lines.extend(self.content.trailers)\n            return data\n",
        ),
    ),
)

"""Variants that accept what the RFCs let a server accept or refuse."""

from tests.mutants.definition import Edit
from tests.variants.definition import Variant, departure

_CHECKED_AS_IT_ARRIVES = 'rb"[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F]|\\r(?!\\n|\\Z)|(?<!\\r)\\n"'
_LIMITS = "from reference_server.protocol.limits import Limits\n"
_FIELD_LINE = "    if not grammar.FIELD_LINE.fullmatch(line):\n"


def _replacing(pattern: str) -> Edit:
    """Return the edit that replaces an octet in field values by a space."""
    return Edit(
        "protocol.parser",
        _FIELD_LINE,
        "    start, between, rest = line.partition(b':')\n"
        f"    line = start + between + rest.replace({pattern}, b' ')\n" + _FIELD_LINE,
    )


LENIENCES: tuple[Variant, ...] = (
    Variant(
        name="obs-fold replaced",
        differs="A folded field line is one line, each fold a space.",
        permitted="RFC 9112 section 5.2",
        edits=(
            Edit("protocol.parser", _LIMITS, "import re\n" + _LIMITS),
            Edit(
                "protocol.parser",
                "    lines: list[tuple[str, str]] = []\n",
                "    section = re.sub(rb'[ \\t]*\\r\\n[ \\t]+', b' ', section)\n"
                "    lines: list[tuple[str, str]] = []\n",
            ),
            Edit(
                "protocol.head_reader",
                "        else:\n            parse_field_line(",
                "        elif line[:1] not in (b' ', b'\\t') or self._lines == 1:\n"
                "            parse_field_line(",
            ),
        ),
    ),
    Variant(
        name="NUL replaced",
        differs="A NUL in a field value is a space.",
        permitted="RFC 9110 section 5.5",
        edits=(
            _replacing("b'\\0'"),
            Edit(
                "protocol.grammar",
                'FORBIDDEN: Final = re.compile(rb"[\\x00-',
                'FORBIDDEN: Final = re.compile(rb"[\\x01-',
            ),
        ),
    ),
    Variant(
        name="bare CR replaced",
        differs="A CR without LF in a field value is a space.",
        permitted="RFC 9112 section 2.2",
        edits=(
            _replacing("b'\\r'"),
            Edit("protocol.grammar", "|\\r(?!\\n|\\Z)", ""),
        ),
    ),
    Variant(
        name="LF ends a line",
        differs="A request line or field line may end with LF alone.",
        permitted="RFC 9112 section 2.2",
        edits=(
            Edit(
                "protocol.reader",
                "        end = self._buffer.find(_HEAD_END, start)\n        if end < 0:\n",
                "        end = re.compile(rb'\\n\\r?\\n').search(self._buffer, start)\n"
                "        if end is None:\n",
            ),
            Edit(
                "protocol.reader",
                "return self._take(end + 4 - self._position)",
                "return self._take(end.end() - self._position)",
            ),
            Edit(
                "protocol.reader",
                '        if self._buffer[self._position : self._position + 2] != b"\\r\\n":\n',
                '        if self._buffer[self._position : self._position + 1] == b"\\n":\n'
                "            self._position += 1\n"
                "            return True\n"
                '        if self._buffer[self._position : self._position + 2] != b"\\r\\n":\n',
            ),
            Edit(
                "protocol.parser",
                '    if not line.endswith(b"\\r\\n"):\n',
                '    if not line.endswith(b"\\r\\n"):\n        return line[:-1]\n    if False:\n',
            ),
            Edit(
                "protocol.parser",
                'section.removesuffix(b"\\r\\n")',
                '(section[:-2] if section.endswith(b"\\r\\n") else section[:-1])',
            ),
        ),
    ),
    Variant(
        name="any white space in the request line",
        differs="Words of the request line may be separated and surrounded by any white space.",
        permitted="RFC 9112 section 3",
        edits=(
            Edit(
                "protocol.request_line", 'parts = line.split(b" ")', 'parts = line.split() or [b""]'
            ),
            Edit(
                "protocol.head_reader",
                "        if self._reader.holds(",
                "        if self._lines and self._reader.holds(",
            ),
        ),
    ),
    Variant(
        name="equal lengths are one",
        differs="A Content-Length that is a list of one number is that number.",
        permitted="RFC 9112 section 6.3",
        edits=(
            Edit(
                "protocol.framing",
                "    return _of_length(length, limits)\n",
                "    members = {member.strip(' \\t') for member in length.split(',')}\n"
                "    if len(members) == 1:\n"
                "        fields['content-length'] = length = members.pop()\n"
                "    return _of_length(length, limits)\n",
            ),
        ),
    ),
    Variant(
        name="coding overrides length",
        differs="With both framings the coding counts, and the connection is closed.",
        permitted="RFC 9112 section 6.1",
        edits=(
            Edit(
                "protocol.framing",
                "        _check_codings(request, coding, with_length=length is not None)\n",
                "        _check_codings(request, coding, with_length=False)\n"
                "        fields.pop('content-length', None)\n",
            ),
            Edit(
                "protocol.admission",
                "        self.persists = persists(request)\n",
                "        names = {name.lower() for name, _ in request.fields}\n"
                "        faulty = {'content-length', 'transfer-encoding'} <= names\n"
                "        self.persists = persists(request) and not faulty\n",
            ),
        ),
        departs=(
            departure("Serves what ought to be handled as an error.", "both-framings/get-refused"),
        ),
    ),
    Variant(
        name="large limits",
        differs="Request lines, fields and chunk extensions of a megabyte are read.",
        permitted="RFC 9110 section 5.4",
        arguments=(
            *("--limit-request-line", "1048576", "--limit-field-line", "1048576"),
            *("--limit-field-section", "2097152", "--limit-fields", "5000"),
            *("--limit-trailer-section", "1048576", "--limit-chunk-line", "1048576"),
            *("--limit-chunk-extensions", "1048576", "--limit-method", "10000"),
            *("--limit-content", "1000000000000", "--limit-empty-lines", "100"),
        ),
        departs=(
            departure(
                "Does not limit chunk extensions to less than a megabyte.",
                "chunk-extension/megabyte chunk-extension/megabyte-in-many-chunks",
            ),
        ),
    ),
)

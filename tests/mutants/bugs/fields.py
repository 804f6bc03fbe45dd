"""Mutants of the field lines, and of what single fields ask for."""

from tests.mutants.definition import NO_SHORT_WAY, Edit, Mutant, mutant


def _each_line(extra: str) -> Edit:
    """Do something first with each field line of a section."""
    loop = '    for line in section.split(b"\\n")[:-1]:\n'
    return Edit("protocol.parser", loop, f"{loop}        {extra}\n")


FIELDS: tuple[Mutant, ...] = (
    mutant(
        "bare LF ends a line",
        "A bare LF is taken for the end of a field line.",
        "bare-lf-line-terminator",
        "line-end smuggling",
        Edit("protocol.parser", '    if not line.endswith(b"\\r\\n"):', "    if False:"),
        Edit("protocol.parser", "    return line[:-2]", '    return line.rstrip(b"\\r\\n")'),
    ),
    mutant(
        "bare CR in a value",
        "A CR alone passes for an octet of a field value.",
        "bare-cr",
        "field-octets line-end",
        Edit("protocol.grammar", r'_FIELD_CONTENT = rb"[\t', r'_FIELD_CONTENT = rb"[\r\t'),
    ),
    mutant(
        "NUL in a value",
        "A NUL passes for an octet of a field value.",
        "header-value-nul",
        "field-octets",
        Edit("protocol.grammar", r'_FIELD_CONTENT = rb"[\t', r'_FIELD_CONTENT = rb"[\x00\t'),
    ),
    mutant(
        "space before the colon ignored",
        "A field with a space before its colon is one of another name.",
        "header-space-before-colon",
        "field-line framing-name",
        Edit(
            "protocol.grammar",
            '_FIELD_LINE = _TOKEN + rb":"',
            '_FIELD_LINE = _TOKEN + rb"[ \\t]*+:"',
        ),
    ),
    mutant(
        "space before the colon stripped",
        "A space before the colon is dropped, and the field counts.",
        "header-space-before-colon",
        "field-line framing-name",
        NO_SHORT_WAY,
        Edit(
            "protocol.grammar",
            '_FIELD_LINE = _TOKEN + rb":"',
            '_FIELD_LINE = _TOKEN + rb"[ \\t]*+:"',
        ),
        Edit(
            "protocol.parser",
            '    return name, value.strip(" \\t")',
            '    return name.strip(), value.strip(" \\t")',
        ),
    ),
    mutant(
        "any field name",
        "A field name may hold every octet but a colon.",
        "header-name-non-token",
        "field-name",
        Edit("protocol.grammar", '_FIELD_LINE = _TOKEN + rb":"', '_FIELD_LINE = rb"[^:\\r\\n]++:"'),
    ),
    mutant(
        "empty field name",
        "A line that begins with its colon is a field.",
        "header-name-empty",
        "field-name field-line",
        Edit(
            "protocol.grammar",
            '_FIELD_LINE = _TOKEN + rb":"',
            '_FIELD_LINE = rb"(?:" + _TOKEN + rb")?+:"',
        ),
    ),
    mutant(
        "line without a colon skipped",
        "A field line without a colon is passed over.",
        "header-without-colon",
        "field-line",
        _each_line('if b":" not in line: continue'),
    ),
    mutant(
        "fold dropped",
        "A folded line is passed over, and half of the value with it.",
        "obs-fold",
        "obs-fold",
        _each_line('if lines and line[:1] in (b" ", b"\\t"): continue'),
    ),
    mutant(
        "fold kept with its line end",
        "A folded value reaches the application with CR and LF inside.",
        "obs-fold",
        "obs-fold",
        _each_line(
            'if lines and line[:1] in (b" ", b"\\t"):'
            ' lines[-1] = (lines[-1][0], lines[-1][1] + "\\r\\n" + line.decode("latin-1")); continue'
        ),
    ),
    mutant(
        "whitespace before a name stripped",
        "A line that begins with a space is a field of its own.",
        "header-leading-whitespace",
        "obs-fold first-field",
        _each_line('line = line.lstrip(b" \\t")'),
    ),
    mutant(
        "value stripped of any whitespace",
        "The no-break space and its like are taken for optional whitespace.",
        "te-odd-whitespace-stripped",
        "content-length-octets transfer-encoding-octets",
        NO_SHORT_WAY,
        Edit(
            "protocol.parser",
            '    return name, value.strip(" \\t")',
            "    return name, value.strip()",
        ),
    ),
    mutant(
        "value not stripped",
        "The whitespace behind a value is part of it.",
        "header-value-ows-not-stripped",
        "field-value",
        NO_SHORT_WAY,
        Edit(
            "protocol.parser",
            '    return name, value.strip(" \\t")',
            '    return name, value.lstrip(" ")',
        ),
    ),
    mutant(
        "tab not stripped",
        "A tab before a value is part of it.",
        "header-value-ows-not-stripped",
        "field-value",
        NO_SHORT_WAY,
        Edit(
            "protocol.parser",
            '    return name, value.strip(" \\t")',
            '    return name, value.strip(" ")',
        ),
    ),
    mutant(
        "last of repeated lines",
        "Of several lines of one field only the last counts.",
        "te-duplicate-field",
        "content-length-list transfer-encoding field-line",
        Edit("protocol.messages", 'else ", ").join(parts)', 'else ", ").join(parts[-1:])'),
    ),
    mutant(
        "first of repeated lines",
        "Of several lines of one field only the first counts.",
        "te-duplicate-field",
        "content-length-list transfer-encoding field-line",
        Edit("protocol.messages", 'else ", ").join(parts)', 'else ", ").join(parts[:1])'),
    ),
    mutant(
        "underscore for a hyphen",
        "Content_Length and Transfer_Encoding frame the message.",
        "header-name-underscore-framing",
        "field-name framing-name content-length",
        Edit(
            "protocol.messages",
            "combined = {name.lower(): value for",
            'combined = {name.lower().replace("_", "-"): value for',
        ),
    ),
    mutant(
        "fields cut at sixteen",
        "The seventeenth field line and all behind it are dropped.",
        "header-section-truncated",
        "limits",
        NO_SHORT_WAY,
        Edit(
            "protocol.parser",
            "        if len(lines) == limits.fields:\n            raise section_too_large()",
            "        if len(lines) == 16:\n            break",
        ),
    ),
    mutant(
        "line end lost between segments",
        "The end of the head is not seen where a segment ends within it.",
        "segment-boundary",
        "delivery",
        Edit(
            "protocol.reader",
            "self._searched = max(len(self._buffer) - 3, self._position)",
            "self._searched = len(self._buffer)",
        ),
    ),
    mutant(
        "expectation of HTTP/1.0",
        "A request of HTTP/1.0 that expects 100-continue is refused.",
        "expect-100-not-answered",
        "expectation-http10 expectation",
        Edit(
            "protocol.admission",
            "if expectation is not None and request.minor and not _is_continue(expectation):",
            "if expectation is not None and not (request.minor and _is_continue(expectation)):",
        ),
    ),
    mutant(
        "upgrade refused",
        "A request that offers another protocol is refused.",
        "upgrade-unsupported",
        "upgrade",
        Edit(
            "protocol.admission",
            '    expectation = request.fields.combined.get("expect")\n    if expectation is not None and request.minor',
            '    if "upgrade" in request.fields.combined:\n        raise ProtocolError(400, "", "No upgrades.")\n    expectation = request.fields.combined.get("expect")\n    if expectation is not None and request.minor',
        ),
    ),
)

"""Checks on the head of a response that h11 does not make.

h11 accepts a bare LF, a status line that ends after the code, a folded field line, repeated equal
lengths, and Content-Length beside Transfer-Encoding; the RFCs forbid a sender to send any of
them. Pure functions of the octets of one head.
"""

import re
from collections.abc import Iterator

from conformance.model.field_grammar import TOKEN
from conformance.model.observation import Flaw

# RFC 9112 section 4:  status-line = HTTP-version SP status-code SP [ reason-phrase ]
#                      reason-phrase = 1*( HTAB / SP / VCHAR / obs-text )
_STATUS_LINE = re.compile(rb"HTTP/[0-9]\.[0-9] [0-9]{3} [\t \x21-\x7e\x80-\xff]*")
# RFC 9112 section 5:  field-line = field-name ":" OWS field-value OWS
# RFC 9110 section 5.5:  field-value = *field-content, of VCHAR, obs-text, SP and HTAB
_FIELD_LINE = re.compile(rb"(" + TOKEN + rb"):[ \t]*([\t \x21-\x7e\x80-\xff]*)")

VERSION = "rfc9112#2.3/version-in-start-line"
STATUS_LINE_GRAMMAR = "rfc9112#4/status-line-grammar"
SPACE_AFTER_CODE = "rfc9112#4/status-line-space-after-code"
REASON_PHRASE = "rfc9112#4/reason-phrase-grammar"
LINE_ENDS = "rfc9112#2.1/http-message-grammar"
BARE_CR = "rfc9112#2.2/no-bare-cr-generated"
LEADING_WHITESPACE = "rfc9112#2.2/no-ws-before-first-field-generated"
OBS_FOLD = "rfc9112#5.2/no-obs-fold-generated"
SPACE_BEFORE_COLON = "rfc9112#5.1/no-ws-before-colon-generated"
FIELD_LINE_GRAMMAR = "rfc9112#5/field-line-grammar-generated"
FIELD_VALUE = "rfc9110#5.5/field-value-grammar"
LENGTH_BESIDE_CODING = "rfc9112#6.2/no-cl-with-te-generated"
LENGTH_GRAMMAR = "rfc9110#8.6/content-length-grammar-generated"
LENGTH_IN_1XX = "rfc9110#8.6/no-cl-in-1xx"
LENGTH_IN_204 = "rfc9110#8.6/no-cl-in-204"
CODING_IN_1XX = "rfc9112#6.1/no-te-in-1xx"
CODING_IN_204 = "rfc9112#6.1/no-te-in-204"

GRAMMAR = (
    *(VERSION, STATUS_LINE_GRAMMAR, SPACE_AFTER_CODE, REASON_PHRASE),
    *(LINE_ENDS, BARE_CR, LEADING_WHITESPACE, OBS_FOLD),
    *(SPACE_BEFORE_COLON, FIELD_LINE_GRAMMAR, FIELD_VALUE, LENGTH_GRAMMAR),
)
"""The statements about the grammar itself; the others forbid fields in certain messages."""


def find_flaws(head: bytes) -> tuple[Flaw, ...]:
    """Return the breaches of grammar in a head, from the status line to the empty line."""
    return tuple(Flaw(requirement, detail) for requirement, detail in _flaws(head))


def _flaws(head: bytes) -> Iterator[tuple[str, str]]:
    if re.search(rb"(?<!\r)\n", head):
        yield LINE_ENDS, "a line ends in a bare LF"
    if re.search(rb"\r(?!\n)", head):
        yield BARE_CR, "a CR without LF"
    status_line, *lines = [line.rstrip(b"\r") for line in head.rstrip(b"\r\n").split(b"\n")]
    yield from _status_line_flaws(status_line)
    if lines and lines[0][:1] in (b" ", b"\t"):
        yield LEADING_WHITESPACE, "whitespace before the first field"
        lines = lines[1:]
    for line in lines:
        yield from _field_line_flaws(line)
    yield from _framing_flaws(status_line, lines)


def _status_line_flaws(line: bytes) -> Iterator[tuple[str, str]]:
    if not re.match(rb"HTTP/1\.[0-9] ", line):
        yield VERSION, f"the status line starts {ascii(line[:12])[1:]}"
    if _STATUS_LINE.fullmatch(line):
        return
    if re.fullmatch(rb"HTTP/[0-9]\.[0-9] [0-9]{3}", line):
        yield SPACE_AFTER_CODE, "the status line ends after the code"
    elif re.match(rb"HTTP/[0-9]\.[0-9] [0-9]{3} ", line):
        yield REASON_PHRASE, "a control character in the reason phrase"
    else:
        yield STATUS_LINE_GRAMMAR, f"the status line is {ascii(line[:60])[1:]}"


def _field_line_flaws(line: bytes) -> Iterator[tuple[str, str]]:
    if line[:1] in (b" ", b"\t"):
        yield OBS_FOLD, "a folded field line"
    elif re.match(TOKEN + rb"[ \t]+:", line):
        yield SPACE_BEFORE_COLON, "whitespace before the colon"
    elif not re.match(TOKEN + rb":", line):
        yield FIELD_LINE_GRAMMAR, f"the field line {ascii(line[:60])[1:]}"
    elif not _FIELD_LINE.fullmatch(line):
        yield FIELD_VALUE, f"a control character in {ascii(line[:60])[1:]}"


def _framing_flaws(status_line: bytes, lines: list[bytes]) -> Iterator[tuple[str, str]]:
    fields = [match.groups() for line in lines if (match := _FIELD_LINE.fullmatch(line))]
    lengths = [value.strip() for name, value in fields if name.lower() == b"content-length"]
    coded = any(name.lower() == b"transfer-encoding" for name, _ in fields)
    code = status_line[9:12]
    if coded and lengths:
        yield LENGTH_BESIDE_CODING, "Content-Length beside Transfer-Encoding"
    if len(lengths) > 1 or any(not re.fullmatch(rb"[0-9]+", value) for value in lengths):
        yield LENGTH_GRAMMAR, f"Content-Length: {ascii(b', '.join(lengths)[:60])[2:-1]}"
    if lengths and code[:1] == b"1":
        yield LENGTH_IN_1XX, "Content-Length in an interim response"
    if lengths and code == b"204":
        yield LENGTH_IN_204, "Content-Length in a 204 response"
    if coded and code[:1] == b"1":
        yield CODING_IN_1XX, "Transfer-Encoding in an interim response"
    if coded and code == b"204":
        yield CODING_IN_204, "Transfer-Encoding in a 204 response"

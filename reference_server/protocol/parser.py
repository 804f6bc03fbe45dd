"""Parses request heads and field sections: pure functions of bytes.

``parse_head`` has a fast path for common heads, two patterns over the whole head. Any other head is
parsed line by line, which is the reference: it returns the same values, or raises the reason for
the refusal.
"""

from reference_server.protocol import grammar
from reference_server.protocol.errors import ProtocolError
from reference_server.protocol.limits import Limits
from reference_server.protocol.messages import Fields, Request
from reference_server.protocol.request_line import check_host, known_hosts, parse_request_line

_match_request_line = grammar.REQUEST_LINE_TEXT.match
_find_field_lines = grammar.FIELD_LINE_TEXT.findall


def parse_head(head: bytes, limits: Limits) -> Request:
    """Parse a request line, a header section and the empty line that ends it.

    Raises ``ProtocolError`` (RFC 9112 sections 2.2 to 5.2).
    """
    size = len(head)
    text = head.decode("latin-1")
    match = _match_request_line(text)
    if match is None or size > limits.request_line or size > limits.field_line:
        return parse_head_by_lines(head, limits)
    method, target, path, query, version = match.groups("")
    if method == "CONNECT" or len(method) > limits.method:
        return parse_head_by_lines(head, limits)
    section = match.end()
    lines: list[tuple[str, str]] = _find_field_lines(text, section)
    # One more line end than field lines, that of the empty line; otherwise a line did not match.
    if text.count("\n", section) != len(lines) + 1 or text[-4:] != "\r\n\r\n":
        return parse_head_by_lines(head, limits)
    if len(lines) > limits.fields or size - section - 2 > limits.field_section:
        raise section_too_large()
    minor = 0 if version == "HTTP/1.0" else 1
    request = Request(method, target, version, minor, Fields(lines), path, query)
    # Host should come first (RFC 9110 section 7.2), and usually has one of a few values.
    name, host = lines[0] if lines else ("", "")
    if name != "Host" or host not in known_hosts or text.lower().find("\nhost:", section) > 0:
        check_host(request)
    return request


def parse_head_by_lines(head: bytes, limits: Limits) -> Request:
    """Do what ``parse_head`` does, line by line: the reference for its fast path."""
    first, _, section = head.partition(b"\n")
    line = parse_request_line(without_line_end(first + b"\n"), limits)
    fields = parse_field_section(section.removesuffix(b"\r\n"), limits)
    request = Request(
        line.method,
        line.target,
        line.version,
        line.minor,
        fields,
        line.path,
        line.query,
        line.scheme,
        line.authority,
    )
    check_host(request)
    return request


def parse_field_section(section: bytes, limits: Limits) -> Fields:
    """Parse ``*( field-line CRLF )``: a header section or a trailer section.

    Raises ``ProtocolError`` 400, or 431 if a limit is exceeded (RFC 9112 section 5).
    """
    if len(section) > limits.field_section:
        raise section_too_large()
    lines: list[tuple[str, str]] = []
    for line in section.split(b"\n")[:-1]:
        if len(lines) == limits.fields:
            raise section_too_large()
        lines.append(parse_field_line(without_line_end(line + b"\n"), limits, len(lines)))
    return Fields(lines)


def without_line_end(line: bytes) -> bytes:
    """Return a line that ends with LF without its CRLF.

    Raises ``ProtocolError`` 400 for a bare LF, which RFC 9112 section 2.2 allows a recipient to
    accept as a line end.
    """
    if not line.endswith(b"\r\n"):
        raise ProtocolError(
            400, "rfc9112#2.2/may-accept-bare-lf", "A line must end with CRLF, not with a bare LF."
        )
    return line[:-2]


def parse_field_line(line: bytes, limits: Limits, index: int) -> tuple[str, str]:
    """Parse the field line with this index in its section, given without its line end.

    Returns the name, and the value without the whitespace around it. Raises ``ProtocolError`` 400,
    or 431 if the line is too long (RFC 9112 sections 5, 5.1 and 5.2).
    """
    if len(line) > limits.field_line:
        raise line_too_long()
    if not grammar.FIELD_LINE.fullmatch(line):
        raise ProtocolError(400, *_diagnose_field_line(line, index))
    name, _, value = line.decode("latin-1").partition(":")
    return name, value.strip(" \t")


def _diagnose_field_line(line: bytes, index: int) -> tuple[str, str]:
    name, colon, value = line.partition(b":")
    if line[:1] in (b" ", b"\t"):
        if index:
            return (
                "rfc9112#5.2/obs-fold-reject-or-replace",
                "Obsolete line folding is not accepted.",
            )
        return (
            "rfc9112#2.2/ws-before-first-field-reject-or-skip",
            "The first field line begins with whitespace.",
        )
    if not colon:
        return "rfc9112#5/field-line-grammar", "A field line has no colon."
    if name and name[-1:] in b" \t":
        return (
            "rfc9112#5.1/ws-before-colon-400",
            "There is whitespace between a field name and its colon.",
        )
    if not grammar.TOKEN.fullmatch(name):
        return "rfc9110#5.1/field-name-is-token", "A field name is not a token."
    return _diagnose_field_value(value)


def _diagnose_field_value(value: bytes) -> tuple[str, str]:
    """Return requirement and detail for an invalid field value."""
    if b"\0" in value:
        return "rfc9110#5.5/nul-reject-or-sp", "A field value contains a NUL."
    if b"\r" in value:
        return "rfc9112#2.2/bare-cr-invalid-or-sp", "A field value contains a bare CR."
    return "rfc9110#5.5/other-ctl-invalid", "A field value contains a control character."


def line_too_long() -> ProtocolError:
    """Return the error for a field line that is too long."""
    return ProtocolError(431, "rfc9110#5.4/fields-too-large-4xx", "A field line is too long.")


def section_too_large() -> ProtocolError:
    """Return the error for a field section that is too large."""
    return ProtocolError(
        431, "rfc9110#5.4/fields-too-large-4xx", "The field lines are too many or too long."
    )

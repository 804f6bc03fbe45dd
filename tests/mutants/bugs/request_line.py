"""Mutants of the request line and of Host."""

from tests.mutants.definition import NO_SHORT_WAY, Edit, Mutant, mutant

REQUEST_LINES: tuple[Mutant, ...] = (
    mutant(
        "leading empty line refused",
        "An empty line before the request line is an error.",
        "valid-refused",
        "line-end",
        Edit(
            "protocol.head_reader",
            "if self._empty_lines > self._limits.empty_lines:",
            "if self._empty_lines > 0:",
        ),
    ),
    mutant(
        "Host not needed",
        "A request of HTTP/1.1 without Host is served.",
        "host-missing",
        "host",
        Edit(
            "protocol.request_line",
            "        if request.minor:\n            raise",
            "        if False:\n            raise",
        ),
    ),
    mutant(
        "Host repeated",
        "Two Host lines are one too many for nobody.",
        "host-duplicate",
        "host",
        Edit("protocol.request_line", 'count("host") != 1', 'count("host") < 1'),
        Edit(
            "protocol.request_line",
            '    match = grammar.HOST.fullmatch(host.encode("latin-1"))',
            '    host = host.partition(",")[0]\n    match = grammar.HOST.fullmatch(host.encode("latin-1"))',
        ),
    ),
    mutant(
        "any Host",
        "The value of Host is not looked at.",
        "host-invalid",
        "host-value",
        Edit(
            "protocol.request_line",
            "    if match is None or not _host_is_valid(match) or (host",
            "    if False and (host",
        ),
    ),
    mutant(
        "any separator",
        "Whatever whitespace separates the parts of a request line.",
        "request-line-bad-separator",
        "request-separator",
        Edit("protocol.request_line", 'parts = line.split(b" ")', "parts = line.split()"),
    ),
    mutant(
        "any method",
        "A method may hold octets that no token has.",
        "method-not-token",
        "method-syntax method-token",
        Edit(
            "protocol.request_line", "if not grammar.TOKEN.fullmatch(parts[0]):", "if not parts[0]:"
        ),
    ),
    mutant(
        "method in upper case",
        "get is taken for GET.",
        "method-case",
        "request-line method-token methods",
        NO_SHORT_WAY,
        Edit(
            "protocol.request_line",
            'method.decode("ascii"), target',
            'method.decode("ascii").upper(), target',
        ),
    ),
    mutant(
        "version of many digits",
        "HTTP/1.10 and HTTP/01.1 are versions.",
        "http-version-malformed",
        "version-form version",
        Edit("protocol.grammar", r'rb"HTTP/([0-9])\.([0-9])"', r'rb"HTTP/0*([0-9]+)\.([0-9]+)"'),
    ),
    mutant(
        "version in any case",
        "http/1.1 is a version.",
        "http-version-malformed",
        "version-form version",
        Edit("protocol.grammar", r'rb"HTTP/([0-9])\.([0-9])"', r'rb"(?i:HTTP)/([0-9])\.([0-9])"'),
    ),
    mutant(
        "any version",
        "Whatever stands for a version is HTTP/1.1.",
        "http-version-malformed",
        "version-form version",
        Edit(
            "protocol.request_line",
            '    if match is None:\n        raise ProtocolError(\n            400, "rfc9112#2.3/version-grammar"',
            '    if match is None:\n        return 1\n        raise ProtocolError(\n            400, "rfc9112#2.3/version-grammar"',
        ),
    ),
    mutant(
        "any major version",
        "A request of HTTP/2.0 or HTTP/3.7 is served as one of HTTP/1.1.",
        "http-version-malformed",
        "version",
        Edit("protocol.request_line", 'if match[1] != b"1":', "if False:"),
    ),
    mutant(
        "HTTP/1.2 refused",
        "A higher minor version is refused.",
        "valid-refused",
        "version",
        NO_SHORT_WAY,
        Edit("protocol.grammar", r'rb"HTTP/([0-9])\.([0-9])"', r'rb"HTTP/([0-9])\.([01])"'),
    ),
    mutant(
        "request without a version",
        "A request line of two words is served as HTTP/1.0.",
        "request-line-bad-separator",
        "request-line version-form",
        Edit(
            "protocol.request_line",
            "    if len(parts) != 3:",
            '    if len(parts) == 2:\n        parts.append(b"HTTP/1.0")\n    if len(parts) != 3:',
        ),
    ),
    mutant(
        "any target",
        "A target may hold octets that no URI has.",
        "request-target-malformed",
        "target-octets",
        Edit(
            "protocol.grammar",
            '_PATH_REST = rb"(?:[A-Za-z0-9\\-._~!$&\'()*+,;=:@/]|"',
            '_PATH_REST = rb"(?:[^ ?%]|"',
        ),
    ),
    mutant(
        "asterisk for all",
        "GET * is served.",
        "request-target-malformed",
        "target-form",
        Edit("protocol.request_line", '        if method != b"OPTIONS":', "        if False:"),
    ),
    mutant(
        "asterisk refused",
        "OPTIONS * is refused.",
        "valid-refused",
        "target-form",
        Edit("protocol.request_line", '    if target == b"*":', "    if False:"),
    ),
    mutant(
        "absolute-form refused",
        "A target with scheme and host is refused.",
        "valid-refused",
        "absolute-form",
        Edit(
            "protocol.request_line",
            "match = grammar.ABSOLUTE_FORM.fullmatch(target)",
            "match = None",
        ),
    ),
    mutant(
        "Host before the target's host",
        "The application is told the Host field and not the host of an absolute target.",
        "absolute-form-host",
        "absolute-form",
        Edit("wsgi.handler", "    if request.authority:", "    if False:"),
        Edit(
            "wsgi.handler",
            '"RAW_URI": request.target',
            '"RAW_URI": request.path + ("?" + request.query if request.query else "")',
        ),
    ),
    mutant(
        "query dropped",
        "The application is not told the query.",
        "request-target-malformed",
        "target-valid request-line",
        Edit("wsgi.handler", '"RAW_URI": request.target', '"RAW_URI": request.path'),
    ),
    mutant(
        "short request line",
        "A request line of more than 4000 octets is refused.",
        "limit-header-size",
        "limits",
        Edit("protocol.limits", "request_line: int = _of(8192,", "request_line: int = _of(4000,"),
    ),
    mutant(
        "long target refused with 400",
        "A target that is too long is refused with 400 instead of 414.",
        "error-status",
        "limits",
        Edit(
            "protocol.request_line",
            '    raise ProtocolError(414, "rfc9112',
            '    raise ProtocolError(400, "rfc9112',
        ),
    ),
)

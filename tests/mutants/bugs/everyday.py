"""Mutants in what clients ask every day: empty content, health checks, ranges, OPTIONS."""

from tests.mutants.definition import NO_SHORT_WAY, Edit, Mutant, mutant

_NOT_FOUND = '        return text(404, "There is nothing here.\\n")\n'

EVERYDAY: tuple[Mutant, ...] = (
    mutant(
        "content expected by the method",
        "A POST or PATCH without framing fields is taken to have content.",
        "request-without-length",
        "client-habits",
        NO_SHORT_WAY,
        Edit(
            "protocol.framing",
            "    if length is None:\n        return NO_CONTENT\n",
            "    if length is None and request.method in ('POST', 'PATCH', 'PUT'):\n"
            "        return Framing(FramingKind.LENGTH, 10)\n"
            "    if length is None:\n        return NO_CONTENT\n",
        ),
    ),
    mutant(
        "no path without Host",
        "A request without Host is answered as one for the front page.",
        "http10-without-host",
        "http10-bare",
        Edit(
            "wsgi.handler",
            "    path = request.path\n",
            "    path = request.path if 'host' in request.fields.combined else '/'\n",
        ),
    ),
    mutant(
        "range before existence",
        "A range of what does not exist is answered with 416.",
        "range-on-error",
        "range-nowhere",
        Edit(
            "conformance.apps.contract",
            _NOT_FOUND,
            "        if request.value('range'):\n"
            "            return text(416, 'No.\\n', ('Content-Range', 'bytes */0'))\n" + _NOT_FOUND,
        ),
    ),
    mutant(
        "Allow of another handler",
        "Allow in the answer to OPTIONS lists what is not served, and not what is.",
        "allow-not-served",
        "options-allow",
        Edit(
            "conformance.apps.messages",
            'Answer(204, (("Allow", allowed),))',
            'Answer(204, (("Allow", "OPTIONS, POST, DELETE"),))',
        ),
    ),
    mutant(
        "silent close",
        "The connection is closed unannounced after HEAD and after a trailer section.",
        "close-not-announced",
        "unannounced-close",
        Edit(
            "connection.connection",
            "exchange.persist and exchange.skip_content(bound)):",
            "exchange.persist and exchange.skip_content(bound)"
            " and exchange.request.method != 'HEAD' and not exchange.trailers()):",
        ),
    ),
    mutant(
        "line feed for a space",
        "A bare line feed separates the parts of a request line.",
        "request-line-whitespace",
        "line-feed",
        NO_SHORT_WAY,
        Edit(
            "protocol.parser",
            '    first, _, section = head.partition(b"\\n")\n'
            '    line = parse_request_line(without_line_end(first + b"\\n"), limits)\n',
            '    first, _, section = head.partition(b"\\r\\n")\n'
            '    line = parse_request_line(b" ".join(first.split()), limits)\n',
        ),
    ),
    mutant(
        "whitespace of Latin-1",
        "Whatever a text function takes for whitespace is removed around field values.",
        "field-value-whitespace",
        "edge-octets",
        NO_SHORT_WAY,
        Edit("protocol.parser", 'return name, value.strip(" \\t")', "return name, value.strip()"),
    ),
)

"""Mutations of the lines of a head: swap, duplicate, drop, fold and combine them."""

from dataclasses import astuple
from random import Random

from fuzz.drivers.parser_driver import TIGHT
from fuzz.inputs.words import altered

_FRAMINGS = (
    *(
        b"Content-Length: " + odd
        for odd in (b"+5", b"-1", b"1_0", b"0x5", b"0o5", b"5 5", b"5a", b"")
    ),
    b"Content-Length: 0",
    b"Content-Length: 5",
    b"Content-Length: 010",
    b"Content-Length: 5, 5",
    b"content-length: 3",
    b"Transfer-Encoding: chunked",
    b"transfer-encoding: CHUNKED",
    b"Transfer-Encoding: identity",
    b"Transfer-Encoding: chunked, chunked",
    b"Transfer-Encoding: , chunked ,",
    b"Transfer-Encoding: gzip",
    b'Transfer-Encoding: gzip;a="b,c", chunked',
)
_PERSISTENCE = (
    b"Expect: 100-continue",
    b"Expect: x",
    b"Connection: close",
    b"Connection: keep-alive",
    b"Connection: te , CLOSE",
)
_HOSTS = (b"", b"a:80", b"a:x", b":80", b"[::1]", b"[::g]", b"a/b", b"u@a", b"a, b", b"a b", b"%")
_LIMITS = tuple(sorted({limit for limit in astuple(TIGHT) if limit < 200}))
_REQUEST_LINES = (
    b"GET / HTTP/1.1",
    b"GET / HTTP/1.0",
    b"GET / HTTP/1.2",
    b"HEAD /a HTTP/1.1",
    b"POST /a?b HTTP/1.1",
    b"OPTIONS * HTTP/1.1",
    b"CONNECT a:80 HTTP/1.1",
    b"TRACE / HTTP/1.1",
    b"GET http://a/b HTTP/1.1",
    b"GET https://a/ HTTP/1.1",
    b"GET http://[::1]:80?a HTTP/1.1",
    b"GET http://[::g]/ HTTP/1.1",
    b"GET http://u@a/ HTTP/1.1",
    b"GET http://:80/ HTTP/1.1",
    b"GET * HTTP/1.1",
    b"GET a:80 HTTP/1.1",
    b"CONNECT / HTTP/1.1",
    b"CONNECT a:0 HTTP/1.1",
    b"CONNECT a:65536 HTTP/1.1",
    b"GET /#a HTTP/1.1",
    b"GET / HTTP/2.0",
    b"GET /",
)
_LINE_ENDS = (b"\n", b"\r", b"\r\r\n", b"\n\r", b"", b"\r\n\r\n", b" \r\n", b"\0\r\n")


def lines_of(data: bytes) -> tuple[list[bytes], bytes]:
    """Return the lines of the first head, and what follows its last line's CRLF."""
    head, end, rest = data.partition(b"\r\n\r\n")
    return head.split(b"\r\n"), end[2:] + rest


def joined(lines: list[bytes], rest: bytes) -> bytes:
    """Join what ``lines_of`` has split."""
    return b"".join(line + b"\r\n" for line in lines) + rest


def swap_fields(random: Random, data: bytes) -> bytes:
    """Swap two field lines."""
    lines, rest = lines_of(data)
    if len(lines) < 3:
        return data
    first, second = random.sample(range(1, len(lines)), 2)
    lines[first], lines[second] = lines[second], lines[first]
    return joined(lines, rest)


def duplicate_field(random: Random, data: bytes) -> bytes:
    """Repeat a field line, once or often."""
    lines, rest = lines_of(data)
    if len(lines) < 2:
        return data
    line = random.choice(lines[1:])
    at = random.randint(1, len(lines))
    return joined(lines[:at] + [line] * random.choice((1, 1, 2, 6, 120)) + lines[at:], rest)


def drop_field(random: Random, data: bytes) -> bytes:
    """Remove a field line."""
    lines, rest = lines_of(data)
    if len(lines) < 2:
        return data
    del lines[random.randrange(1, len(lines))]
    return joined(lines, rest)


def fold_field(random: Random, data: bytes) -> bytes:
    """Continue a line on the next one."""
    lines, rest = lines_of(data)
    at = random.randrange(len(lines))
    line = lines[at]
    cut = random.randint(0, len(line))
    lines[at : at + 1] = [line[:cut], random.choice((b" ", b"\t", b"")) + line[cut:]]
    return joined(lines, rest)


def add_framing(random: Random, data: bytes) -> bytes:
    """Add a framing field to those of the message."""
    return _add(random, data, random.choice(_FRAMINGS))


def add_persistence(random: Random, data: bytes) -> bytes:
    """Add a field that controls persistence, its value sometimes altered."""
    name, colon, value = random.choice(_PERSISTENCE).partition(b": ")
    if random.random() < 0.4:
        value = altered(random, value)
    return _add(random, data, name + colon + value)


def _add(random: Random, data: bytes, line: bytes) -> bytes:
    lines, rest = lines_of(data)
    lines.insert(random.randint(1, len(lines)), line)
    return joined(lines, rest)


def change_line_end(random: Random, data: bytes) -> bytes:
    """End one line, anywhere in the stream, with something other than CRLF."""
    lines = data.split(b"\r\n")
    if len(lines) < 2:
        return data
    at = random.randrange(1, len(lines))
    before, after = b"\r\n".join(lines[:at]), b"\r\n".join(lines[at:])
    return before + random.choice(_LINE_ENDS) + after


def blank_near_colon(random: Random, data: bytes) -> bytes:
    """Put whitespace, or something similar, next to the colon of a field line."""
    lines, rest = lines_of(data)
    at = random.randrange(len(lines))
    name, colon, value = lines[at].partition(b":")
    if not colon:
        return data
    blank = random.choice((b" ", b"\t", b"\x0b", b"\x0c", b"\xa0", b"\0", b"\r"))
    lines[at] = random.choice(
        (name + blank + b":" + value, name + b":" + blank + value, name + b":" + value + blank)
    )
    return joined(lines, rest)


def change_request_line(random: Random, data: bytes) -> bytes:
    """Replace the request line: another method, target form or version."""
    _, end, rest = data.partition(b"\r\n")
    return random.choice(_REQUEST_LINES) + end + rest


def change_host(random: Random, data: bytes) -> bytes:
    """Replace the value of a Host field, or add another Host field."""
    lines, rest = lines_of(data)
    hosts = [at for at, line in enumerate(lines) if line.lower().startswith(b"host:")]
    line = b"Host: " + random.choice(_HOSTS)
    if not hosts or random.random() < 0.3:
        lines.insert(random.randint(1, len(lines)), line)
    else:
        lines[random.choice(hosts)] = line
    return joined(lines, rest)


def fit_to_limit(random: Random, data: bytes) -> bytes:
    """Make one line exactly as long as a limit, or one octet longer or shorter."""
    lines = data.split(b"\r\n")
    at = random.choice((0, random.randrange(len(lines))))
    line, size = lines[at], random.choice(_LIMITS) + random.choice((-1, 0, 0, 1))
    # Fill before the version of a request line, else at the end.
    start, space, rest = line.rpartition(b" HTTP/")
    start, rest = (start, space + rest) if space else (line, b"")
    fill = size - len(line)
    lines[at] = (start + b"a" * fill if fill >= 0 else start[:fill]) + rest
    return b"\r\n".join(lines)


def fit_method(random: Random, data: bytes) -> bytes:
    """Make the method exactly as long as its limit, or one octet longer or shorter."""
    _, space, rest = data.partition(b" ")
    return b"A" * (TIGHT.method + random.choice((-1, 0, 1))) + space + rest


def fit_section(random: Random, data: bytes) -> bytes:
    """Make the field section as large as a limit, in lines or in octets, or slightly larger."""
    lines, rest = lines_of(data)
    size = sum(len(line) + 2 for line in lines[1:])
    if random.random() < 0.5:
        lines += [b"A:"] * (TIGHT.fields + random.choice((-1, 0, 1)) - len(lines) + 1)
    else:
        fill = random.choice((TIGHT.field_section, TIGHT.trailer_section)) - size
        while fill > 4:
            step = fill if fill <= TIGHT.field_line else TIGHT.field_line // 2
            lines.append(b"A:" + b"b" * (step - 4 + random.choice((0, 0, 0, 1, -1))))
            fill -= step
    return joined(lines, rest)


MUTATIONS = (
    change_request_line,
    change_host,
    fit_method,
    fit_section,
    fit_to_limit,
    fit_to_limit,
    swap_fields,
    duplicate_field,
    drop_field,
    fold_field,
    add_framing,
    add_framing,
    add_persistence,
    change_line_end,
    change_line_end,
    blank_near_colon,
)

"""Mutations of methods, versions and framing fields."""

import re
from random import Random

from fuzz.drivers.parser_driver import TIGHT
from fuzz.inputs.dictionary import names
from fuzz.inputs.heads import joined, lines_of
from fuzz.inputs.words import altered, disguised

_METHODS = b"GET HEAD POST PUT DELETE PATCH OPTIONS TRACE CONNECT PROPFIND get Get GETS G".split()
_VERSION = re.compile(rb"HTTP/[^\r\n]*")
_FRAMING = re.compile(rb"(?i)(content-length|transfer-encoding):[ \t]*")
_CODINGS = (b"chunked", b"chunked", b"chunked", b"gzip", b"identity", b"x-a", b"")
_PARAMETERS = (b";a=b", b" ; a = b", b";", b' ;a="b"', b" x", b";q=0")
_LISTS = (b", ", b",", b" , ", b" ", b",,", b";", b"\t,")
_MISNAMED = _AT_LIMIT = 0.15
_VALUES = (b"0", b"1", b"3", b"8", b"a", b"", b"chunked", b"close")


def change_method(random: Random, data: bytes) -> bytes:
    """Replace the method."""
    _, space, rest = data.partition(b" ")
    return random.choice(_METHODS) + space + rest


def change_version(random: Random, data: bytes) -> bytes:
    """Replace the version by another, or by something similar."""
    name = random.choice((b"HTTP", b"HTTP", b"HTTP", b"http", b"Http", b"HTTPS", b"ICY", b""))
    major, minor = (random.choice((b"1", b"1", b"0", b"2", b"01", b"10", b"3", b"")) for _ in "ab")
    dot = random.choice((b".", b".", b".", b",", b"", b". "))
    slash = random.choice((b"/", b"/", b"/", b" ", b"/ ", b""))
    version = name + slash + major + dot + minor
    return _VERSION.sub(lambda _: version, data, count=1)


def change_framing(random: Random, data: bytes) -> bytes:
    """Give a framing field another value of its kind, valid or nearly valid."""
    lines, rest = lines_of(data)
    framing = [at for at, line in enumerate(lines) if _FRAMING.match(line)]
    at = random.choice(framing or [len(lines)])
    if not framing:
        lines.append(random.choice((b"Content-Length: 5", b"Transfer-Encoding: chunked")))
    name, _, value = lines[at].partition(b":")
    value = value.strip()
    members = [_member(random, name, value)]
    # Half the time that is all; otherwise the value becomes a list, with or without the old one.
    if random.random() < 0.5:
        members += random.choice(((value,), (value, _member(random, name, value)), (members[0],)))
        random.shuffle(members)
    if random.random() < _MISNAMED:
        # Whatever its value, a field with another name must not frame the message.
        name, members = altered(random, name), random.choice((members, [value]))
    lines[at] = name + b": " + random.choice(_LISTS).join(members)
    return joined(lines, rest)


def _member(random: Random, name: bytes, value: bytes) -> bytes:
    if name.lower() == b"content-length":
        digits = value[:30] if value.isdigit() else b"1"
        if random.random() < _AT_LIMIT:
            return b"%d" % (TIGHT.content + random.choice((-1, 0, 0, 1)))
        return disguised(random, random.choice((digits, b"0", b"3")))
    coding = random.choice(_CODINGS)
    if coding and random.random() < 0.5:
        return random.choice((altered(random, coding), coding + random.choice(_PARAMETERS)))
    return coding


def add_known_field(random: Random, data: bytes) -> bytes:
    """Add a field whose name occurs in the code under test."""
    lines, rest = lines_of(data)
    line = random.choice(names()) + b": " + random.choice(_VALUES)
    lines.insert(random.randint(1, len(lines)), line)
    return joined(lines, rest)


MUTATIONS = (
    change_method,
    change_version,
    change_framing,
    change_framing,
    change_framing,
    add_known_field,
)

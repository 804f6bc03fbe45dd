"""How variants spell the heads of responses: functions of their lines."""

import itertools
import re
from collections.abc import Callable, Iterator

from tests.variants.definition import Head, Spelling

Line = tuple[bytes, bytes]
"""Name and value of a field line."""


def is_interim(head: Head) -> bool:
    """Return whether the response is an interim one."""
    return head[0][9:10] == b"1"


def fields_of(head: Head) -> list[Line]:
    """Return the field lines, as the reference server writes them."""
    parts = (line.partition(b": ") for line in head[1:])
    return [(name, value) for name, _, value in parts]


def field_by_field(change: Callable[[bytes, bytes], list[Line]]) -> Spelling:
    """Return a spelling that replaces each field by what the function returns for it."""

    def spelling(head: Head) -> Head:
        lines = [line for name, value in fields_of(head) for line in change(name, value)]
        return (head[0], *(name + b": " + value for name, value in lines))

    return spelling


def in_http_10(head: Head) -> Head:
    """Return a final response with the version HTTP/1.0, which has no interim ones."""
    if is_interim(head):
        return head
    return (head[0].replace(b"HTTP/1.1", b"HTTP/1.0", 1), *head[1:])


def saying_keep_alive(head: Head) -> Head:
    """Return the head with keep-alive if the connection persists."""
    if is_interim(head) or any(name == b"Connection" for name, _ in fields_of(head)):
        return head
    return (*head, b"Connection: keep-alive", b"Keep-Alive: timeout=60, max=100")


def in_lower_case(head: Head) -> Head:
    """Return the head with its reason phrase and field names in lower case."""
    names = (name.lower() + b": " + value for name, value in fields_of(head))
    return (head[0][:13] + head[0][13:].lower(), *names)


def in_upper_case(head: Head) -> Head:
    """Return the head with its reason phrase and field names in upper case."""
    names = (name.upper() + b": " + value for name, value in fields_of(head))
    return (head[0][:13] + head[0][13:].upper(), *names)


def without_reason(head: Head) -> Head:
    """Return the head without its reason phrase."""
    return (head[0][:13], *head[1:])


def with_wide_whitespace(head: Head) -> Head:
    """Return the head with tabs and spaces around some values, and none before others."""
    gaps = ((b"", b""), (b" \t ", b"\t "), (b"\t", b" "))
    lines = enumerate(fields_of(head))
    return (
        head[0],
        *(
            name + b":" + gaps[place % 3][0] + value + gaps[place % 3][1]
            for place, (name, value) in lines
        ),
    )


def without_date(head: Head) -> Head:
    """Return the head without Date."""
    return tuple(line for line in head if not line.startswith(b"Date: "))


def through_a_gateway(head: Head) -> Head:
    """Return the head with the fields that a gateway adds."""
    if is_interim(head):
        return head
    return (
        head[0],
        b'Via: 1.1 gate (it "is" a gate), 1.0 inner',
        b"Server: plumbline/1.0 (a (b))",
        *head[1:],
        b'Warning: 214 gate "Transformation Applied"',
    )


def with_many_fields(head: Head) -> Head:
    """Return the head with more fields, some of them long or with octets beyond ASCII."""
    if is_interim(head):
        return head
    own = tuple(b'X-Plumbline-%d: %d; a="b, c"' % (number, number) for number in range(50))
    return (
        *(head[0], b"X-Empty:", b"X-Obs-Text: \xe9\xff\x80", b"X-Long: " + b"long " * 1400 + b"."),
        *head[1:],
        *(b"Set-Cookie: a=1", b"Set-Cookie: b=2; Expires=Wed, 21 Oct 2037 07:28:00 GMT"),
        *(b'Alt-Svc: h2=":443"; ma=60, clear', b"!#$%&'*+-.^_`|~: odd"),
        *own,
    )


def one_octet_at_a_time(octets: bytes) -> Iterator[bytes]:
    """Divide the first thousand octets into single ones."""
    yield from (octets[at : at + 1] for at in range(min(len(octets), 1000)))
    if len(octets) > 1000:
        yield octets[1000:]


# ------------------------------------------------------------ values

_QUOTED = rb'"(?:[^"\\]|\\.)*"'
# A boundary is the one parameter here whose value depends on case.
_KEPT = re.compile(rb"(" + _QUOTED + rb"|(?<=boundary=)[^;]*)")


def in_other_case(value: bytes) -> bytes:
    """Return the value with every second letter in upper case, quoted strings as they are."""
    parts = _KEPT.split(value)
    return b"".join(part if place % 2 else _alternating(part) for place, part in enumerate(parts))


def _alternating(octets: bytes) -> bytes:
    pairs = zip(octets.upper()[::2], octets.lower()[1::2] + b"\0", strict=False)
    return bytes(octet for pair in pairs for octet in pair)[: len(octets)]


def quoted(value: bytes) -> bytes:
    """Return the value with every parameter quoted."""
    return re.sub(rb"=([^\s\";,=]+)", rb'="\1"', value)


def unquoted(value: bytes) -> bytes:
    """Return the value with every parameter but a realm unquoted."""
    return re.sub(rb'(?<!realm)="([A-Za-z0-9-]+)"', rb"=\1", value)


def with_pairs(value: bytes) -> bytes:
    """Return the value with every parameter quoted, and each letter in it a quoted pair."""

    def paired(match: re.Match[bytes]) -> bytes:
        return b'="' + re.sub(rb"([A-Za-z])", rb"\\\1", match[1] or match[2]) + b'"'

    return re.sub(rb'=(?:"([^"\\]*)"|([^\s";,=]+))', paired, value)


def spaced(value: bytes) -> bytes:
    """Return the value with blanks around each semicolon."""
    return value.replace(b"; ", b";").replace(b";", b" \t; \t")


def tight(value: bytes) -> bytes:
    """Return the value without blanks behind semicolons and commas."""
    return value.replace(b"; ", b";").replace(b", ", b",")


def tabbed(value: bytes) -> bytes:
    """Return the list with tabs and spaces around each comma."""
    return value.replace(b", ", b" \t,\t ")


def with_zeros(value: bytes) -> bytes:
    """Return the value with three zeros before each number."""
    return re.sub(rb"[0-9]+", rb"000\g<0>", value)


def valued(respell: Callable[[bytes], bytes], *names: bytes) -> Spelling:
    """Return a spelling that changes the values of these fields."""
    return field_by_field(lambda name, value: [(name, respell(value) if name in names else value)])


def line_by_line(*names: bytes) -> Spelling:
    """Return a spelling with a line of its own for each member of these lists."""
    return field_by_field(
        lambda name, value: (
            [(name, member) for member in value.split(b", ")] if name in names else [(name, value)]
        )
    )


def with_server(product: bytes) -> Spelling:
    """Return a spelling with this value of Server."""
    return lambda head: head if is_interim(head) else (*head, b"Server: " + product)


def with_odd_reason(head: Head) -> Head:
    """Return the head with tabs and octets beyond ASCII in the reason phrase."""
    return (head[0][:13] + b"\tD'accord:  \xe9 HTTP/1.1 500 ", *head[1:])


def in_turn(*spellings: Spelling) -> Spelling:
    """Return a spelling that applies these in turn, one to each response."""
    following = itertools.cycle(spellings)

    def spelling(head: Head) -> Head:
        return next(following)(head)

    return spelling


def in_reverse_order(head: Head) -> Head:
    """Return the head with its fields in reverse order, lines of one name in order."""
    lines = fields_of(head)
    names = list(dict.fromkeys(name for name, _ in reversed(lines)))
    return (
        head[0],
        *(name + b": " + value for wanted in names for name, value in lines if name == wanted),
    )


def with_lines_combined(head: Head) -> Head:
    """Combine the field lines of one name; Set-Cookie cannot be (RFC 9110 section 5.3)."""
    values: dict[bytes, list[bytes]] = {}
    for place, (name, value) in enumerate(fields_of(head)):
        apart = b"%s %d" % (name, place) if name.lower() == b"set-cookie" else name
        values.setdefault(apart, []).append(value)
    lines = (name.partition(b" ")[0] + b": " + b", ".join(v) for name, v in values.items())
    return (head[0], *lines)

"""Fields that the user gives for every request."""

import html
import json
import re
from base64 import b64decode
from binascii import Error
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote_from_bytes

MASK = b"***"
"""What reports show instead of a value that the user gave."""
_LINE = re.compile(r"([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*(.*?)[ \t]*", re.DOTALL)
# RFC 9110 section 5.5, and nothing that the suite would take for a placeholder.
_VALUE = re.compile(rb"[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?")
_VARIABLE = re.compile(r"@([A-Za-z_][A-Za-z0-9_]*)")
_OWN = {
    **dict.fromkeys(("host",), "use --host"),
    **dict.fromkeys(
        (
            *("connection", "content-length", "expect", "keep-alive", "te", "trailer"),
            *("transfer-encoding", "upgrade", "range", "if-match", "if-none-match"),
            *("if-modified-since", "if-unmodified-since", "if-range"),
        ),
        "it would change what the cases ask",
    ),
}
_TELLING = 4
"""Octets of the shortest value that is recognised, and masked, wherever it occurs."""


class BadField(ValueError):
    """A field that cannot be sent with every request; the message says in one line why."""


@dataclass(frozen=True, slots=True)
class GivenField:
    """A field that is added to every request; its value is never shown.

    ``shown`` is what stands for it in a command that repeats the run.
    """

    name: bytes
    value: bytes = field(repr=False)
    shown: str

    @classmethod
    def parse(cls, text: str, environment: Mapping[str, str]) -> "GivenField":
        """Parse ``Name: value`` or ``Name: @VARIABLE``. Raises ``BadField``, without the value."""
        match = _LINE.fullmatch(text)
        if not match:
            raise BadField("a field given is not of the form 'Name: value' or 'Name: @VARIABLE'")
        name, value = match.groups()
        if reason := _OWN.get(name.lower()):
            raise BadField(f"the field {name} cannot be given for every request: {reason}")
        shown = f"{name}: {MASK.decode()}"
        if variable := _VARIABLE.fullmatch(value):
            shown = f"{name}: {value}"
            if variable[1] not in environment:
                raise BadField(f"the environment has no variable {variable[1]}, for {name}")
            value = environment[variable[1]].strip(" \t")
        octets = value.encode("utf-8", "surrogateescape")
        if not _VALUE.fullmatch(octets):
            raise BadField(f"the value given for {name} is empty or has control characters")
        return cls(name.encode(), octets, shown)

    @property
    def line(self) -> bytes:
        """The field line, without its line end."""
        return self.name + b": " + self.value


def masked(octets: bytes, fields: tuple[GivenField, ...]) -> bytes:
    """Return the octets without the values of these fields, in whatever usual form they occur."""
    for given in fields:
        octets = octets.replace(given.line, given.name + b": " + MASK)
        for form in _forms(given.value):
            octets = octets.replace(form, MASK)
    return octets


def _forms(value: bytes) -> list[bytes]:
    """Return the spellings of a value in which an application may repeat it, the longest first."""
    parts = {value, value.rpartition(b" ")[2], *_decoded(value)}
    spelt = {
        form
        for part in parts
        if len(part) >= _TELLING
        for text in (part.decode("latin-1"),)
        for form in (
            part,
            json.dumps(text)[1:-1].encode(),
            json.dumps(text, ensure_ascii=False)[1:-1].encode(),
            html.escape(text).encode(),
            quote_from_bytes(part, safe="").encode(),
        )
    }
    return sorted(spelt, key=len, reverse=True)


def _decoded(value: bytes) -> tuple[bytes, ...]:
    """Return user and password, and the password alone, of Basic credentials (RFC 7617)."""
    scheme, _, encoded = value.partition(b" ")
    if scheme.lower() != b"basic":
        return ()
    try:
        pair = b64decode(encoded, validate=True)
    except Error:
        return ()
    return pair, pair.partition(b":")[2]

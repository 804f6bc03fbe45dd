"""Requests and responses as values.

Names and values are text of octets: each character stands for the octet of its code point
(ISO-8859-1), as PEP 3333 has it.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple


class Fields:
    """The field lines of one section, in the order received, with names as received.

    Equal to another ``Fields`` with the same lines. Look-ups take the name in lower case.
    ``repeated`` says whether a name occurs twice, once ``combined`` has been asked for.
    """

    __slots__ = ("_combined", "lines", "repeated")

    lines: Sequence[tuple[str, str]]

    def __init__(self, lines: Sequence[tuple[str, str]] = ()) -> None:
        self.lines = lines
        self._combined: dict[str, str] | None = None
        self.repeated = False

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fields) and list(self.lines) == list(other.lines)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Fields({list(self.lines)!r})"

    @property
    def combined(self) -> dict[str, str]:
        """Combined field values by lower-case name (RFC 9110, section 5.3).

        Repeated lines are joined by ", ", those of Cookie by "; " because a comma means
        something else there (RFC 6265, section 4.2.1).
        """
        combined = self._combined
        if combined is None:
            combined = {name.lower(): value for name, value in self.lines}
            if len(combined) != len(self.lines):
                self.repeated = True
                combined = _combine(self.lines)
            self._combined = combined
        return combined

    def count(self, name: str) -> int:
        """Return the number of field lines of ``name``."""
        if name not in self.combined:
            return 0
        if not self.repeated:
            return 1
        return sum(1 for line, _ in self.lines if line.lower() == name)


def _combine(lines: Sequence[tuple[str, str]]) -> dict[str, str]:
    values: dict[str, list[str]] = {}
    for name, value in lines:
        values.setdefault(name.lower(), []).append(value)
    return {
        name: ("; " if name == "cookie" else ", ").join(parts) for name, parts in values.items()
    }


class Request(NamedTuple):
    """The head of a request: request line and header section.

    ``target`` and ``version`` are as received; ``path`` and ``query`` are still
    percent-encoded, ``query`` is without its "?". ``minor`` is the minor version that the
    request is processed by: 0 or 1. ``scheme`` and ``authority`` are those of the target in
    absolute-form, else empty.
    """

    method: str
    target: str
    version: str
    minor: int
    fields: Fields
    path: str
    query: str
    scheme: str = ""
    authority: str = ""


class Response:
    """The head of a response, without the fields that frame it.

    ``framed`` remembers how it has been framed before; it belongs to ``response.frame``.
    """

    __slots__ = ("fields", "framed", "reason", "status")

    def __init__(self, status: int, reason: str, fields: Sequence[tuple[str, str]]) -> None:
        self.status = status
        self.reason = reason
        self.fields = fields
        self.framed: dict[object, Any] = {}

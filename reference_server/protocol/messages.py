"""Requests and responses as values.

Names and values are text in which each character stands for one octet (ISO-8859-1), as in
PEP 3333.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple


class Fields:
    """The field lines of one section, with names and in the order as received.

    Equal to any ``Fields`` with the same lines. Names are looked up in lower case. ``repeated``
    is true if a name occurs more than once; it is valid once ``combined`` has been read.
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
        """Combined field values by lower-case name (RFC 9110 section 5.3).

        Repeated field lines are joined by ", ", those of Cookie by "; ", because commas do not
        separate cookies (RFC 6265 section 4.2.1).
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
        """Return the number of field lines with this name."""
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

    ``target`` and ``version`` are as received. ``path`` and ``query`` are percent-encoded, without
    the "?" between them. ``minor`` is the minor version by which the request is processed, 0 or 1.
    ``scheme`` is that of a target in absolute-form, ``authority`` that of one in absolute-form or
    authority-form; otherwise they are empty.
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
    """The head of a response, as the application specified it.

    ``framed`` is the cache of ``responses.frame``.
    """

    __slots__ = ("fields", "framed", "reason", "status")

    def __init__(self, status: int, reason: str, fields: Sequence[tuple[str, str]]) -> None:
        self.status = status
        self.reason = reason
        self.fields = fields
        self.framed: dict[object, Any] = {}

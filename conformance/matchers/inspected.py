"""Demands on what ``/inspect`` reports of the request."""

import json
from dataclasses import dataclass
from typing import Any

from conformance.matchers.response import enumerated
from conformance.model.case import HOST, NONCE
from conformance.model.observation import Observation, Response


@dataclass(frozen=True, slots=True)
class Understood:
    """An answer of ``/inspect``: the server understood the request as described.

    ``fields`` and ``trailers`` have to be among those reported (names without regard to case, lines
    of one name combined by a comma), ``absent`` are field names that must not be. None accepts
    anything. The nonce shows that the answer belongs to this exchange. In values ``{host}`` stands
    for the target's authority.
    """

    method: str | None = None
    target: str | None = None
    version: str | None = None
    content: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    trailers: tuple[tuple[str, str], ...] = ()
    absent: tuple[str, ...] = ()

    def describe(self) -> str:
        parts = [
            f"{name} {value!r}"
            for name in ("method", "target", "version", "content")
            if (value := getattr(self, name)) is not None
        ]
        parts += [f"field {name}: {value!a}" for name, value in self.fields]
        parts += [f"trailer field {name}: {value!a}" for name, value in self.trailers]
        parts += [f"no field {name}" for name in self.absent]
        return f"200 with the request understood as {enumerated(parts)}"

    def holds(self, response: Response, observation: Observation) -> bool:
        document = _document(response)
        if response.status != 200 or document is None:
            return False
        nonce = observation.nonce.decode()
        wanted = {"method": self.method, "version": self.version, "content": self.content}
        return (
            all(
                value is None or document.get(name) == value.replace(NONCE.decode(), nonce)
                for name, value in wanted.items()
            )
            and self._target_holds(document.get("target"), observation)
            and self._fields_hold(document, observation.authority.decode())
        )

    def _target_holds(self, target: object, observation: Observation) -> bool:
        """Return whether this is the target, which a gateway may have relieved of its base path."""
        if self.target is None:
            return True
        wanted = self.target.encode().replace(NONCE, observation.nonce)
        located = observation.placement.locate(wanted) or wanted
        shortened = located.removeprefix(observation.placement.base)
        return target in (located.decode(), shortened.decode())

    def _fields_hold(self, document: dict[str, Any], authority: str) -> bool:
        fields, trailers = _combined(document.get("fields")), _combined(document.get("trailers"))
        return (
            all(
                _alike(fields.get(name.lower()), value.replace(HOST.decode(), authority))
                for name, value in self.fields
            )
            and all(_alike(trailers.get(name.lower()), value) for name, value in self.trailers)
            and not any(name.lower() in fields for name in self.absent)
        )


@dataclass(frozen=True, slots=True)
class Reported:
    """An answer of ``/inspect`` that reports this value for ``key``, such as ``scheme``.

    Shows nothing where the application does not report the key. The nonce may be reported in the
    query of the target alone.
    """

    key: str
    value: str

    def describe(self) -> str:
        return f"200 with the request's {self.key} understood as {self.value!a}"

    def holds(self, response: Response, observation: Observation) -> bool:
        document = _document(response)
        if response.status != 200 or document is None:
            return False
        wanted = self.value.replace(HOST.decode(), observation.authority.decode())
        wanted = wanted.replace(NONCE.decode(), observation.nonce.decode())
        return self._value(document) in (wanted, _UNREPORTED)

    def moot(self, response: Response, _: Observation) -> str:
        document = _document(response)
        if document is None or self._value(document) is not _UNREPORTED:
            return ""
        return f"the application does not report the {self.key}"

    def _value(self, document: dict[str, Any]) -> object:
        if self.key in document:
            return document[self.key]
        if self.key == "nonce":
            return str(document.get("target")).partition("?")[2]
        return _UNREPORTED if "method" in document else None


_UNREPORTED = object()


def _document(response: Response) -> dict[str, Any] | None:
    try:
        document = json.loads(response.content)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def _alike(value: str | None, wanted: str) -> bool:
    """Return whether the values are equal, a list possibly joined by a comma without its space."""
    return value is not None and wanted in (value, value.replace(",", ", "))


def _combined(pairs: object) -> dict[str, str]:
    """Return values by lower-case name, lines of one name combined (RFC 9110 section 5.3)."""
    combined: dict[str, str] = {}
    for pair in pairs if isinstance(pairs, list) else ():
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(x, str) for x in pair):
            name, value = pair[0].lower(), pair[1]
            combined[name] = f"{combined[name]}, {value}" if name in combined else value
    return combined

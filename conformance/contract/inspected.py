"""What the contract demands of the JSON of ``/inspect``."""

import json
from dataclasses import dataclass

from conformance.contract.demands import SHOWN, excerpt, filled
from conformance.contract.schema import inspect_schema, violation
from conformance.model.observation import Observation, Response
from conformance.printable import printable


@dataclass(frozen=True, slots=True)
class Inspects:
    """JSON by the schema of ``/inspect``, with these values; optional keys may be left out.

    In values, ``{host}`` and ``{nonce}`` are filled in. ``fields`` are looked for by name, lines of
    one name combined by a comma.
    """

    values: tuple[tuple[str, str], ...] = ()
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def expected(self) -> str:
        """The document."""
        parts = [f"{key} {value!a}" for key, value in self.values]
        parts += [f"{name}: {value} among fields" for name, value in self.fields]
        return ", ".join(["JSON by inspect.schema.json", *parts])

    def wrong(self, response: Response, observation: Observation) -> str:
        """Return what is wrong with the document."""
        try:
            document = json.loads(response.content)
        except (ValueError, RecursionError):
            return f"{excerpt(response.content)}, which is no JSON"
        if found := violation(document, inspect_schema()):
            return f"JSON in which {found}"
        for key, value in self.values:
            octets = value.encode("latin-1")
            if key == "target":
                octets = observation.placement.locate(octets) or octets
            wanted = filled(octets, observation).decode("latin-1")
            if document.get(key, wanted) != wanted:
                return f"JSON in which {key} is {_cut(document[key])}"
        return self._wrong_fields(document["fields"], observation)

    def _wrong_fields(self, pairs: list[list[str]], observation: Observation) -> str:
        for name, value in self.fields:
            values = [found for key, found in pairs if key.lower() == name]
            wanted = filled(value.encode("latin-1"), observation).decode("latin-1")
            if ",".join(values).replace(" ", "") != wanted.replace(" ", ""):
                given = _cut(", ".join(values)) if values else "missing"
                return f"JSON in which {name} is {given} among fields"
        return ""


@dataclass(frozen=True, slots=True)
class HasKey:
    """A JSON object with this key."""

    key: str

    @property
    def expected(self) -> str:
        """The key."""
        return f"JSON with {self.key}"

    def wrong(self, response: Response, _: Observation) -> str:
        """Return that it is missing."""
        try:
            document = json.loads(response.content)
        except (ValueError, RecursionError):
            document = {}
        there = isinstance(document, dict) and document.get(self.key) is not None
        return "" if there else f"no {self.key}"


def _cut(value: object) -> str:
    return (
        repr(printable(value)[:SHOWN]) if isinstance(value, str) else printable(str(value))[:SHOWN]
    )

"""Published bugs of real servers: for each, a version that has the bug and one that does not.

The data are in ``known_bugs/`` beside this file, in a clone only: the wheel leaves them out.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conformance.fleet.environments import Environment

FOLDER = Path(__file__).with_name("known_bugs")
SIDES = ("vulnerable", "fixed")


class DataMissing(Exception):
    """The data are not there, as in a package installed from a wheel."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a server of some kind is started, whatever its version."""

    start: str
    environ: Mapping[str, str]
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownBug:
    """One bug: its class, where it is told of, and the two versions.

    ``weak``: both versions refuse in some way, or the RFCs leave it open, so that a true judge
    need not tell them apart. ``trigger`` shows the bug: octets as latin-1 text, or a list of
    those, of repetitions and of pauses; ``answers`` are what both versions made of it.
    """

    id: str
    reference: str
    kind: str
    level: str
    rfc: str
    server: str
    versions: tuple[str, str]
    environments: tuple[Environment, Environment]
    trigger: str | list[Any]
    answers: tuple[str, str]
    note: str = ""
    weak: bool = False


def known_bugs() -> dict[str, KnownBug]:
    """All of them by id."""
    recipes = read_data("servers.json")
    entries = read_data("known_bugs.json")["bugs"]
    return {entry["id"]: _bug(entry, recipes[entry["server"]]) for entry in entries}


def recipes() -> dict[str, Recipe]:
    """How each server is started, by the name that the bugs give it."""
    return {
        name: Recipe(entry["start"], entry.get("environ", {}), tuple(entry.get("files", ())))
        for name, entry in read_data("servers.json").items()
    }


def read_data(name: str) -> dict[str, Any]:
    """Return what a file of the data holds; raise ``DataMissing`` where there is none."""
    try:
        data: dict[str, Any] = json.loads((FOLDER / name).read_text("utf-8"))
    except FileNotFoundError:
        raise DataMissing("the known bugs are not installed: run from a clone") from None
    return data


def _bug(entry: Mapping[str, Any], recipe: Mapping[str, Any]) -> KnownBug:
    vulnerable, fixed = (entry[side] for side in SIDES)
    building = recipe.get("build_environ", {})
    return KnownBug(
        id=entry["id"],
        reference=entry["reference"],
        kind=entry["class"],
        level=entry["level"],
        rfc=entry["rfc"],
        server=entry["server"],
        versions=(vulnerable["version"], fixed["version"]),
        environments=(_environment(vulnerable, building), _environment(fixed, building)),
        trigger=entry["trigger"],
        answers=(entry["answers"][0], entry["answers"][1]),
        note=entry.get("note", ""),
        weak=entry.get("weak", False),
    )


def _environment(side: Mapping[str, Any], building: Mapping[str, str]) -> Environment:
    return Environment(
        python=side.get("python", ""),
        install=tuple(side.get("install", ())),
        build=tuple(side.get("build", ())),
        npm=tuple(side.get("npm", ())),
        environ=building,
    )

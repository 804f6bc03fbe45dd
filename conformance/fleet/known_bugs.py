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
"""The data; ``README.md`` there describes the files."""
SIDES = ("vulnerable", "fixed")
"""The keys of the two versions."""


class BadData(Exception):
    """Data that are not there or cannot be used; the message says in one line why."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to start a server of one kind, whatever its version."""

    start: str
    environ: Mapping[str, str]
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownBug:
    """One bug: its class, where it was published, and the vulnerable and the fixed version.

    ``weak``: both versions reject the message in some way, or the RFCs leave the choice open,
    so that a correct suite need not tell the versions apart.
    """

    id: str
    reference: str
    kind: str
    level: str
    rfc: str
    server: str
    versions: tuple[str, str]
    environments: tuple[Environment, Environment]
    weak: bool = False


def known_bugs(path: Path | None = None) -> dict[str, KnownBug]:
    """Return all known bugs by id, or those of another file of this form. Raises ``BadData``."""
    servers = read_data("servers.json")
    data = read_data("known_bugs.json") if path is None else _read(path)
    try:
        return {entry["id"]: _bug(entry, servers[entry["server"]]) for entry in data["bugs"]}
    except (KeyError, TypeError, AttributeError) as error:
        raise BadData(
            f"{path} is not a file of known bugs: see {FOLDER}/README.md ({error!a})"
        ) from None


def recipes() -> dict[str, Recipe]:
    """Return how to start each server, by the name that the bugs use for it."""
    return {
        name: Recipe(entry["start"], entry.get("environ", {}), tuple(entry.get("files", ())))
        for name, entry in read_data("servers.json").items()
    }


def read_data(name: str) -> dict[str, Any]:
    """Return the content of one of the data's JSON files. Raises ``BadData``."""
    if not FOLDER.is_dir() or not (FOLDER / name).exists():
        raise BadData("the known bugs are not installed: run from a clone")
    return _read(FOLDER / name)


def _read(path: Path) -> dict[str, Any]:
    try:
        data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadData(f"cannot read {path}: {error}") from None
    return data


def _bug(entry: Mapping[str, Any], server: Mapping[str, Any]) -> KnownBug:
    vulnerable, fixed = (entry[side] for side in SIDES)
    building = server.get("build_environ", {})
    return KnownBug(
        id=entry["id"],
        reference=entry["reference"],
        kind=entry["class"],
        level=entry["level"],
        rfc=entry["rfc"],
        server=entry["server"],
        versions=(vulnerable["version"], fixed["version"]),
        environments=(_environment(vulnerable, building), _environment(fixed, building)),
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

"""Checks a JSON document against the schema of ``/inspect``.

Only the words of JSON Schema that ``inspect.schema.json`` uses are known.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from conformance.printable import printable

FILE = Path(__file__).with_name("inspect.schema.json")
"""The schema, for whoever implements the contract."""
Schema = dict[str, Any]
_TYPES: dict[str, type] = {"object": dict, "array": list, "string": str, "null": type(None)}
_NAMES = {dict: "an object", list: "a list", str: "text", type(None): "null", bool: "a truth value"}
_SHOWN = 40


@cache
def inspect_schema() -> Schema:
    """Return the schema of ``/inspect``."""
    schema: Schema = json.loads(FILE.read_text("utf-8"))
    return schema


def violation(document: object, schema: Schema) -> str:
    """Return in words the first thing that is wrong with the document, empty if it is valid."""
    return _violation(document, schema, schema, "the whole")


def _violation(value: Any, schema: Schema, root: Schema, place: str) -> str:
    if "$ref" in schema:
        defined = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
        schema = defined | {word: given for word, given in schema.items() if word != "$ref"}
    if "anyOf" in schema:
        branches = [_violation(value, branch, root, place) for branch in schema["anyOf"]]
        return branches[0] if all(branches) else ""
    if "enum" in schema and value not in schema["enum"]:
        return f"{place} is {_shown(value)}, not one of {', '.join(schema['enum'])}"
    if "type" in schema and not isinstance(value, _TYPES[schema["type"]]):
        return f"{place} is {_named(value)}, not {_NAMES[_TYPES[schema['type']]]}"
    if isinstance(value, dict):
        return _of_object(value, schema, root)
    if isinstance(value, list):
        return _of_list(value, schema, root, place)
    return _of_text(value, schema, place) if isinstance(value, str) else ""


def _of_object(value: dict[str, Any], schema: Schema, root: Schema) -> str:
    missing = [name for name in schema.get("required", ()) if name not in value]
    if missing:
        return f"{missing[0]} is missing"
    known = [name for name in schema.get("properties", ()) if name in value]
    wrong = (_violation(value[name], schema["properties"][name], root, name) for name in known)
    return next(filter(None, wrong), "")


def _of_list(value: list[Any], schema: Schema, root: Schema, place: str) -> str:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        return f"{place} has {len(value)} members, not {schema['minItems']}"
    shapes = schema.get("prefixItems") or [schema["items"]] * len(value)
    wrong = (
        _violation(member, shape, root, f"{place}[{at}]")
        for at, (member, shape) in enumerate(zip(value, shapes, strict=True))
    )
    return next(filter(None, wrong), "")


def _of_text(value: str, schema: Schema, place: str) -> str:
    if len(value) < schema.get("minLength", 0):
        return f"{place} is empty"
    pattern = schema.get("pattern", "")
    if re.search(pattern.removesuffix("$") + (r"\Z" if pattern else ""), value):
        return ""
    return f"{place} is {_shown(value)}, which does not match {printable(pattern)}"


def _shown(value: object) -> str:
    return printable(json.dumps(value))[:_SHOWN]


def _named(value: object) -> str:
    return _NAMES.get(type(value), "a number")

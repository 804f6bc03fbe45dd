"""Patterns that select cases: a glob of ids, or a property and a glob of its values."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase

from conformance.exit_status import Failure
from conformance.selection.properties import Property, Values, every_value, normal

# "9112 6.3", "RFC 9112 section 6.3", "rfc9112#6.3", "rfc9112"
_SECTION = re.compile(r"(?:rfc[ -]?)?(\d{4})(?:(?:#| (?:section |§ ?)?)([^/ #]+))?", re.IGNORECASE)
_NAMES = ", ".join(f"{each.value}:" for each in Property)
_SUGGESTED = 3
_SEE = "see plumbline list"


class NothingSelected(Failure, ValueError):
    """A pattern that matches no case, or a selection that leaves none; says what to do."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A property of cases and a glob of its values, normal except for ids."""

    property: Property
    glob: str

    @classmethod
    def parse(cls, text: str) -> "Pattern":
        """Parse one pattern. Raises ``NothingSelected`` for an unknown prefix.

        ``property:glob`` says of what it is a glob. Without a prefix, a document or section of the
        RFCs (``9112 6.3``) and what contains ``#`` are what they look like; all else are ids, in
        which neither a colon nor ``#`` occurs.
        """
        prefix, colon, rest = text.partition(":")
        if colon:
            return cls._prefixed(prefix, rest, text)
        if section := _SECTION.fullmatch(text):
            return cls(Property.SECTION, _section(section))
        if "#" in text:
            kind = Property.REQUIREMENT if "/" in text else Property.SECTION
            return cls(kind, normal(text))
        return cls(Property.ID, text)

    @classmethod
    def _prefixed(cls, prefix: str, rest: str, text: str) -> "Pattern":
        try:
            kind = Property(normal(prefix))
        except ValueError:
            close = get_close_matches(normal(prefix), [each.value for each in Property], 1)
            hint = f"did you mean {f'{close[0]}:{rest}'!a}?" if close else f"use one of {_NAMES}"
            raise NothingSelected(f"no pattern begins as {text!a} does: {hint}") from None
        if kind is Property.SECTION and (section := _SECTION.fullmatch(rest)):
            return cls(kind, _section(section))
        return cls(kind, rest if kind is Property.ID else normal(rest))

    def ids(self, values: Values | None = None) -> frozenset[str]:
        """Return the ids of the cases that match, by default of all. Raises ``NothingSelected``."""
        known = (values or every_value())[self.property]
        matches = [ids for value, ids in known.items() if fnmatchcase(value, self.glob)]
        if not matches:
            raise NothingSelected(self._complaint(values or every_value()))
        return frozenset().union(*matches)

    def _complaint(self, values: Values) -> str:
        what = "is called" if self.property is Property.ID else f"has the {self.property.value}"
        close = suggestions(self, values)
        hint = f"did you mean {' or '.join(close)}? ({_SEE})" if close else _SEE
        return f"no case {what} {self.glob!a}: {hint}"


def _section(match: re.Match[str]) -> str:
    document = f"rfc{match[1]}"
    return f"{document}#{normal(match[2])}" if match[2] else document


def suggestions(pattern: Pattern, values: Values) -> list[str]:
    """Return patterns that match something and look like one that does not."""
    if pattern.property is not Property.ID:
        known = values[pattern.property]
        close = get_close_matches(pattern.glob, known, _SUGGESTED)
        return [f"{pattern.property.value}:{value}" for value in close]
    topic, slash, rest = pattern.glob.partition("/")
    if slash:
        return _ids(topic, rest, values)
    others = [each for each in Property if each is not Property.ID]
    exact = [f"{each.value}:{topic}" for each in others if normal(topic) in values[each]]
    close = get_close_matches(normal(topic), values[Property.TOPIC], _SUGGESTED)
    return exact or [f"topic:{value}" for value in close]


def _ids(topic: str, rest: str, values: Values) -> list[str]:
    """Return what matches the same in topics of a name like this, or else ids like this."""
    ids = values[Property.ID]
    topics = get_close_matches(topic, values[Property.TOPIC], _SUGGESTED)
    globs = [f"{value}/{rest}" for value in topics]
    same = [glob for glob in globs if any(fnmatchcase(each, glob) for each in ids)]
    return same or get_close_matches(f"{topic}/{rest}", ids, _SUGGESTED)

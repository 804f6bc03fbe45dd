"""Patterns that select cases, as values of options: checked and completed."""

import click
from click.shell_completion import CompletionItem

from conformance.catalogue import EVERY
from conformance.selection.pattern import NothingSelected, Pattern
from conformance.selection.properties import Property, every_value

_LISTED = (Property.TOPIC, Property.GROUP, Property.LEVEL, Property.RISK)
"""The properties with few values, offered as soon as their names begin so."""


def pattern(text: str) -> str:
    """Return a pattern that selects something. Raises ``BadParameter``."""
    try:
        Pattern.parse(text).ids()
    except NothingSelected as error:
        raise click.BadParameter(str(error)) from None
    return text


def complete_pattern(
    ctx: click.Context,  # noqa: ARG001 - click calls it so
    param: click.Parameter,  # noqa: ARG001 - click calls it so
    incomplete: str,
) -> "list[CompletionItem[str]]":
    """Return the patterns that begin so; ids come with their titles."""
    values = every_value()
    listed = [f"{each.value}:{value}" for each in _LISTED for value in values[each]]
    if "#" in incomplete or incomplete.startswith("rfc"):
        listed += [*values[Property.SECTION], *values[Property.REQUIREMENT]]
    items = [CompletionItem(case.id, help=case.title) for case in EVERY]
    items += [CompletionItem(pattern) for pattern in listed]
    return [item for item in items if item.value.startswith(incomplete)]

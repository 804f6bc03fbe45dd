"""Options from a file: which there are, and what they may be; the command line wins over them."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import Any, get_type_hints

import click
from click.types import FuncParamType

from conformance.cli.commands import CONFIGURABLE, PLUMBLINE
from conformance.cli.configuration_file import Entry, read_entries

_NOT_IN_A_FILE = ("config", "no-config", "help")


class Form(Enum):
    """What TOML has to hold for an option; the value says it in words."""

    SWITCH = "true or false"
    STRINGS = "an array of strings"
    INTEGER = "an integer"
    NUMBER = "a number"
    STRING = "a string"

    def fits(self, value: Any) -> bool:
        """Return whether a value has this form."""
        if self is Form.STRINGS:
            return isinstance(value, list) and all(isinstance(each, str) for each in value)
        return type(value) in _PYTHON[self]


_PYTHON: Mapping[Form, tuple[type, ...]] = {
    Form.SWITCH: (bool,),
    Form.INTEGER: (int,),
    Form.NUMBER: (int, float),
    Form.STRING: (str,),
}


def form_of(parameter: click.Parameter) -> Form:
    """Return the form of an option's value, by what its type returns."""
    if isinstance(parameter, click.Option) and parameter.is_flag:
        return Form.SWITCH
    if parameter.multiple:
        return Form.STRINGS
    kind = parameter.type
    returned = get_type_hints(kind.func).get("return") if isinstance(kind, FuncParamType) else None
    if returned is int or isinstance(kind, click.types.IntParamType):
        return Form.INTEGER
    if returned is float or isinstance(kind, click.types.FloatParamType):
        return Form.NUMBER
    return Form.STRING


def configured(path: Path, context: click.Context) -> dict[str, Any]:
    """Return what the file says for the options of this command, by parameter.

    The whole file is checked, also what is meant for other commands. Raises ``BadConfiguration``.
    """
    known = _by_key(each for name in CONFIGURABLE for each in PLUMBLINE.load(name).params)
    own = _by_key(context.command.params)
    values = {}
    for entry in read_entries(path):
        _check(entry, known, context)
        parameter = own.get(entry.key)
        if parameter and parameter.name and form_of(parameter) is form_of(known[entry.key]):
            values[parameter.name] = entry.value
    return values


def _by_key(parameters: Iterable[click.Parameter]) -> dict[str, click.Parameter]:
    """Return the parameters by their names in a file, the first of each name."""
    found: dict[str, click.Parameter] = {}
    for parameter in parameters:
        key = max(parameter.opts, key=len).lstrip("-")
        if key not in _NOT_IN_A_FILE:
            found.setdefault(key, parameter)
    return found


def _check(entry: Entry, known: Mapping[str, click.Parameter], context: click.Context) -> None:
    parameter = known.get(entry.key)
    if parameter is None:
        close = get_close_matches(entry.key.casefold().replace("_", "-"), known, 1)
        hint = f"did you mean {close[0]!a}?" if close else "see plumbline run --help"
        raise entry.refuse(f"there is no option {entry.key!a}: {hint}")
    form = form_of(parameter)
    if not form.fits(entry.value):
        raise entry.refuse(f"{entry.key} has to be {form.value}")
    try:
        parameter.type_cast_value(context, entry.value)
    except click.BadParameter as error:
        raise entry.refuse(f"{entry.key}: {error.message}") from None

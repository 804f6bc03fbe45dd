"""Applications as text, put together from their parts and written to a file."""

import contextlib
import difflib
import re
from pathlib import Path

from conformance.atomic_file import Unwritable
from conformance.contract.applications import APPLICATIONS, FOLDER, PORT, Application
from conformance.exit_status import Failure

_LINTER = re.compile(r"(?m)^# ruff: .*\n")
_HEAD = re.compile(r'(?:#.*\n)*"""[^"]*"""\n+')


class UnknownApplication(Failure):
    """There is no application of this name; the message says what there is."""


class Occupied(Failure):
    """The file is there already; the message says what to do."""


def application(name: str) -> Application:
    """Return the application of this name. Raises ``UnknownApplication``."""
    known = {one.name: one for one in APPLICATIONS}
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, 1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
    raise UnknownApplication(f"there is no application {name!a}: {hint}")


def text_of(chosen: Application, port: int = PORT) -> str:
    """Return the text of the single file; the port is for one that has to name it."""
    first, *others = ((FOLDER / part).read_text("utf-8") for part in chosen.parts)
    for part, text in zip(chosen.parts[1:], others, strict=True):
        before, body = re.split(rf"(?m)^from {Path(part).stem} import .*\n+", first)
        first = f"{before}{_HEAD.sub('', text, count=1)}\n\n{body}"
    if chosen.configures:
        first = first.replace("{port}", str(port))
    return _LINTER.sub("", first)


def write(chosen: Application, path: Path) -> None:
    """Write the application to a new file. Raises ``Occupied`` or ``Unwritable``."""
    text = text_of(chosen)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise Occupied(f"{str(path)!a} is there already: name another file") from None
    except OSError as error:
        with contextlib.suppress(OSError):
            path.unlink()
        raise Unwritable(f"cannot write {str(path)!a}: {error.strerror}") from None


def commands(chosen: Application, file: str) -> tuple[str, ...]:
    """Return the commands that build and start the file of that name, to be typed in its folder."""
    module = Path(file).stem
    names = {
        "{file}": file,
        "{module}": module,
        "{port}": str(PORT),
        "{folder}": ".",
        "{python}": "python",
    }
    found = []
    for command in filter(None, (chosen.build, chosen.start)):
        for place, value in names.items():
            command = command.replace(place, value)
        found.append(command)
    return tuple(found)

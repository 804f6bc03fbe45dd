"""What the build script of ClusterFuzzLite and OSS-Fuzz needs.

``python -m fuzz.campaign.oss_fuzz_package`` prints the names of the targets; with ``TARGET``, the
arguments with which PyInstaller packs that target; with ``FOLDER``, it writes the seeds and the
dictionary of every target to that folder.
"""

import re
import shutil
import sys
import zipfile
from collections.abc import Sequence
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from fuzz.inputs.dictionary import FOLDER
from fuzz.inputs.seeds import CORPUS, seeds_of
from fuzz.targets import DICTIONARIES, NAMES

# Modules that are imported by name, which PyInstaller does not see, and files that are read.
_ALWAYS = (
    *("--hidden-import", "atheris", "--collect-submodules", "fuzz"),
    *("--collect-submodules", "abnf.grammars"),
    *("--add-data", "fuzz/inputs/dictionaries:fuzz/inputs/dictionaries"),
    *("--add-data", "reference_server:reference_server"),
)
_BY_NAME = re.compile(r'\bmodule\("([a-z0-9_.]+)"\)')


def packing(target: str) -> list[str]:
    """Return the arguments with which PyInstaller packs all that ``target`` needs."""
    arguments = [*_ALWAYS]
    if target == "differential":
        for name in modules_by_name():
            arguments += ["--hidden-import", name]
        # A parser counts as installed if its package has metadata. No other target imports them.
        for parser in import_module("fuzz.differential.parsers").installed():
            arguments += ["--copy-metadata", parser.distribution] if parser.distribution else []
    return arguments


def modules_by_name() -> list[str]:
    """Return the modules of other projects that ``fuzz.differential`` imports by name."""
    sources = (Path(__file__).parents[1] / "differential").glob("*.py")
    names = {name for path in sources for name in _BY_NAME.findall(path.read_text("utf-8"))}
    return sorted(names)


def write_seeds(target: str, path: Path, corpus: Path = CORPUS) -> int:
    """Write the seeds of a target to a zip archive, named by their hash; return their number."""
    files = [file for folder in seeds_of(target, corpus) for file in sorted(folder.iterdir())]
    contents = {sha256(data).hexdigest(): data for data in (file.read_bytes() for file in files)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(contents.items()):
            # ZipInfo has a fixed date: the same seeds make the same archive.
            archive.writestr(zipfile.ZipInfo(name), data)
    return len(contents)


def write_all(folder: Path) -> None:
    """Write the seeds and the dictionary of every target under the names that OSS-Fuzz expects."""
    for target in NAMES:
        write_seeds(target, folder / f"{target}_seed_corpus.zip")
        shutil.copyfile(FOLDER / f"{DICTIONARIES[target]}.dict", folder / f"{target}.dict")


def main(arguments: Sequence[str]) -> int:
    """Print or write what the arguments ask for; return the exit status."""
    match arguments:
        case []:
            print("\n".join(NAMES))
        case [name] if name in NAMES:
            print("\n".join(packing(name)))
        case [folder] if Path(folder).is_dir():
            write_all(Path(folder))
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What a build of the fuzzers needs: the names of the targets, their seeds and dictionaries.

``python -m fuzz.package`` prints the names, ``python -m fuzz.package FOLDER`` writes the rest.
"""

from __future__ import annotations

import shutil
import sys
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from fuzz.dictionary import FOLDER
from fuzz.seeds import CORPUS, seeds_of
from fuzz.targets import DICTIONARIES, NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence


def write_seeds(target: str, path: Path, corpus: Path = CORPUS) -> int:
    """Write the seeds of a target, each under the hash of its content, to a zip archive."""
    files = [file for folder in seeds_of(target, corpus) for file in sorted(folder.iterdir())]
    contents = {sha256(data).hexdigest(): data for data in (file.read_bytes() for file in files)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(contents.items()):
            # A fixed date, so that the same seeds make the same archive.
            archive.writestr(zipfile.ZipInfo(name), data)
    return len(contents)


def write_all(folder: Path) -> None:
    """Write the seeds and the dictionary of every target under the names that fuzzers look for."""
    for target in NAMES:
        write_seeds(target, folder / f"{target}_seed_corpus.zip")
        shutil.copyfile(FOLDER / f"{DICTIONARIES[target]}.dict", folder / f"{target}.dict")


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say; return the exit status."""
    match arguments:
        case []:
            print("\n".join(NAMES))
        case [folder] if Path(folder).is_dir():
            write_all(Path(folder))
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The folders that a target starts from."""

from pathlib import Path

CORPUS = Path(__file__).parents[2] / "corpus"
"""The folder of seeds and regressions."""


def seeds_of(target: str, corpus: Path = CORPUS) -> list[Path]:
    """Return the folders with a target's seeds and with the regressions that it can read."""
    kind = target if target in ("head", "chunked", "response") else "connection"
    folders = [corpus / "seeds" / target, corpus / "regressions" / kind]
    return [folder for folder in folders if folder.is_dir()]

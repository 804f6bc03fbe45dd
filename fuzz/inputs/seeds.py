"""Where the seeds of a target lie."""

from pathlib import Path

CORPUS = Path(__file__).parents[2] / "corpus"


def seeds_of(target: str, corpus: Path = CORPUS) -> list[Path]:
    """Return the folders that a target starts from: its seeds, and the regressions it can read."""
    kind = target if target in ("head", "chunked", "response") else "connection"
    folders = [corpus / "seeds" / target, corpus / "regressions" / kind]
    return [folder for folder in folders if folder.is_dir()]

"""Turns a crash into an entry of the corpus: reproduces, minimises and writes it."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from conformance.replay.corpus import CHUNKED_HEAD, MANIFEST, Kind
from fuzz.campaign.minimise import crash_of, minimise, same_crash, signature
from fuzz.drivers.parser_driver import ROOMY
from fuzz.model import stream as model
from fuzz.model.connection import expected_answers
from fuzz.model.semantics import End, Reading
from fuzz.targets import check_of

# The kind of entry that an input of a target becomes; of other targets, a connection.
_KINDS = {"head": Kind.HEAD, "chunked": Kind.CHUNKED, "response": Kind.RESPONSE}
_EXPECT = {"y": "accept", "n": "reject"}


@dataclass(frozen=True, slots=True)
class Finding:
    """A minimised input, its crash, and the file to which it was written."""

    target: str
    data: bytes
    signature: tuple[str, str, str]
    message: str
    file: Path


def investigate(target: str, data: bytes, corpus: Path) -> Finding | None:
    """Return a crash as a finding in ``corpus``, or None if ``data`` does not crash again."""
    check = check_of(target)
    error = crash_of(check, data)
    if error is None:
        return None
    small = minimise(data, same_crash(check, error))
    return Finding(
        target, small, signature(error), f"{error}"[:2000], write_entry(target, small, corpus)
    )


def write_entry(target: str, data: bytes, corpus: Path) -> Path:
    """Write an entry of the corpus and its line of the manifest; return its file.

    The verdict is the model's. A person has to replace the name, the class and the requirements
    before the entry is committed.
    """
    kind = _KINDS.get(target, Kind.CONNECTION)
    verdict, facts = _facts(kind, data)
    name = f"{kind.value}/{verdict}_found-{sha256(data).hexdigest()[:8]}.http"
    line: dict[str, object] = {"file": name, "expect": _EXPECT[verdict], **facts}
    line |= {
        "requirements": ["rfc9112#2.2/bad-grammar-400"],
        "class": "found-by-fuzzing",
        "origin": "RFC 9112 section 2.2",
    }
    path = corpus / MANIFEST.parent / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    _add_line(corpus / MANIFEST, line)
    return path


def _facts(kind: Kind, data: bytes) -> tuple[str, dict[str, object]]:
    if kind is Kind.RESPONSE:
        return "n", {"method": "GET"}
    stream = CHUNKED_HEAD + data if kind is Kind.CHUNKED else data
    reading = model.read_stream(stream, ROOMY).reading
    verdict = "y" if reading.end is End.COMPLETE and reading.messages else "n"
    facts: dict[str, object] = {"incomplete": True} if reading.end is End.INCOMPLETE else {}
    if kind is Kind.CONNECTION:
        facts |= _messages(stream)
    return verdict, facts | _content(kind, reading)


def _messages(stream: bytes) -> dict[str, object]:
    answers = expected_answers(stream, ROOMY)
    messages = [
        {
            "method": message.method.decode("latin-1"),
            "target": message.target.decode("latin-1"),
            "content": message.content.decode("latin-1"),
        }
        for answer in answers
        if (message := answer.message) is not None
    ]
    closes = bool(answers) and answers[-1].message is not None and not answers[-1].persists
    return {"messages": messages} | ({"closes": True} if closes else {})


def _content(kind: Kind, reading: Reading) -> dict[str, object]:
    if kind is not Kind.CHUNKED or reading.end is not End.COMPLETE:
        return {}
    return {"content": reading.messages[0].content.decode("latin-1")}


def _add_line(manifest: Path, line: dict[str, object]) -> None:
    lines = manifest.read_text("ascii").splitlines() if manifest.exists() else []
    lines = [text for text in lines if json.loads(text)["file"] != line["file"]]
    lines.append(json.dumps(line))
    lines.sort(key=lambda text: str(json.loads(text)["file"]))
    manifest.write_text("".join(text + "\n" for text in lines), "ascii")

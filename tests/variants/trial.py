"""Judges a variant by the whole catalogue, with the command that users run."""

import fnmatch
import functools
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import trustme

from tests.mutants.definition import ROOT
from tests.variants.definition import Variant

REFUSED = ("fail", "warn", "error")
"""The outcomes that no conforming server may get."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A case that a variant does not pass, and what was observed."""

    case: str
    outcome: str
    observed: str


@dataclass(frozen=True, slots=True)
class Trial:
    """The verdicts on a variant: how many there are of each, and the findings among them.

    ``answers`` are what was received, by case id, without what differs from run to run.
    """

    variant: Variant
    counts: Counter[str]
    findings: tuple[Finding, ...]
    answers: Mapping[str, int]
    seconds: float
    trouble: str = ""

    @property
    def unlisted(self) -> tuple[Finding, ...]:
        """The findings that the variant does not list."""
        listed = self.variant.may_warn
        return tuple(f for f in self.findings if not (f.outcome == "warn" and listed(f.case)))

    @property
    def stale(self) -> tuple[str, ...]:
        """What the variant lists and no warning matches."""
        warned = [finding.case for finding in self.findings if finding.outcome == "warn"]
        return tuple(each for each in self.variant.warns if not fnmatch.filter(warned, each))

    def differs(self, other: "Trial") -> int:
        """Return the number of cases that were answered differently on the other server."""
        return sum(self.answers[case] != other.answers.get(case) for case in self.answers)

    @property
    def sound(self) -> bool:
        """Whether the verdicts are exactly those that the variant may get."""
        return not (self.unlisted or self.stale or self.trouble)


def command(variant: Variant) -> str:
    """Return the command that starts the variant on ``{port}``."""
    words = [sys.executable, "-m", "tests.variants.serve", variant.name, "--port", "{port}"]
    words += ["--timeout-drain", "1.5"]
    if variant.url.startswith("https:"):
        words += ["--tls-cert", str(_certificates() / "server.pem")]
    return shlex.join(words)


@functools.cache
def _certificates() -> Path:
    """Return a folder with a certificate and its key, and with that of the authority."""
    folder = Path(tempfile.mkdtemp(prefix="variants-"))
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")
    own = authority.issue_cert("127.0.0.1")
    own.private_key_and_cert_chain_pem.write_to_path(folder / "server.pem")
    return folder


def judge(variant: Variant, *options: str) -> Trial:
    """Return the verdicts of ``plumbline run`` on the variant, with further options."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="variants-") as folder:
        report = Path(folder, "report.json")
        arguments = [variant.url, "--launch", command(variant), "--json", str(report), *options]
        if variant.url.startswith("https:"):
            arguments += ["--cacert", str(_certificates() / "ca.pem")]
        done = subprocess.run(
            [sys.executable, "-m", "conformance", "run", *arguments],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        cases = json.loads(report.read_text("utf-8"))["cases"] if report.exists() else []
    seconds = time.monotonic() - started
    trouble = "" if cases else f"exit status {done.returncode}: {done.stderr.strip()[-300:]}"
    answers = {case["id"]: _answer(case) for case in cases}
    return Trial(variant, _counted(cases), _findings(cases), answers, seconds, trouble)


# Dates, nonces, names made by the server, ports.
_VOLATILE = re.compile(r"[A-Z][a-z]{2}, [0-9]{2} .*? GMT|[0-9a-f]{16}|127\.0\.0\.1:[0-9]+")


def _answer(case: dict[str, Any]) -> int:
    return hash((_VOLATILE.sub("", case["received"]), case["end"]))


def _counted(cases: list[dict[str, Any]]) -> Counter[str]:
    return Counter(case["outcome"] for case in cases)


def _findings(cases: list[dict[str, Any]]) -> tuple[Finding, ...]:
    return tuple(
        Finding(case["id"], case["outcome"], case["observed"])
        for case in cases
        if case["outcome"] in REFUSED
    )

"""One run of a target by libFuzzer, in a separate process, and its findings."""

import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fuzz.campaign.corpus_merge import write_seeds
from fuzz.campaign.triage import Finding, investigate
from fuzz.inputs.dictionary import FOLDER as DICTIONARY_FOLDER
from fuzz.inputs.seeds import CORPUS, seeds_of
from fuzz.targets import DICTIONARIES

# Seconds that a process may run beyond the requested time.
_GRACE = 120
_MAX_LENGTH = 4096
# Limits for one input: seconds, and MiB of memory.
_INPUT_SECONDS = 20
_MEMORY = 2048
_RUNS = re.compile(r"^stat::number_of_executed_units:\s+(\d+)", re.MULTILINE)
_COVERAGE = re.compile(r"^#\d+\s.*\bcov: (\d+) ft: (\d+) corp: (\d+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Campaign:
    """The result of a run. ``crashes`` are the files of inputs on which the target failed."""

    target: str
    seconds: float
    executions: int
    coverage: int
    features: int
    inputs: int
    crashes: tuple[Path, ...]
    log: str


def run(
    target: str, seconds: int, work: Path, *, corpus: Path = CORPUS, extra: Sequence[str] = ()
) -> Campaign:
    """Fuzz ``target`` for some seconds, and keep new inputs and crashes below ``work``.

    Raises ``subprocess.TimeoutExpired`` if libFuzzer does not end in time.
    """
    kept, crashes = work / "corpus" / target, work / "crashes" / target
    kept.mkdir(parents=True, exist_ok=True)
    crashes.mkdir(parents=True, exist_ok=True)
    before = {*crashes.iterdir()}
    begin = time.monotonic()
    folders = [kept, *seeds_of(target, corpus)]
    log = _output_of(command(target, seconds, folders, crashes, extra), seconds + _GRACE)
    new = tuple(sorted({*crashes.iterdir()} - before))
    runs, reached = _RUNS.findall(log) or ["0"], _COVERAGE.findall(log) or [("0", "0", "0")]
    coverage, features, inputs = map(int, reached[-1])
    seconds_taken = time.monotonic() - begin
    return Campaign(
        target, seconds_taken, int(runs[-1]), coverage, features, inputs, crashes=new, log=log
    )


def command(
    target: str, seconds: int, folders: Sequence[Path], crashes: Path, extra: Sequence[str] = ()
) -> list[str]:
    """Return the command that fuzzes ``target`` from the inputs in ``folders``.

    libFuzzer writes new inputs to the first folder, and crashes to ``crashes``.
    """
    return [
        *(sys.executable, "-m", "fuzz.campaign.libfuzzer", target),
        f"-max_total_time={seconds}",
        f"-max_len={_MAX_LENGTH}",
        f"-timeout={_INPUT_SECONDS}",
        f"-rss_limit_mb={_MEMORY}",
        f"-dict={DICTIONARY_FOLDER / DICTIONARIES[target]}.dict",
        f"-artifact_prefix={crashes}/",
        "-print_final_stats=1",
        *extra,
        *map(str, folders),
    ]


def _output_of(arguments: Sequence[str], timeout: float) -> str:
    done = subprocess.run(
        arguments,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=CORPUS.parent,
        timeout=timeout,
        check=False,
    )
    return done.stdout.decode("utf-8", "replace")


def merge(target: str, work: Path, corpus: Path = CORPUS) -> int:
    """Reduce the inputs that a run kept or started from to new seeds; return their number."""
    return write_seeds(
        target, [work / "corpus" / target, *seeds_of(target, corpus)], corpus / "seeds" / target
    )


def investigate_all(campaign: Campaign, corpus: Path) -> list[Finding]:
    """Reproduce and minimise the crashes of a run, and write them to the corpus."""
    findings = (
        investigate(campaign.target, path.read_bytes(), corpus) for path in campaign.crashes
    )
    return [finding for finding in findings if finding is not None]

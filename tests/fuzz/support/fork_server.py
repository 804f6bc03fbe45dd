"""Fuzzer runs in forks of one process, which has instrumented and imported every target.

That takes longer than a short run of a target, so it is done once for all of them.
``python -m tests.fuzz.support.fork_server`` reads a run per line, as JSON, and prints its exit
status.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from fuzz.campaign.libfuzzer import atheris, fuzz
from fuzz.inputs.seeds import CORPUS
from fuzz.targets import NAMES, UNDER_TEST, check_of

_LIBFUZZER = [sys.executable, "-m", "fuzz.campaign.libfuzzer"]


class ForkServer:
    """The client's side: starts the process and asks it for runs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._errors = (folder / "errors").open("wb")
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=CORPUS.parent,
            text=True,
        )

    def run(self, command: Sequence[str]) -> str:
        """Run a command of ``fuzz.campaign.campaign`` to its end and return its output."""
        assert self._process.stdin
        assert self._process.stdout
        assert command[:3] == _LIBFUZZER
        log = self._folder / "log"
        print(json.dumps({"arguments": command[2:], "log": str(log)}), file=self._process.stdin)
        self._process.stdin.flush()
        status = self._process.stdout.readline()
        assert status, (self._folder / "errors").read_text()
        return log.read_text("utf-8", "replace")

    def close(self) -> None:
        """Stop the process."""
        self._process.communicate()
        self._errors.close()


def _serve() -> None:
    with atheris().instrument_imports(include=list(UNDER_TEST)):
        for name in NAMES:
            check_of(name)
        import_module("fuzz.inputs.mutator")
    import_module("fuzz.model.http_rules")
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _run(**json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _run(arguments: list[str], log: str) -> NoReturn:
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for descriptor in (1, 2):
        os.dup2(file, descriptor)
    sys.argv = arguments
    try:
        fuzz(arguments[1])
    finally:
        # libFuzzer ends the process itself; this is reached only by an error.
        sys.excepthook(*sys.exc_info())
        os._exit(1)


if __name__ == "__main__":
    _serve()

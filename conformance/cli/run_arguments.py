"""What ``plumbline run`` was given, and what that asks of the runner.

An option needs three things: its declaration in ``options``, a field here, and its place in
``RunOptions`` or in the command.
"""

import re
import shlex
import signal
from dataclasses import dataclass, replace
from pathlib import Path

from conformance.address import Address
from conformance.cli.target_arguments import TargetArguments, target_words
from conformance.exit_status import Failure
from conformance.model.case import Endpoint
from conformance.runner.session import RunOptions
from conformance.selection.select import select
from conformance.target.launch import READY_PATH, READY_TIMEOUT, Launch
from conformance.target.process import free_port

_FREE_PORT = re.compile(r"(?<=[^:/]):0(?=/|$)")
_DEFAULT_URL = "http://127.0.0.1:0/"


class Unusable(Failure):
    """Options that together ask for nothing that can be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunArguments(TargetArguments):
    """The options of ``plumbline run`` by their names; see there."""

    url: str | None
    select: tuple[str, ...]
    exclude: tuple[str, ...]
    launch: str | None
    shell: bool
    ready_path: str
    ready_timeout: int
    grace: int
    signal: signal.Signals
    concurrency: int
    repeat: int
    json: Path | None
    verbose: bool
    require: tuple[tuple[Endpoint, ...], ...] = ()

    def options(self) -> RunOptions:
        """Return what to judge and how. Raises ``Failure``."""
        return RunOptions(
            address=self.applied(self._address()),
            cases=select(self.select, self.exclude).cases,
            concurrency=self.concurrency,
            launch=self._launch(),
            grace=self.grace,
            signal=self.signal,
            required=tuple(endpoint for group in self.require for endpoint in group),
        )

    def _launch(self) -> Launch | None:
        if self.launch is None:
            return None
        return Launch(self.launch, self.shell, self.ready_path, self.ready_timeout)

    def _address(self) -> Address:
        if self.url is not None:
            if self.launch:
                return Address.parse(_FREE_PORT.sub(f":{free_port()}", self.url, count=1))
            return Address.parse(self.url)
        if self.launch is None:
            raise Unusable("no server to judge: give its URL, or --launch with a command")
        return Address("http", "127.0.0.1", free_port())


def command_line(options: RunOptions) -> str:
    """Return the command that judges the same server again, without a selection."""
    again = options.address.url
    if options.launch:
        again = f"{replace(options.address, port=0).url} {_launching(options.launch)}"
        again = again.removeprefix(f"{_DEFAULT_URL} ")
    if words := target_words(options.address):
        again += f" {words}"
    if options.signal is not signal.SIGTERM:
        again += f" --signal {options.signal.name.removeprefix('SIG')}"
    return f"plumbline run {again}"


def _launching(launch: Launch) -> str:
    """Return the options that launch the server so again."""
    given = [f"--launch {shlex.quote(launch.command)}"]
    if launch.shell:
        given.append("--shell")
    if launch.ready_path != READY_PATH:
        given.append(f"--ready-path {shlex.quote(launch.ready_path)}")
    if launch.ready_timeout != READY_TIMEOUT:
        given.append(f"--ready-timeout {launch.ready_timeout:g}")
    return " ".join(given)

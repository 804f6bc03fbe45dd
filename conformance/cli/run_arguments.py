"""What ``plumbline run`` was given, and what that asks of the runner.

An option needs three things: its declaration in ``options``, a field here, and its place in
``RunOptions`` or in the command.
"""

import re
import shlex
import signal
from dataclasses import dataclass
from pathlib import Path

from conformance.address import Address
from conformance.exit_status import Failure
from conformance.runner.session import RunOptions
from conformance.selection.select import select
from conformance.target.process import free_port

_FREE_PORT = re.compile(r":0/?$")


class Unusable(Failure):
    """Options that together ask for nothing that can be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunArguments:
    """The options of ``plumbline run`` by their names; see there."""

    url: str | None
    select: tuple[str, ...]
    exclude: tuple[str, ...]
    launch: str | None
    grace: int
    signal: signal.Signals
    concurrency: int
    repeat: int
    json: Path | None
    verbose: bool

    def options(self) -> RunOptions:
        """Return what to judge and how. Raises ``Failure``."""
        _check_launch(self.launch)
        return RunOptions(
            address=self._address(),
            cases=select(self.select, self.exclude).cases,
            concurrency=self.concurrency,
            launch=self.launch or "",
            grace=self.grace,
            signal=self.signal,
        )

    def _address(self) -> Address:
        if self.url is not None:
            url = _FREE_PORT.sub(f":{free_port()}", self.url) if self.launch else self.url
            return Address.parse(url)
        if self.launch is None:
            raise Unusable("no server to judge: give its URL, or --launch with a command")
        return Address("http", "127.0.0.1", free_port())


def _check_launch(command: str | None) -> None:
    """Raise ``Unusable`` for a malformed command before anything is started."""
    try:
        words = None if command is None else shlex.split(command)
    except ValueError as error:
        raise Unusable(f"cannot read the command {command!a} ({error})") from None
    if words == []:
        raise Unusable("the command to launch is empty: give one such as 'server --port {port}'")


def command_line(options: RunOptions) -> str:
    """Return the command that judges the same server again, without a selection."""
    again = f"--launch {shlex.quote(options.launch)}" if options.launch else options.address.url
    if options.signal is not signal.SIGTERM:
        again += f" --signal {options.signal.name.removeprefix('SIG')}"
    return f"plumbline run {again}"

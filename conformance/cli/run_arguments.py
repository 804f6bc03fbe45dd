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
    grace: int
    signal: signal.Signals
    concurrency: int
    repeat: int
    json: Path | None
    verbose: bool
    require: tuple[tuple[Endpoint, ...], ...] = ()

    def options(self) -> RunOptions:
        """Return what to judge and how. Raises ``Failure``."""
        _check_launch(self.launch)
        return RunOptions(
            address=self.applied(self._address()),
            cases=select(self.select, self.exclude).cases,
            concurrency=self.concurrency,
            launch=self.launch or "",
            grace=self.grace,
            signal=self.signal,
            required=tuple(endpoint for group in self.require for endpoint in group),
        )

    def _address(self) -> Address:
        if self.url is not None:
            if self.launch:
                return Address.parse(_FREE_PORT.sub(f":{free_port()}", self.url, count=1))
            return Address.parse(self.url)
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
    again = options.address.url
    if options.launch:
        again = f"{replace(options.address, port=0).url} --launch {shlex.quote(options.launch)}"
        again = again.removeprefix(f"{_DEFAULT_URL} ")
    if words := target_words(options.address):
        again += f" {words}"
    if options.signal is not signal.SIGTERM:
        again += f" --signal {options.signal.name.removeprefix('SIG')}"
    return f"plumbline run {again}"

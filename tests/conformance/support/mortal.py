"""A server for tests that ends in some way after a while, or at a request, and can be restarted."""

import asyncio
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer
from dataclasses import dataclass, field
from enum import Enum

from tests.conformance.support.factories import OK

BAD_GATEWAY = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"


class Way(Enum):
    """How the server ends."""

    DROPS = "closes every connection"
    HANGS = "answers nothing"
    SICKENS = "answers 502"


@dataclass
class Mortal:
    """Answers 200 until it ends: at ``/poison``, or after so many requests since its start.

    ``late``: how many seconds after ``/poison``. ``revives``: how many times it starts again by
    itself, as soon as it has ended.
    """

    way: Way = Way.DROPS
    after: int = 10**9
    late: float = 0.0
    revives: int = 0
    exit_status: int | None = None
    living: bool = True
    served: int = 0
    starts: int = 1
    asked: list[bytes] = field(default_factory=list)

    async def __call__(self, reader: Reader, writer: Writer) -> None:
        while True:
            target = (await reader.readuntil(b"\r\n\r\n")).split(b" ")[1]
            self.asked.append(target)
            self.served += 1
            if target == b"/poison" and self.late:
                asyncio.get_running_loop().call_later(self.late, self._end)
            elif target == b"/poison" or self.served > self.after:
                self._end()
            if self.living:
                writer.write(OK)
            elif self.way is Way.SICKENS:
                writer.write(BAD_GATEWAY)
            elif self.way is Way.DROPS:
                self._revive()
                return

    def _end(self) -> None:
        self.living = False

    def _revive(self) -> None:
        """Start again by itself, once the suite has seen the end."""
        if self.asked[-1] == b"/" and self.revives and self.asked[-6:] == [b"/"] * 6:
            self.revives -= 1
            self._start()

    def _start(self) -> None:
        self.living, self.served = True, 0
        self.starts += 1

    async def restart(self) -> None:
        self._start()

    def last_lines(self) -> tuple[str, ...]:
        return ("out of patience",)

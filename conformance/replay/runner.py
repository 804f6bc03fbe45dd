"""Sends the corpus to a server and reports what it accepts, rejects and leaves unanswered."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from conformance.address import Address
from conformance.client.deadlines import Timing
from conformance.client.exchange import perform
from conformance.model.case import Answer, Case
from conformance.model.observation import Observation
from conformance.model.placement import AS_DOCUMENTED
from conformance.printable import printable
from conformance.replay.behaviour import Behaviour, Played, behaviour_of, is_settled, methods_of
from conformance.replay.corpus import Entry, Expected, Kind, load
from conformance.target import event_loop
from conformance.target.calibration import Target, calibrate
from conformance.target.health import State, check, confirmed, recovers

CORPUS = Path("corpus")
_CONCURRENCY = 32
_FEW = 4
RECOVERY = 15.0
"""Seconds within which a server that ended may come back by itself."""
_FRAMING = (b"HEAD", b"CONNECT")


@dataclass(frozen=True, slots=True)
class _Settled:
    """An outcome that is settled as soon as the behaviour is known."""

    entry: Entry

    def describe(self) -> str:
        return self.entry.expect.value

    def matches(self, observation: Observation) -> bool:
        return is_settled(self.entry, observation)

    def settled(self, observation: Observation) -> bool:
        return is_settled(self.entry, observation)


async def play(entry: Entry, address: Address, timing: Timing) -> Played:
    """Send one entry on a connection of its own and return what the server did."""
    case = Case(
        id=f"corpus/{entry.file}",
        title=entry.file,
        judges=next(iter(entry.requirements), ""),
        covers=entry.requirements[1:],
        send=(entry.stream, Answer()),
        expect=(_Settled(entry),),
        why=entry.bug,
        # The framing of a response depends on no other method.
        methods=tuple(name if name in _FRAMING else b"GET" for name in methods_of(entry)),
    )
    observation = await perform(case, address, timing)
    statuses = tuple(response.status for response in observation.responses)
    connected = observation.connected
    behaviour = behaviour_of(entry, observation) if connected else Behaviour.UNTESTED
    return Played(entry, behaviour, statuses)


@dataclass(frozen=True, slots=True)
class Replayed:
    """What the server did with each request of the corpus, in the order of the entries.

    ``ended`` says in words how the server ended meanwhile, empty if it did not; ``gone`` whether
    it did not come back.
    """

    played: tuple[Played, ...]
    ended: str = ""
    gone: bool = False

    @property
    def conforms(self) -> bool:
        """Whether everything went as expected."""
        return not self.ended and all(item.conforms for item in self.played)


async def replay(entries: Sequence[Entry], target: Target) -> Replayed:
    """Send the requests of the corpus, as many at once as the target takes.

    Unexpected behaviour is repeated, with less concurrency and longer deadlines: a busy machine
    must not make a server appear to hang.
    """
    requests = [entry for entry in entries if entry.kind is not Kind.RESPONSE]
    first = await _round(requests, target, target.timing, target.capacity)
    ended = await _end(target, first)
    if ended and not await recovers(target, RECOVERY):
        return Replayed(first, ended, gone=True)
    again = [item.entry for item in first if not item.conforms]
    few = min(target.capacity, _FEW)
    second = await _round(again, target, target.timing.patient(2), few)
    by_file = {item.entry.file: item for item in (*first, *second)}
    once_more = await _end(target, second)
    gone = bool(once_more) and not await recovers(target, RECOVERY)
    return Replayed(tuple(by_file.values()), ended or once_more, gone)


async def _round(
    entries: Sequence[Entry], target: Target, timing: Timing, limit: int
) -> tuple[Played, ...]:
    gate = asyncio.Semaphore(limit)
    address = replace(target.address, placement=AS_DOCUMENTED, fields=())

    async def once(entry: Entry) -> Played:
        async with gate:
            return await play(entry, address, timing)

    return tuple(await asyncio.gather(*map(once, entries)))


async def _end(target: Target, played: Sequence[Played]) -> str:
    """Return in words how the target ended during these exchanges, empty if it did not."""
    if any(item.behaviour is Behaviour.UNTESTED for item in played):
        return State.REFUSED.value
    health = await check(target)
    ended = None if health.well else await confirmed(target, health)
    return ended.describe() if ended else ""


def report(replayed: Replayed) -> str:
    """Return a table of the entries with unexpected behaviour, and the totals."""
    played = replayed.played
    wrong = [item for item in played if not item.conforms]
    width = max((len(item.entry.file) for item in wrong), default=0)
    lines = []
    if replayed.ended:
        after = "it did not come back" if replayed.gone else "it came back"
        lines = [f"TARGET ENDED it {printable(replayed.ended)}; {after}", ""]
    for item in wrong:
        statuses = " ".join(map(str, item.statuses)) or "no response"
        wanted = item.entry.expect.value
        lines.append(
            f"{item.entry.file:{width}}  {item.behaviour.value} ({statuses}), expected: {wanted}"
            f"  [{item.entry.requirements[0]}]"
        )
    either = Counter(item.behaviour for item in played if item.entry.expect is Expected.EITHER)
    choices = ", ".join(f"{kind.value} {count}" for kind, count in either.most_common())
    lines += [
        *([""] if wrong else []),
        f"{len(played)} entries: {len(played) - len(wrong)} as expected, {len(wrong)} not",
        f"where both are permitted: {choices or 'nothing'}",
    ]
    return "\n".join(lines)


def run(address: Address, folder: Path = CORPUS) -> Replayed:
    """Replay the corpus in ``folder`` against a server. Raises ``BadCorpus`` and ``Unreachable``.

    The entries are sent as they are; other paths and fields that the address has are for the
    requests beside them.
    """
    entries = load(folder)
    return event_loop.run(lambda: _replay_at(address, entries))


async def _replay_at(address: Address, entries: Sequence[Entry]) -> Replayed:
    return await replay(entries, await calibrate(address, _CONCURRENCY))

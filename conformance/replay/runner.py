"""Sends the corpus to a server and reports what it accepts, rejects and leaves unanswered."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from conformance.address import Address
from conformance.client.deadlines import Timing
from conformance.client.exchange import perform
from conformance.model.case import Answer, Case
from conformance.model.observation import End, Observation
from conformance.replay.behaviour import Behaviour, Played, behaviour_of, is_settled, methods_of
from conformance.replay.corpus import Entry, Expected, Kind, load
from conformance.target.calibration import calibrate

CORPUS = Path("corpus")
_CONCURRENCY = 32
_FEW = 4
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
    unreached = observation.end is End.REFUSED
    behaviour = Behaviour.UNTESTED if unreached else behaviour_of(entry, observation)
    return Played(entry, behaviour, statuses)


async def replay(
    entries: Sequence[Entry], address: Address, timing: Timing, concurrency: int
) -> tuple[Played, ...]:
    """Return what the server did with each request of the corpus, in the order of the entries.

    Unexpected behaviour is repeated, with less concurrency and longer deadlines: a busy machine
    must not make a server appear to hang.
    """
    gate = asyncio.Semaphore(concurrency)

    async def once(entry: Entry) -> Played:
        async with gate:
            return await play(entry, address, timing)

    requests = [entry for entry in entries if entry.kind is not Kind.RESPONSE]
    played = await asyncio.gather(*map(once, requests))
    few = asyncio.Semaphore(min(concurrency, _FEW))

    async def again(first: Played) -> Played:
        if first.conforms:
            return first
        async with few:
            return await play(first.entry, address, timing.patient(2))

    return tuple(await asyncio.gather(*map(again, played)))


def report(played: Sequence[Played]) -> str:
    """Return a table of the entries with unexpected behaviour, and the totals."""
    wrong = [item for item in played if not item.conforms]
    width = max((len(item.entry.file) for item in wrong), default=0)
    lines = []
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


async def _replay_at(address: Address, entries: Sequence[Entry]) -> tuple[Played, ...]:
    target = await calibrate(address, _CONCURRENCY)
    return await replay(entries, target.address, target.timing, target.capacity)


def run(url: str, folder: Path = CORPUS) -> int:
    """Replay the corpus in ``folder`` against a server and print the report.

    Return 0 if everything is as expected, else 1. Raises ``BadURL``, ``BadCorpus`` and
    ``Unreachable``.
    """
    entries = load(folder)
    played = asyncio.run(_replay_at(Address.parse(url), entries))
    print(report(played))
    return int(any(not item.conforms for item in played))

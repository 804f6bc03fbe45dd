"""Asks each endpoint of a target what the contract says of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from conformance.address import Address
from conformance.client.deadlines import Timing
from conformance.client.exchange import perform
from conformance.contract.items import ITEMS
from conformance.contract.questions import Item, Question, request
from conformance.matchers.outcome import Serves
from conformance.matchers.status import ANY_STATUS
from conformance.model.case import Answer, Case
from conformance.model.observation import End, Observation, Response
from conformance.target import event_loop
from conformance.target.calibration import calibrate
from conformance.target.probes import FRAMING
from conformance.target.survey import broken_framing

PATIENCE = 3.0
"""Factor of the target's deadlines, since a question is repeated only once."""
MISSING = 404
"""The status of an endpoint that is absent."""


class State(Enum):
    """How an endpoint is: as the contract says, not there, or there but not as it says."""

    OK = "ok"
    ABSENT = "absent"
    MALFORMED = "malformed"


@dataclass(frozen=True, slots=True)
class Problem:
    """A question that was not answered as the contract says, each part in words."""

    request: str
    answered: str
    expected: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of the questions to one endpoint.

    ``remarks`` are what it may lack, and does.
    """

    name: str
    state: State
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()


def check(address: Address, items: Iterable[Item] = ITEMS) -> tuple[Checked, ...]:
    """Check the endpoints. Raises ``Unreachable``."""
    return event_loop.run(lambda: check_all(address, items))


async def check_all(address: Address, items: Iterable[Item] = ITEMS) -> tuple[Checked, ...]:
    """Check the endpoints, one question at a time. Raises ``Unreachable``."""
    target = await calibrate(address, 1)
    checker = _Checker(address, target.timing.patient(PATIENCE))
    return tuple([await checker.item(item) for item in items])


class _Checker:
    """Asks questions, and remembers how the target answers for a path that is not listed."""

    def __init__(self, address: Address, timing: Timing) -> None:
        self._address, self._timing = address, timing
        self._unlisted: dict[bytes, Response | None] = {}

    async def item(self, item: Item) -> Checked:
        """Ask the questions of an endpoint in turn, up to one that is not answered at all."""
        problems: list[Problem] = []
        remarks: tuple[str, ...] = ()
        for question in item.questions:
            observation = await self._ask(question)
            answer = observation.responses[0] if observation.responses else None
            first = question is item.questions[0]
            problem = shortfall(question, observation)
            if problem and first and answer and await self._absent(question, answer):
                return Checked(item.name, State.ABSENT, (problem,))
            if answer and first and not problem:
                found = (wish.wrong(answer, observation) for wish in item.wishes)
                remarks = tuple(filter(None, found))
            problems += [problem] if problem else []
            if answer is None:
                break
        state = State.MALFORMED if problems else State.OK
        return Checked(item.name, state, tuple(problems), remarks)

    async def _ask(self, question: Question) -> Observation:
        """Ask, and once more if the answer may be due to a hitch: none, or another 5xx."""
        observation = await perform(_case(question), self._address, self._timing)
        answered = observation.responses and observation.responses[-1].complete
        hitch = not answered or observation.responses[-1].status >= 500
        if hitch and shortfall(question, observation):
            return await perform(_case(question), self._address, self._timing)
        return observation

    async def _absent(self, question: Question, answer: Response) -> bool:
        """Return whether the target has no such endpoint: 404, or as for a path not listed."""
        if answer.status == MISSING:
            return True
        sent = next(step for step in question.send if isinstance(step, bytes))
        method = sent.partition(b" ")[0]
        if method not in self._unlisted:
            asked = request(method, b"/plumbline-{nonce}", b"Content-Length: 0")
            unlisted = Question("", (asked, Answer()), ANY_STATUS)
            found = (await self._ask(unlisted)).responses
            self._unlisted[method] = found[0] if found else None
        other = self._unlisted[method]
        if other is None or other.status != answer.status:
            return False
        return answer.status >= 300 or other.content == answer.content


def shortfall(question: Question, observation: Observation) -> Problem | None:
    """Return what is wrong with the answer, None if nothing is or nothing was learnt."""
    count = sum(isinstance(step, Answer) for step in question.send)
    responses = observation.responses
    if count == 1 and (wrong := _unreadable(observation)):
        return Problem(question.asks, wrong, question.expected)
    if len(responses) < count or not responses[-1].complete or _not_asked(question, responses):
        return None
    last = responses[-1]
    if question.unless and question.unless.holds(last, observation):
        return None
    if not question.status.holds(last, observation):
        return Problem(question.asks, f"answered {last.status}", question.expected)
    for demand in question.demands:
        if wrong := demand.wrong(last, observation):
            return Problem(question.asks, f"answered {last.status} with {wrong}", demand.expected)
    return None


def _unreadable(observation: Observation) -> str:
    """Return why there is no single complete answer, empty if there is."""
    if observation.end is End.FLOODED:
        return "answered with more octets than are read"
    if broken_framing(observation):
        return "answered with broken framing, which is the server's fault: see plumbline run"
    if not observation.responses or not observation.responses[0].complete:
        return f"did not answer{' completely' * bool(observation.received)}"
    return ""


def _not_asked(question: Question, responses: tuple[Response, ...]) -> bool:
    """Return whether an earlier answer lacks what the question builds on."""
    first = responses[0]
    prepared = len(responses) == 1 or first.status in (200, 201)
    return not prepared or not all(first.values(name) for name in question.given)


def _case(question: Question) -> Case:
    """Return the exchange as a case that expects an answer to each request."""
    count = sum(isinstance(step, Answer) for step in question.send)
    return Case(
        id="contract/question",
        title=question.asks,
        judges=FRAMING,
        send=question.send,
        expect=(Serves(*[ANY_STATUS] * count),),
        needs=(),
        methods=question.methods,
        why="What the contract does not promise cannot be judged.",
    )

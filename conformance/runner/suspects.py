"""What the end of a target leaves of a round of cases: functions of the facts recorded."""

from collections.abc import Sequence

from conformance.model.case import Case
from conformance.model.observation import End, EventKind, Observation
from conformance.runner.scheduler import Played, Round
from conformance.target.health import State
from conformance.target.vigil import Disturbed, suspicious
from conformance.verdict import PASSED, Result, Verdict

BEFORE = 0.05
"""Seconds before the last sign of health from which on a case may be what ended the target."""


def verdicts(result: Round, cases: Sequence[Case]) -> dict[str, Verdict]:
    """Return the verdicts that are worth something, by case id.

    Those on exchanges that the end of the target may have touched are not, and neither are those
    on cases blocked by such a one.
    """
    void = set(touched(result))
    before = -1
    while len(void) != before:
        before = len(void)
        void |= {
            case.id
            for case in cases
            if case.id in result.played
            and result.played[case.id].verdict.result is Result.BLOCKED
            and void.intersection(case.needs)
        }
    return {key: played.verdict for key, played in result.played.items() if key not in void}


def touched(result: Round) -> tuple[str, ...]:
    """Return the ids of the cases whose exchanges the end of the target may have touched."""
    if result.disturbed is None:
        return ()
    since = result.disturbed.since - BEFORE
    return tuple(
        key for key in result.begun if key not in result.played or result.played[key].ended >= since
    )


def suspects(result: Round) -> tuple[str, ...]:
    """Return the ids of the touched cases that reached the target, so that they may have ended it.

    A case that did not get a connection did not. Those that went as if it had ended come first.
    """
    reached = [
        key
        for key in touched(result)
        if key not in result.played or _reached(result.played[key].verdict.observation)
    ]
    return tuple(sorted(reached, key=lambda key: _went_well(result.played.get(key))))


def shown(result: Round) -> dict[str, Verdict]:
    """Return verdicts on touched cases that hold nevertheless, as they were over in time.

    Their exchanges ended before the last sign of health, or had shown all that matters.
    """
    since = result.disturbed.since if result.disturbed else 0.0
    touching = [result.played[key] for key in touched(result) if key in result.played]
    held = [item.verdict for item in touching if item.ended < since or _complete(item.verdict)]
    return {verdict.case.id: verdict for verdict in held}


def last_sent(result: Round, disturbed: Disturbed) -> tuple[str, bytes]:
    """Return the case during which the target ended, as far as can be told, and its octets.

    A target that is gone ended at the last octets that it received, one that hangs at the first
    that it did not answer well. The id is empty if no case was concerned.
    """
    played = [result.played[key] for key in suspects(result) if key in result.played]
    if disturbed.health.state is State.REFUSED:
        chosen = max(played, key=_sent_at, default=None)
    else:
        odd = [item for item in played if not _went_well(item)]
        chosen = min(odd or played, key=_sent_at, default=None)
    if chosen is None or chosen.verdict.observation is None:
        return next(iter(suspects(result)), ""), b""
    return chosen.verdict.case.id, chosen.verdict.observation.sent


def answers(result: Round) -> int:
    """Return the number of answers received, at least one for each exchange."""
    return result.checks + sum(
        max(1, len(played.verdict.observation.responses))
        for played in result.played.values()
        if played.verdict.observation and played.verdict.observation.connected
    )


def _reached(observation: Observation | None) -> bool:
    return observation is None or observation.connected


def _complete(verdict: Verdict) -> bool:
    """Return whether nothing that happened later could have changed the verdict."""
    observation = verdict.observation
    if observation is None or suspicious(observation):
        return False
    if observation.end is End.OPEN:
        return all(outcome.settled(observation) for outcome in verdict.case.outcomes)
    return verdict.result in PASSED and observation.responses[-1].announces_close


def _went_well(played: Played | None) -> bool:
    observation = played.verdict.observation if played else None
    return observation is not None and not suspicious(observation)


def _sent_at(played: Played) -> float:
    """Return when the last octets were sent, by the monotonic clock."""
    observation = played.verdict.observation
    return played.began + (_last(observation, EventKind.SENT) if observation else 0.0)


def _last(observation: Observation, kind: EventKind) -> float:
    """Return the seconds until the last event of this kind, 0.0 if there was none."""
    return max((event.at for event in observation.events if event.kind is kind), default=0.0)

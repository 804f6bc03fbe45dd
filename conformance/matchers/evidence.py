"""What a match shows: nothing where the answers lack what the statement speaks of.

Outcomes that can be matched in this way have a method ``moot``, as such demands have.
"""

from typing import Protocol, runtime_checkable

from conformance.matchers.response import Reply, moot_reply
from conformance.model.case import Outcome
from conformance.model.observation import Observation, Response


@runtime_checkable
class ConditionalOutcome(Protocol):
    """An outcome that an exchange may match without showing anything."""

    def moot(self, observation: Observation) -> str:
        """Return why the exchange shows nothing, empty if it shows something."""


def moot_outcome(outcome: Outcome, observation: Observation) -> str:
    """Return why an exchange that matches shows nothing, empty if it shows something."""
    return outcome.moot(observation) if isinstance(outcome, ConditionalOutcome) else ""


def first_moot(
    replies: tuple[Reply, ...], responses: tuple[Response, ...], observation: Observation
) -> str:
    """Return the first reason among responses that meet the demand at their place."""
    reasons = (
        moot_reply(reply, response, observation)
        for reply, response in zip(replies, responses, strict=False)
    )
    return next(filter(None, reasons), "")

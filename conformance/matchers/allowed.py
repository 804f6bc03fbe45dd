"""A demand that compares what Allow says with what is served."""

from dataclasses import dataclass

from conformance.model.observation import Observation, Response

# A method that is not allowed, or not known at all, gets one of these.
_REFUSED = (405, 501)


@dataclass(frozen=True, slots=True)
class AsAllowed:
    """A response to this method that is 405 or 501 only if an earlier Allow does not list it.

    ``place`` is that of the earlier response, counted from 0.
    """

    method: bytes
    place: int = 0

    def describe(self) -> str:
        return f"an answer to {self.method.decode()} as the earlier allow says"

    def holds(self, response: Response, observation: Observation) -> bool:
        listed = self.method.lower() in observation.responses[self.place].members(b"allow")
        return listed != (response.status in _REFUSED)

    def moot(self, _: Response, observation: Observation) -> str:
        """Return a reason where there is no Allow that says anything."""
        return "" if observation.responses[self.place].values(b"allow") else "no allow came"

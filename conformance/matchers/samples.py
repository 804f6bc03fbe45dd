"""The outcome of several requests whose answers are samples of one kind of message."""

from conformance.matchers.outcome import Serves
from conformance.matchers.response import Reply, moot_reply
from conformance.model.observation import Observation


class Samples(Serves):
    """These responses in order, each of which alone may show what the case is about.

    The server may close the connection after any of them. A response to which its demand does not
    apply makes the exchange moot only if the demands do not apply to the others either.
    """

    def __init__(self, *replies: Reply) -> None:
        super().__init__(*replies, enough=1)

    def moot(self, observation: Observation) -> str:
        reasons = [
            moot_reply(reply, response, observation)
            for reply, response in zip(self.replies, observation.responses, strict=False)
        ]
        return reasons[0] if reasons and all(reasons) else ""

"""The demand that data of the request end no line of a response's header section."""

from dataclasses import dataclass

from conformance.model.observation import Observation, Response

_INJECTED = b"plumbline-split"
_BROKEN = frozenset(
    {
        "rfc9110#5.5/field-value-grammar",
        "rfc9112#2.1/http-message-grammar",
        "rfc9112#2.2/no-bare-cr-generated",
        "rfc9112#5.2/no-obs-fold-generated",
    }
)


@dataclass(frozen=True, slots=True)
class Unsplit:
    """No field Plumbline-Split and no control character in a header section with the nonce.

    Without the nonce, which stands beside the line end in the request, the header section repeats
    nothing of the request and shows nothing.
    """

    def describe(self) -> str:
        return "a header section without a line that the request began or ended"

    def holds(self, response: Response, _: Observation) -> bool:
        broken = {flaw.requirement for flaw in response.flaws}
        return not (response.values(_INJECTED) or broken & _BROKEN)

    def moot(self, response: Response, observation: Observation) -> str:
        repeated = observation.nonce in response.head
        return "" if repeated else "the header section repeats nothing of the request"

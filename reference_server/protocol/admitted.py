"""What the head of a request means for the connection, found once per head."""

from reference_server.protocol.admission import admit, expects_continue, persists
from reference_server.protocol.framing import Framing, decide
from reference_server.protocol.limits import Limits
from reference_server.protocol.messages import Request


class Intake:
    """A request that is going to be served.

    ``persists`` says whether the client lets the connection persist, ``expects_continue``
    whether it may be waiting for a 100 (Continue). ``variables`` is for the handler: what it
    derived from the request alone and can use again when the client repeats the same head.
    """

    __slots__ = ("expects_continue", "framing", "persists", "request", "variables")

    def __init__(self, request: Request, framing: Framing) -> None:
        self.request = request
        self.framing = framing
        self.persists = persists(request)
        self.expects_continue = expects_continue(request)
        self.variables: dict[str, object] | None = None


def take_in(request: Request, scheme: str, limits: Limits) -> Intake:
    """Decide whether and how ``request`` is served; ``scheme`` is that of the connection.

    Raises ``ProtocolError``.
    """
    framing = decide(request, limits)
    intake = Intake(request, framing)
    admit(request, scheme)
    return intake

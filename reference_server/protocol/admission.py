"""Whether and how a well-formed request is served: framing, persistence, expectation.

The refusals here are choices that RFC 9110 leaves to an origin server, except the one that it
requires: refusing an https target on a connection without TLS.
"""

from reference_server.protocol import grammar
from reference_server.protocol.errors import ProtocolError
from reference_server.protocol.framing import Framing, decide
from reference_server.protocol.limits import Limits
from reference_server.protocol.messages import Request

# An origin server need not be a tunnel (RFC 9110 section 9.3.6), and TRACE can expose
# credentials to scripts (section 9.3.8); both are treated as not implemented (section 9.1).
_NOT_IMPLEMENTED = frozenset({"CONNECT", "TRACE"})


class AdmittedRequest:
    """A request that will be served, with everything its head determines.

    ``persists`` is true if the client allows the connection to persist, ``expects_continue``
    if it may be waiting for a 100 (Continue). ``variables`` belongs to the handler: values
    derived from the head alone, reused when the client repeats the same head.
    """

    __slots__ = ("expects_continue", "framing", "persists", "request", "variables")

    def __init__(self, request: Request, framing: Framing) -> None:
        self.request = request
        self.framing = framing
        self.persists = persists(request)
        self.expects_continue = expects_continue(request)
        self.variables: dict[str, object] | None = None


def admit(request: Request, scheme: str, limits: Limits) -> AdmittedRequest:
    """Decide how ``request`` is served on a connection with the given ``scheme``.

    Raises ``ProtocolError`` if it must be refused. Faulty framing is reported before anything else.
    """
    framing = decide(request, limits)
    admitted = AdmittedRequest(request, framing)
    check_supported(request, scheme)
    return admitted


def check_supported(request: Request, scheme: str) -> None:
    """Raise ``ProtocolError`` 417, 421 or 501 for a request that this server does not support."""
    if request.method in _NOT_IMPLEMENTED:
        raise ProtocolError(
            501, "rfc9110#9.1/unknown-method-501", "The request method is not implemented."
        )
    if request.scheme == "https" and scheme != "https":
        raise ProtocolError(
            421,
            "rfc9110#7.4/reject-https-over-plaintext",
            "An https resource cannot be requested on a connection without TLS.",
        )
    expectation = request.fields.combined.get("expect")
    if expectation is not None and request.minor and not _is_continue(expectation):
        raise ProtocolError(
            417, "rfc9110#10.1.1/may-417", "The only expectation supported is 100-continue."
        )


def _is_continue(expectation: str) -> bool:
    elements = list_elements(expectation)
    return elements == ["100-continue"] * len(elements)


def expects_continue(request: Request) -> bool:
    """Return whether the client may be waiting for a 100 (Continue) before it sends content.

    Never in HTTP/1.0, where the expectation must be ignored (RFC 9110 section 10.1.1).
    """
    expectation = request.fields.combined.get("expect")
    return expectation is not None and request.minor == 1 and bool(list_elements(expectation))


def persists(request: Request) -> bool:
    """Return whether the client allows the connection to persist (RFC 9112 section 9.3).

    Raises ``ProtocolError`` 400 if the value of Connection is not a list of tokens.
    """
    value = request.fields.combined.get("connection")
    if value is None:
        return request.minor == 1
    options = list_elements(value)
    if not all(map(grammar.FIELD_NAME_TEXT.fullmatch, options)):
        raise ProtocolError(
            400,
            "rfc9110#7.6.1/connection-grammar",
            "The value of Connection is not a list of tokens.",
        )
    if "close" in options:
        return False
    return request.minor == 1 or "keep-alive" in options


def accepts_trailers(request: Request) -> bool:
    """Return whether the client sent ``TE: trailers`` (RFC 9110 section 10.1.4)."""
    value = request.fields.combined.get("te")
    return value is not None and request.minor == 1 and "trailers" in list_elements(value)


def list_elements(value: str) -> list[str]:
    """Return the non-empty elements of a comma-separated list, in lower case.

    Only for lists whose elements contain no quoted strings (RFC 9110 section 5.6.1.2).
    """
    return [element for part in value.lower().split(",") if (element := part.strip(" \t"))]

"""Whether a well-formed request is served at all, and whether its connection persists.

What is refused here is grammatical; the refusals are choices that RFC 9110 leaves to an
origin server, except that of https over a connection without TLS, which it demands.
"""

from reference_server.protocol import grammar
from reference_server.protocol.errors import ProtocolError
from reference_server.protocol.messages import Request

# An origin server need not be a tunnel (RFC 9110, section 9.3.6), and TRACE would show
# credentials to scripts (section 9.3.8): both count as not implemented (section 9.1).
_NOT_IMPLEMENTED = frozenset({"CONNECT", "TRACE"})


def admit(request: Request, scheme: str) -> None:
    """Refuse what this server does not serve; ``scheme`` is that of the connection.

    Raises ``ProtocolError`` 417, 421 or 501.
    """
    if request.method in _NOT_IMPLEMENTED:
        raise ProtocolError(501, "rfc9110#9.1/unknown-method-501", "The method is not implemented.")
    if request.scheme == "https" and scheme != "https":
        raise ProtocolError(
            421,
            "rfc9110#7.4/reject-https-over-plaintext",
            "An https resource is not served over a connection without TLS.",
        )
    expectation = request.fields.combined.get("expect")
    if expectation is not None and request.minor and not _is_continue(expectation):
        raise ProtocolError(
            417, "rfc9110#10.1.1/may-417", "The only expectation known is 100-continue."
        )


def _is_continue(expectation: str) -> bool:
    elements = list_elements(expectation)
    return elements == ["100-continue"] * len(elements)


def expects_continue(request: Request) -> bool:
    """Return whether the client may be waiting for a 100 (Continue) before it sends content.

    Never in HTTP/1.0, where the expectation has to be ignored (RFC 9110, section 10.1.1).
    """
    expectation = request.fields.combined.get("expect")
    return expectation is not None and request.minor == 1 and bool(list_elements(expectation))


def persists(request: Request) -> bool:
    """Return whether the client lets the connection persist (RFC 9112, section 9.3).

    Raises ``ProtocolError`` 400 if Connection is no list of tokens.
    """
    value = request.fields.combined.get("connection")
    if value is None:
        return request.minor == 1
    options = list_elements(value)
    if not all(map(grammar.FIELD_NAME_TEXT.fullmatch, options)):
        raise ProtocolError(
            400, "rfc9110#7.6.1/connection-grammar", "The value of Connection is no list of tokens."
        )
    if "close" in options:
        return False
    return request.minor == 1 or "keep-alive" in options


def accepts_trailers(request: Request) -> bool:
    """Return whether the client said ``TE: trailers`` (RFC 9110, section 10.1.4)."""
    value = request.fields.combined.get("te")
    return value is not None and request.minor == 1 and "trailers" in list_elements(value)


def list_elements(value: str) -> list[str]:
    """Return the elements of a comma-separated list in lower case, without empty ones.

    For lists whose elements hold no quoted strings (RFC 9110, section 5.6.1.2).
    """
    return [element for part in value.lower().split(",") if (element := part.strip(" \t"))]

"""Parses the request line with the four forms of its request-target, and checks the Host field.

Pure functions: RFC 9112 sections 2.3 and 3; RFC 9110 sections 4.2 and 7.2.
"""

from ipaddress import AddressValueError, IPv6Address
from re import Match
from typing import NamedTuple, NoReturn

from reference_server.protocol import grammar
from reference_server.protocol.errors import ProtocolError
from reference_server.protocol.limits import Limits
from reference_server.protocol.messages import Request


class RequestLine(NamedTuple):
    """The parts of a request line; see ``Request`` for their meaning."""

    method: str
    target: str
    version: str
    minor: int
    scheme: str
    authority: str
    path: str
    query: str


class _Target(NamedTuple):
    scheme: str = ""
    authority: str = ""
    path: str = ""
    query: str = ""


def parse_request_line(line: bytes, limits: Limits) -> RequestLine:
    """Parse a request line, given without its line end.

    Raises ``ProtocolError`` 400, 414, 501 or 505 (RFC 9112 section 3).
    """
    if len(line) > limits.request_line:
        reject_long_request_line(line, limits)
    parts = line.split(b" ")
    if not grammar.TOKEN.fullmatch(parts[0]):
        raise ProtocolError(400, "rfc9112#3.1/method-is-token", "The method is not a token.")
    if len(parts[0]) > limits.method:
        reject_long_request_line(line, limits)
    if len(parts) != 3:
        raise ProtocolError(
            400,
            "rfc9112#3/request-line-grammar",
            "A request line is method, request-target and version, separated by single spaces.",
        )
    method, target, version = parts
    minor = _parse_version(version)
    parsed = _parse_target(method, target)
    return RequestLine(
        method.decode("ascii"), target.decode("ascii"), version.decode("ascii"), minor, *parsed
    )


def reject_long_request_line(start: bytes, limits: Limits) -> NoReturn:
    """Raise the ``ProtocolError`` for a request line that is too long, given its first octets."""
    if len(start.partition(b" ")[0]) > limits.method:
        raise ProtocolError(501, "rfc9112#3/method-too-long-501", "The method is too long.")
    raise ProtocolError(414, "rfc9112#3/target-too-long-414", "The request-target is too long.")


def _parse_version(version: bytes) -> int:
    match = grammar.HTTP_VERSION.fullmatch(version)
    if match is None:
        raise ProtocolError(
            400, "rfc9112#2.3/version-grammar", "The version does not have the form HTTP/1.1."
        )
    if match[1] != b"1":
        raise ProtocolError(
            505,
            "rfc9110#6.2/refuse-major-version-505",
            "The only versions supported are HTTP/1.1 and HTTP/1.0.",
        )
    # A higher minor version is processed as the highest supported one (RFC 9110 section 6.2).
    return 0 if match[2] == b"0" else 1


def _parse_target(method: bytes, target: bytes) -> _Target:
    if method == b"CONNECT":
        return _parse_authority(target)
    if target == b"*":
        if method != b"OPTIONS":
            _reject_target(
                "rfc9112#3.2.4/asterisk-form-only-options",
                "Only OPTIONS can have the request-target *.",
            )
        return _Target(path="*")
    match = grammar.ORIGIN_FORM.fullmatch(target)
    if match is not None:
        return _Target(path=_text(match, 1), query=_text(match, 2))
    return _parse_absolute(method, target)


def _parse_authority(target: bytes) -> _Target:
    match = grammar.AUTHORITY_FORM.fullmatch(target)
    if match is None or not _host_is_valid(match) or not match["host"]:
        _reject_target(
            "rfc9112#3.2.3/authority-form-grammar",
            "The request-target of CONNECT must be host:port.",
        )
    if not match["port"] or len(match["port"]) > 5 or not 0 < int(match["port"]) < 65536:
        _reject_target(
            "rfc9110#9.3.6/connect-bad-port-rejected", "The port is not between 1 and 65535."
        )
    return _Target(authority=target.decode("ascii"))


def _parse_absolute(method: bytes, target: bytes) -> _Target:
    match = grammar.ABSOLUTE_FORM.fullmatch(target)
    if match is None or not _host_is_valid(match):
        _reject_target(
            "rfc9112#3.2/request-target-grammar",
            "The request-target is neither an absolute path nor an http or https URI.",
        )
    if not match["host"]:
        _reject_target(
            "rfc9110#4.2.1/reject-http-uri-empty-host", "The host of the request-target is empty."
        )
    path = _text(match, "path")
    if not path:
        # Without path and query, OPTIONS refers to the whole server (RFC 9112 section 3.2.4).
        path = "*" if method == b"OPTIONS" and match["query"] is None else "/"
    return _Target(
        _text(match, "scheme").lower(),
        _text(match, "authority"),
        path,
        _text(match, "query"),
    )


def _text(match: Match[bytes], group: int | str) -> str:
    return (match[group] or b"").decode("ascii")


def _reject_target(requirement: str, detail: str) -> NoReturn:
    raise ProtocolError(400, requirement, detail)


def _host_is_valid(match: Match[bytes]) -> bool:
    if match["ipv6"] is None:
        return True
    try:
        IPv6Address(match["ipv6"].decode("ascii"))
    except AddressValueError:
        return False
    return True


known_hosts: set[str] = set()
"""Values of Host that have been found valid: most clients send one of a few."""

_HOSTS = 256


def check_host(request: Request) -> None:
    """Raise ``ProtocolError`` 400 if the Host field is missing, repeated or invalid.

    An empty value is valid: it means that the target URI has no authority (RFC 9112 section 3.2).
    """
    fields = request.fields
    host = fields.combined.get("host")
    if host is None:
        if request.minor:
            raise ProtocolError(
                400, "rfc9112#3.2/no-host-400", "An HTTP/1.1 request must have a Host field."
            )
        return
    if fields.count("host") != 1:
        raise ProtocolError(
            400, "rfc9112#3.2/multiple-host-400", "The request has more than one Host field line."
        )
    match = grammar.HOST.fullmatch(host.encode("latin-1"))
    if match is None or not _host_is_valid(match) or (host and not match["host"]):
        raise ProtocolError(
            400,
            "rfc9112#3.2/invalid-host-400",
            "The value of Host is not a host with an optional port.",
        )
    if len(known_hosts) < _HOSTS:
        known_hosts.add(host)

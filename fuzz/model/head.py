"""The model of a request head: strict, slow, and written from the RFCs alone.

It shares no code with the server. Where the RFCs leave a choice, it decides as the server's
documentation does: whatever is ambiguous is refused.
"""

from fuzz.model.grammar import matches
from fuzz.model.semantics import Message
from reference_server.protocol.limits import Limits

# The ports that CONNECT may name (RFC 9110 section 9.3.6).
_PORTS = range(1, 65536)


class Refused(Exception):
    """The model refuses the message; the argument is the reason."""


def read_head(head: bytes, limits: Limits) -> Message:
    """Return the message that ``head``, which ends with its empty line, begins.

    Raises ``Refused``.
    """
    if not matches("lines", head):
        raise Refused("a control character, or a line that does not end in CRLF")
    line, *lines = head[:-4].split(b"\r\n")
    method, target, version = _request_line(line, limits)
    fields = read_fields(lines, limits, limits.field_section)
    message = Message(method, target, version, fields)
    _check_host(message)
    return message


def read_fields(lines: list[bytes], limits: Limits, size: int) -> tuple[tuple[bytes, bytes], ...]:
    """Return the names and values of a section of at most ``size`` octets.

    Raises ``Refused``.
    """
    if len(lines) > limits.fields or sum(len(line) + 2 for line in lines) > size:
        raise Refused("too many field lines, or too large a section")
    return tuple(_field(line, limits) for line in lines)


def _field(line: bytes, limits: Limits) -> tuple[bytes, bytes]:
    if not matches("field-line", line) or len(line) > limits.field_line:
        raise Refused("not a field line, or too long")
    name, _, value = line.partition(b":")
    return name.lower(), value.strip(b" \t")


def _request_line(line: bytes, limits: Limits) -> tuple[bytes, bytes, bytes]:
    if len(line) > limits.request_line:
        raise Refused("request line too long")
    parts = line.split(b" ")
    if len(parts) != 3:
        raise Refused("not three parts separated by single spaces")
    method, target, version = parts
    if not matches("method", method) or len(method) > limits.method:
        raise Refused("not a method, or too long")
    if not matches("HTTP-version", version) or not version.startswith(b"HTTP/1."):
        raise Refused("not a version, or another major version")
    if not target_fits(method, target):
        raise Refused("not a request-target for this method")
    return method, target, version


def target_fits(method: bytes, target: bytes) -> bool:
    """Return whether a request-target has a form that the method allows."""
    if method == b"CONNECT":
        host, _, port = target.rpartition(b":")
        return matches("authority-form", target) and bool(host) and bool(port) and _is_port(port)
    if target == b"*":
        return method == b"OPTIONS"
    if matches("origin-form", target):
        return True
    authority = target.partition(b"://")[2].partition(b"/")[0].partition(b"?")[0]
    return matches("http-form", target) and bool(host_of(authority))


def _is_port(digits: bytes) -> bool:
    return len(digits) <= 5 and int(digits) in _PORTS


def host_of(authority: bytes) -> bytes:
    """Return the host in ``uri-host [ ":" port ]``; brackets may contain colons."""
    if authority.endswith(b"]"):
        return authority
    host, colon, _ = authority.rpartition(b":")
    return host if colon else authority


def _check_host(message: Message) -> None:
    hosts = message.values(b"host")
    if len(hosts) > 1:
        raise Refused("more than one Host")
    if not hosts:
        if message.version != b"HTTP/1.0":
            raise Refused("no Host")
        return
    if not matches("Host", hosts[0]) or (hosts[0] and not host_of(hosts[0])):
        raise Refused("Host is not a host with an optional port")

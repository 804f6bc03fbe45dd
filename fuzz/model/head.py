"""The model of a request head: strict, slow, and written from the RFCs alone.

The model shares no code with the server. What the RFCs leave open it decides as the server's
documentation does: whatever is doubtful is refused.
"""

from fuzz.model.grammar import matches
from fuzz.model.semantics import Message
from reference_server.protocol.limits import Limits

# TCP ports (RFC 9110, section 9.3.6, has CONNECT to another refused).
_PORTS = range(1, 65536)


class Refused(Exception):
    """The model refuses the message; the argument says why."""


def read_head(head: bytes, limits: Limits) -> Message:
    """Return the message that ``head`` begins, up to its empty line. Raises ``Refused``."""
    if not matches("lines", head):
        raise Refused("a line with a control character, or that ends otherwise than in CRLF")
    line, *lines = head[:-4].split(b"\r\n")
    method, target, version = _request_line(line, limits)
    fields = read_fields(lines, limits, limits.field_section)
    message = Message(method, target, version, fields)
    _check_host(message)
    return message


def read_fields(lines: list[bytes], limits: Limits, size: int) -> tuple[tuple[bytes, bytes], ...]:
    """Return names and values of a section of at most ``size`` octets. Raises ``Refused``."""
    if len(lines) > limits.fields or sum(len(line) + 2 for line in lines) > size:
        raise Refused("too many field lines, or too long ones")
    return tuple(_field(line, limits) for line in lines)


def _field(line: bytes, limits: Limits) -> tuple[bytes, bytes]:
    if not matches("field-line", line) or len(line) > limits.field_line:
        raise Refused("not a field line, or too long")
    name, _, value = line.partition(b":")
    return name.lower(), value.strip(b" \t")


def _request_line(line: bytes, limits: Limits) -> tuple[bytes, bytes, bytes]:
    if len(line) > limits.request_line:
        raise Refused("the request line is too long")
    parts = line.split(b" ")
    if len(parts) != 3:
        raise Refused("not three parts with one space between each")
    method, target, version = parts
    if not matches("method", method) or len(method) > limits.method:
        raise Refused("not a method, or too long")
    if not matches("HTTP-version", version) or not version.startswith(b"HTTP/1."):
        raise Refused("not a version, or another major version")
    if not target_fits(method, target):
        raise Refused("not a target for this method")
    return method, target, version


def target_fits(method: bytes, target: bytes) -> bool:
    """Return whether a target has a form that the method may have."""
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
    """Return the host in ``uri-host [ ":" port ]``; a colon may stand in brackets too."""
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
        raise Refused("Host is no host and port")

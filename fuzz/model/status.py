"""The model of refusals: the statuses that fit the defects of a message.

A message may have several defects, and a server may stop at any of them. The status of each is
from RFC 9112 sections 3, 3.2, 5.1, 6.1 and 6.3, and RFC 9110 sections 5.4 and 15.5.14.
"""

from fuzz.model.grammar import matches
from fuzz.model.head import Refused, read_head, target_fits
from fuzz.model.semantics import Message
from reference_server.protocol.limits import Limits

_ANY = frozenset(range(400, 600))
# For defects of content: its grammar, its size, its trailer section.
_OF_CONTENT = frozenset({400, 413, 431})


def fitting_statuses(rest: bytes, limits: Limits) -> frozenset[int]:
    """Return the statuses with which the message at the start of ``rest`` may be refused.

    An incomplete head may be refused with any.
    """
    begun = rest
    for _ in range(limits.empty_lines):
        begun = begun.removeprefix(b"\r\n")
    if begun.startswith(b"\r\n"):
        return frozenset({400})
    head, end, _ = begun.partition(b"\r\n\r\n")
    if not end:
        return _ANY
    statuses = _of_head(head + end, limits)
    return statuses or _of_framing(read_head(head + end, limits), limits) or _OF_CONTENT


def _of_head(head: bytes, limits: Limits) -> frozenset[int]:
    line, _, section = head.removesuffix(b"\r\n").partition(b"\r\n")
    lines = section.split(b"\r\n")[:-1]
    statuses = _of_request_line(line, limits)
    if not matches("lines", head) or not all(matches("field-line", item) for item in lines):
        statuses.add(400)
    too_long = any(len(item) > limits.field_line for item in lines)
    # A server that counts lines before it parses them may count those that end in a bare LF.
    if too_long or section.count(b"\n") > limits.fields or len(section) > limits.field_section:
        statuses.add(431)
    if not statuses:
        try:
            read_head(head, limits)
        except Refused:
            # Only Host can be wrong here.
            return frozenset({400})
    return frozenset(statuses)


def _of_request_line(line: bytes, limits: Limits) -> set[int]:
    statuses = set()
    method, _, _ = line.partition(b" ")
    if len(method) > limits.method:
        statuses.add(501)
    if len(line) > limits.request_line:
        statuses.add(414)
    parts = line.split(b" ")
    if not matches("method", method) or len(parts) != 3 or not matches("HTTP-version", parts[2]):
        return statuses | {400}
    if not parts[2].startswith(b"HTTP/1."):
        statuses.add(505)
    if not target_fits(method, parts[1]):
        statuses.add(400)
    return statuses


def _of_framing(message: Message, limits: Limits) -> frozenset[int]:
    coding = message.joined(b"transfer-encoding")
    length = message.joined(b"content-length")
    if coding is not None:
        return _of_coding(coding, doubtful=length is not None or message.version == b"HTTP/1.0")
    if length is None:
        return frozenset()
    if not matches("Content-Length", length):
        return frozenset({400})
    digits = length.lstrip(b"0")[:20]
    return frozenset({413} if int(digits or b"0") > limits.content else ())


def _of_coding(coding: bytes, *, doubtful: bool) -> frozenset[int]:
    if not matches("Transfer-Encoding", coding):
        return frozenset({400})
    # A quoted parameter may contain commas; both statuses fit whatever it is a parameter of.
    if b'"' in coding:
        return frozenset({400, 501})
    names = [part for item in coding.lower().split(b",") if (part := item.strip(b" \t"))]
    statuses = set()
    if doubtful or names[-1:] != [b"chunked"] or names.count(b"chunked") > 1:
        statuses.add(400)
    others = {name.partition(b";")[0].rstrip(b" \t") for name in names if name != b"chunked"}
    # The chunked coding has no parameters (RFC 9112 section 7.1).
    if b"chunked" in others:
        statuses.add(400)
    if others - {b"chunked"}:
        statuses.add(501)
    return frozenset(statuses)

"""How many octets may come in answer to a case: more where the front page is large."""

import re

from conformance.model.case import ByteByByte, Case, EverySplit, Overrun

BASE = 8 * 1024 * 1024
"""Octets beyond all front pages after which the peer is assumed to send endlessly."""
MOST = 128 * 1024 * 1024
"""Octets of front pages that one exchange may ask for."""
# Octets that the placeholders of a request may gain when they are filled in.
_FILLED = 64
_FRONT_PAGE = re.compile(rb" (?:https?://[^ /]*)?/?(?:\?[^ ]*)? HTTP/1\.")


def allowance(case: Case, page: int) -> int:
    """Return how many octets may come; ``page`` is the size of an answer to ``GET /``."""
    return BASE + page * sum(octets.count(b"HTTP/") * times for octets, times in _sent(case))


def excessive(case: Case, page: int) -> bool:
    """Return whether the case asks for more front pages than an exchange may."""
    pages = sum(len(_FRONT_PAGE.findall(octets)) * times for octets, times in _sent(case))
    return page * pages > MOST


def _sent(case: Case) -> list[tuple[bytes, int]]:
    """Return the octets that the case sends, and how many times."""
    sent = []
    for step in case.send:
        if isinstance(step, bytes):
            sent.append((step, 1))
        elif isinstance(step, Overrun | ByteByByte):
            sent.append((step.octets, 1))
        elif isinstance(step, EverySplit):
            sent.append((step.octets, len(step.octets) + _FILLED))
    return sent

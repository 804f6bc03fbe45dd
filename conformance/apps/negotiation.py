"""``/negotiated``: one resource in two media types (RFC 9110 section 12.5.1)."""

import re

from conformance.apps.messages import Answer, Request, text, whole
from conformance.apps.parameters import MediaType, media_type, members

OFFERS = (
    ("text/html; charset=utf-8", b"<!DOCTYPE html><title>plumbline</title>\n"),
    ("application/json", b'{"plumbline": true}\n'),
)
"""Media types and contents of the representations, the preferred one first."""
# RFC 9110 section 12.4.2:  qvalue = ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] )
_QVALUE = re.compile(r"0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?")


def negotiated(request: Request) -> Answer:
    """Answer with the representation that Accept prefers, or 406 if it excludes both."""
    accept = request.value("accept")
    weights = [1.0 if accept is None else quality(accept, kind) for kind, _ in OFFERS]
    best = max(weights)
    if not best:
        choices = " and ".join(kind for kind, _ in OFFERS)
        return text(406, f"There are {choices}.\n", ("Vary", "Accept"))
    kind, content = OFFERS[weights.index(best)]
    return whole(200, content, ("Content-Type", kind), ("Vary", "Accept"))


def quality(accept: str, offered: str) -> float:
    """Return the weight of an offered media type: that of the most specific matching range."""
    offer = media_type(offered)
    assert offer is not None
    best = (-1, 0.0)
    for member in members(accept):
        found = media_type(member)
        if found is None or (weight := _weight(found)) is None:
            continue
        specificity = _specificity(found, offer)
        if specificity > best[0]:
            best = (specificity, weight)
    return best[1]


def _weight(found: MediaType) -> float | None:
    """Return the parameter ``q`` at any position, 1 without one, None if it is invalid."""
    value = found.parameter("q")
    if value is None:
        return 1.0
    return float(value) if _QVALUE.fullmatch(value) else None


def _specificity(found: MediaType, offer: MediaType) -> int:
    """Return how specific a range is for the offer, -1 if it does not match."""
    wanted = {(name, value.lower()) for name, value in found.parameters if name != "q"}
    if not wanted <= {(name, value.lower()) for name, value in offer.parameters}:
        return -1
    if (found.type, found.subtype) == (offer.type, offer.subtype):
        return 2 + len(wanted)
    if found.subtype == "*" and found.type in ("*", offer.type):
        return int(found.type != "*")
    return -1

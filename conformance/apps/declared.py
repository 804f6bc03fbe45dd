"""``/declared?DECLARED,SENT``: an application that does not keep the length that it declares."""

import re

from conformance.apps.messages import TEXT, Answer, Request, text

DECLARED_LIMIT = 1_000_000
"""Octets that may be declared, and sent, at most."""
OCTET = b"d"
"""What the content consists of."""
_PIECE = 64 * 1024
# Two numbers of at most seven digits, so that int() has an easy task.
_QUERY = re.compile(r"([0-9]{1,7}),([0-9]{1,7})")


def declared(request: Request) -> Answer:
    """Return an answer with that Content-Length and that many octets; 400 for another query."""
    match = _QUERY.fullmatch(request.query)
    if match is None or max(map(int, match.groups())) > DECLARED_LIMIT:
        return text(400, f"Two numbers up to {DECLARED_LIMIT} with a comma between them.\n")
    length, sent = map(int, match.groups())
    pieces = tuple(OCTET * min(_PIECE, sent - at) for at in range(0, sent, _PIECE))
    return Answer(200, (TEXT, ("Content-Length", str(length))), pieces)

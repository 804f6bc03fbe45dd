"""``/slow?MILLISECONDS``: an answer that takes its time."""

import re
from dataclasses import replace

from conformance.apps.messages import TEXT, Answer, Request, text, whole

LONGEST = 10_000
"""Milliseconds that an answer may take."""
_QUERY = re.compile(r"[0-9]{1,5}")


def slow(request: Request) -> Answer:
    """Return a short text, to be sent after that time; 400 for another query."""
    if _QUERY.fullmatch(request.query) is None or int(request.query) > LONGEST:
        return text(400, f"A number of milliseconds up to {LONGEST}.\n")
    return replace(whole(200, b"slow", TEXT), delay=int(request.query) / 1000)

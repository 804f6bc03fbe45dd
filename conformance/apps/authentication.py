"""``/private``: access by credentials (RFC 9110 section 11, the Basic scheme of RFC 7617)."""

import base64
import binascii

from conformance.apps.messages import Answer, Request, text

ADMITTED = "plumb:line"
"""User and password that are granted access."""
KNOWN = "plumb-guest:line"
"""User and password that are valid but not granted access."""
CHALLENGE = ("WWW-Authenticate", 'Basic realm="plumbline", charset="UTF-8"')
"""The field of a 401."""


def private(request: Request) -> Answer:
    """Answer 200 to ``ADMITTED``, 403 to ``KNOWN`` and 401 to anything else."""
    given = credentials(request.value("authorization"))
    if given == ADMITTED:
        info = ("Authentication-Info", 'known-as="plumb"')
        return text(200, "For plumb alone.\n", info, ("Cache-Control", "private"))
    if given == KNOWN:
        return text(403, "A guest may not see this.\n")
    return text(401, "Say who you are.\n", CHALLENGE)


def credentials(value: str | None) -> str | None:
    """Return user and password of the Basic scheme, None if there are no valid ones."""
    scheme, _, token = (value or "").strip(" \t").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        return base64.b64decode(token.strip(" "), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return None

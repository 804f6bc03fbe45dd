"""``/private``: what only some may see (RFC 9110 section 11, the Basic scheme of RFC 7617)."""

import base64
import binascii

from conformance.apps.messages import Answer, Request, text

ADMITTED = "plumb:line"
"""User and password of one who may see it."""
KNOWN = "plumb-guest:line"
"""Those of one who is known and may not."""
CHALLENGE = ("WWW-Authenticate", 'Basic realm="plumbline", charset="UTF-8"')


def private(request: Request) -> Answer:
    """200 for one, 403 for the other, 401 for everybody else."""
    given = credentials(request.value("authorization"))
    if given == ADMITTED:
        told = ("Authentication-Info", 'known-as="plumb"')
        return text(200, "For plumb alone.\n", told, ("Cache-Control", "private"))
    if given == KNOWN:
        return text(403, "A guest may not see this.\n")
    return text(401, "Say who you are.\n", CHALLENGE)


def credentials(value: str | None) -> str | None:
    """User and password of the Basic scheme, or nothing where there are none."""
    scheme, _, token = (value or "").strip(" \t").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        return base64.b64decode(token.strip(" "), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return None

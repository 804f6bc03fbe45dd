"""``/repeated``: an application that sends two lines of one name (RFC 9110 section 5.3)."""

from conformance.apps.messages import TEXT, Answer, Fields, Request, whole

LINES: Fields = (
    ("Set-Cookie", "first=1"),
    ("Set-Cookie", "second=2"),
    ("Vary", "accept"),
    ("Vary", "accept-language"),
    ("Link", "</first>; rel=prev"),
    ("Link", "</second>; rel=next"),
    ("WWW-Authenticate", 'Basic realm="first"'),
    ("WWW-Authenticate", 'Bearer realm="second"'),
)
"""The field lines, in order."""


def repeated(_: Request) -> Answer:
    """Return a short text with these lines."""
    return whole(200, b"repeated", TEXT, *LINES)

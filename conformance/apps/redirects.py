"""The redirects ``/moved/NAME`` and ``/secure`` (RFC 9110 section 15.4)."""

import re

from conformance.apps.messages import Answer, Request, text

MOVED = "/moved/"
"""The prefix of the paths that ``moved`` answers."""
# RFC 9110 section 7.2:  Host = uri-host [ ":" port ], here with a non-empty host
_AUTHORITY = re.compile(r"(?:[A-Za-z0-9\-._~!$&'()*+,;=%]+|\[[0-9A-Fa-fv:.]+\])(?::[0-9]*)?")


def moved(request: Request) -> Answer:
    """Redirect every method to the member of ``/store`` with the same name."""
    name = request.path.removeprefix(MOVED)
    if not re.fullmatch(r"[A-Za-z0-9\-._~]{1,128}", name):
        return text(404, "There is nothing here.\n")
    return text(308, f"It is in /store/{name} now.\n", ("Location", f"/store/{name}"))


def secure(request: Request) -> Answer:
    """Redirect to https on the host of the request; answer 400 if it has none."""
    authority = request.authority or ""
    if not _AUTHORITY.fullmatch(authority):
        return text(400, "Which host?\n")
    return text(308, "Over TLS only.\n", ("Location", f"https://{authority}/secure"))

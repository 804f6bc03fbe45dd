"""The contract application below ``/app``, every endpoint under another name, for those who log in.

``app`` answers 404 wherever else, and ``guarded`` answers 401 to whoever does not send ``SECRET``.
"""

from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from conformance.apps.wsgi import app as contract
from conformance.model.case import Endpoint
from conformance.model.placement import Placement

PATHS = {endpoint.value: b"/at-" + endpoint.name.lower().encode() for endpoint in Endpoint}
PLACED = Placement(b"/app").with_paths(PATHS)
SECRET = "Bearer plumbline-secret-token"
_BACK = {path.decode(): value.rpartition(" ")[2] for value, path in PATHS.items()}


def app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer as the contract does at the original path."""
    path = environ["PATH_INFO"]
    environ["RAW_URI"] = environ.get("RAW_URI") or _rebuilt(environ)
    environ["PATH_INFO"] = _original(path)

    def start(status: str, fields: list[tuple[str, str]], *information: Any) -> Any:
        return start_response(status, [_placed(*pair) for pair in fields], *information)

    return contract(environ, start)


def guarded(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer as the contract does, if the request has the right Authorization."""
    credentials = environ.get("HTTP_AUTHORIZATION", "")
    if credentials == SECRET or credentials.lower().startswith("basic "):  # those of the cases
        return contract(environ, start_response)
    start_response("401 Unauthorized", [("WWW-Authenticate", "Bearer"), ("Content-Length", "0")])
    return []


def _rebuilt(environ: WSGIEnvironment) -> str:
    query = environ.get("QUERY_STRING", "")
    return f"{environ['PATH_INFO']}?{query}" if query else str(environ["PATH_INFO"])


def _original(path: str) -> str:
    if path == "*":
        return path
    if not path.startswith("/app/"):
        return "/outside"
    below = path.removeprefix("/app")
    for placed, original in _BACK.items():
        if below == placed or below.startswith(f"{placed}/"):
            return original + below.removeprefix(placed)
    return "/outside" if below.split("/")[1] in {p.strip("/") for p in _BACK.values()} else below


def _placed(name: str, value: str) -> tuple[str, str]:
    if name.lower() not in ("location", "content-location"):
        return name, value
    if value.startswith("https://"):
        authority = value.removeprefix("https://").partition("/")[0]
        return name, f"https://{authority}{PLACED.base.decode()}/"
    located = PLACED.locate(value.encode())
    return name, located.decode() if located else value

# Runs on Python 2.7 and later.
# ruff: noqa: UP031, I001 - Python 2.7 has no f-strings
"""The contract application for WSGI servers, for old interpreters too."""

import python_contract as contract

try:
    from http.client import responses
    from urllib.parse import quote
except ImportError:
    from httplib import responses
    from urllib import quote

PIECE = 64 * 1024


def app(environ, start_response):
    """Answer one request."""
    path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
    target = environ.get("RAW_URI") or environ.get("REQUEST_URI")
    if not target:
        target = quote(path.encode("latin-1"), "/:@!$&'()*+,;=~") + (query and "?" + query)
    try:
        content = _content(environ) if contract.reads_content(path) else b""
    except ValueError as error:
        start_response("400 Bad Request", [("Content-Length", "0"), ("X-Reason", str(error)[:40])])
        return [b""]
    status, fields, pieces = contract.respond(
        environ["REQUEST_METHOD"],
        path,
        query,
        target,
        environ["SERVER_PROTOCOL"],
        _fields(environ),
        content,
    )
    start_response("%d %s" % (status, responses.get(status, "Status")), fields)
    return iter(pieces) if len(pieces) > 1 else pieces


def _fields(environ):
    named = [(key[5:], value) for key, value in environ.items() if key[:5] == "HTTP_"]
    named += [(k, environ[k]) for k in ("CONTENT_TYPE", "CONTENT_LENGTH") if environ.get(k)]
    return [(name.lower().replace("_", "-"), str(value)) for name, value in named]


def _content(environ):
    """Return the content, by its length unless the server marks the end of the input."""
    length = environ.get("CONTENT_LENGTH") or ""
    coded = "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower()
    if environ.get("wsgi.input_terminated") or (coded and environ.get("plumbline.prefer_chunked")):
        return _read(environ, contract.LIMIT + 1)
    if length:
        wanted = int(length)
        content = _read(environ, min(wanted, contract.LIMIT + 1)) if wanted >= 0 else b""
        if wanted < 0 or len(content) < min(wanted, contract.LIMIT + 1):
            raise ValueError("the content is incomplete")
        return content
    return _read(environ, contract.LIMIT + 1) if coded else b""


def _read(environ, limit):
    pieces = []
    while limit > 0:
        piece = environ["wsgi.input"].read(min(limit, PIECE))
        if not piece:
            break
        pieces.append(piece)
        limit -= len(piece)
    return b"".join(pieces)

# Runs on Python 2.7 and later.
# ruff: noqa: UP031 - Python 2.7 has no f-strings
"""The responses of the contract application, for old interpreters too.

If the interpreter can import ``conformance.apps``, all of the contract is served, otherwise only
``/``, ``/echo``, ``/inspect``, ``/stream``, ``/status/NNN`` and ``/reflect``.
"""

import json
import re

try:
    from conformance.apps import contract as whole
except (ImportError, SyntaxError, TypeError, AttributeError):
    whole = None

try:
    from urllib.parse import unquote
except ImportError:
    from urllib import unquote

LIMIT = 1024 * 1024
KNOWN = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "CONNECT", "TRACE", "OPTIONS")
PIECES = [b"piece %d of the stream\n" % number for number in range(1, 6)]
TEXT = ("Content-Type", "text/plain; charset=utf-8")


def decoded(path):
    """Decode a path from a server that leaves percent-encoding to the application."""
    return unquote(path)


def reads_content(path):
    """Return whether the response depends on the content."""
    return path in ("/echo", "/inspect")


def respond(method, path, query, target, version, fields, content=b""):
    """Return status, fields and pieces of the response; Content-Length where it is known."""
    if len(content) > LIMIT:
        return _text(413, "More than %d octets.\n" % LIMIT)
    if whole:
        return _whole(method, path, query, target, version, fields, content)
    if path == "/reflect":
        status, fields, pieces = _text(200, "reflected\n")
        fields.append(("Plumbline-Reflect", unquote(query)))
        return status, fields, pieces
    if path == "/echo":
        return _answer(200, content, "application/octet-stream")
    if path == "/inspect":
        report = {"method": method, "target": target, "version": version, "fields": fields}
        report.update(content=content.decode("latin-1"), nonce=query, trailers=None, scheme="http")
        absolute = re.match(r"https?://([^/?#]*)", target, re.IGNORECASE)
        host = next((value for name, value in fields if name.lower() == "host"), None)
        report["authority"] = absolute.group(1) if absolute else host
        return _answer(200, json.dumps(report).encode("ascii"), "application/json")
    code = path[8:] if path.startswith("/status/") else ""
    if len(code) == 3 and code.isdigit() and 200 <= int(code) <= 599 and code not in ("206", "426"):
        return _status(int(code))
    if path in ("/", "/stream"):
        return _read_only(method, path, query)
    return _text(404, "There is nothing here.\n")


def _read_only(method, path, query):
    if method not in KNOWN:
        return _text(501, "This method is not known.\n")
    if method not in ("GET", "HEAD"):
        allow = ("Allow", "GET, HEAD, OPTIONS")
        if method == "OPTIONS":
            return 204, [allow], []
        status, fields, pieces = _text(405, "This resource is read-only.\n")
        fields.append(allow)
        return status, fields, pieces
    if path == "/":
        return _text(200, "Plumbline\n")
    if query.isdigit():
        octets = min(int(query), 16 * LIMIT)
        return 200, [TEXT], [b"x" * (LIMIT // 16)] * (octets // (LIMIT // 16) + 1)
    return 200, [TEXT], PIECES


def _status(status):
    if status in (204, 304):
        return status, [], []
    if status == 205:
        return _answer(205, b"", TEXT[1])
    status, fields, pieces = _text(status, str(status))
    if 300 <= status <= 399 or status == 201:
        fields.append(("Location", "/"))
    if status == 401:
        fields.append(("WWW-Authenticate", 'Basic realm="plumbline"'))
    if status == 405:
        fields.append(("Allow", "GET, HEAD"))
    if status == 407:
        fields.append(("Proxy-Authenticate", 'Basic realm="plumbline"'))
    if status == 416:
        fields.append(("Content-Range", "bytes */500"))
    return status, fields, pieces


def _text(status, words):
    return _answer(status, words.encode("ascii"), TEXT[1])


def _answer(status, content, kind):
    return status, [("Content-Type", kind), ("Content-Length", str(len(content)))], [content]


def _whole(method, path, query, target, version, fields, content):
    request = whole.Request(
        method=method,
        path=path,
        query=query,
        target=target,
        version=version,
        host=next((value for name, value in fields if name.lower() == "host"), None),
        fields=tuple((name.lower(), value) for name, value in fields),
        content=content,
    )
    answer = whole.respond(request)
    return answer.status, list(answer.fields), list(answer.pieces)

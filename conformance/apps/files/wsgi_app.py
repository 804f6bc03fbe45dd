# Absent: /trailers has no trailer field, since WSGI has none.
# Run: python -m gunicorn -b 127.0.0.1:8000 -k gthread --threads 16 wsgi_app:app
# ruff: noqa: UP031 - for any Python 3
"""The contract application for WSGI servers (PEP 3333)."""

from http.client import responses
from urllib.parse import quote

from python_contract import LIMIT, PIECE, Contract, reads_content, text, time


def app(environ, start_response):
    """Answer one request."""
    path, query = environ.get("PATH_INFO") or "/", environ.get("QUERY_STRING", "")
    target = environ.get("RAW_URI") or environ.get("REQUEST_URI")
    target = target or quote(path.encode("latin-1"), "/:@!$&'()*+,;=~") + (query and "?" + query)
    fields = [(key[5:], str(value)) for key, value in environ.items() if key[:5] == "HTTP_"]
    fields += [(k, environ[k]) for k in ("CONTENT_TYPE", "CONTENT_LENGTH") if environ.get(k)]
    fields = [(name.replace("_", "-"), value) for name, value in fields]
    request = environ["REQUEST_METHOD"], path, query, target, environ["SERVER_PROTOCOL"], fields
    try:
        content = content_of(environ) if reads_content(path) else b""
        answer = Contract(*request, content, scheme=environ["wsgi.url_scheme"]).answer()
    except EOFError:
        answer = text(400, "The content is incomplete.")
    except ValueError:
        answer = text(500, "The server passed on an invalid length.")
    time.sleep(answer.delay)
    reason = responses.get(answer.status, "Status")
    start_response("%d %s" % (answer.status, reason), list(answer.fields))
    return answer.pieces if len(answer.pieces) < 2 else iter(answer.pieces)


def content_of(environ):
    """Return the content, by its length unless the server marks the end of the input."""
    length, pieces = int(environ.get("CONTENT_LENGTH") or 0), []
    chunked = "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower()
    ends = environ.get("wsgi.input_terminated") or (chunked and not environ.get("CONTENT_LENGTH"))
    if length < 0:
        raise ValueError(length)
    wanted = left = LIMIT + 1 if ends else min(length, LIMIT + 1)
    while left > 0:
        pieces.append(environ["wsgi.input"].read(min(left, PIECE)))
        left -= len(pieces[-1]) or left
    content = b"".join(pieces)
    if len(content) < wanted and not ends:
        raise EOFError
    return content

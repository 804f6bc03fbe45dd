"""The parsers that are compared with the reference."""

from functools import cache
from typing import Final

from fuzz.differential.clients import read_h11, read_httptools
from fuzz.differential.frameworks import read_aiohttp, read_cheroot, read_twisted
from fuzz.differential.parser import Exposes, Parser
from fuzz.differential.servers import read_gunicorn, read_http_server, read_waitress
from fuzz.differential.tornado import read_tornado
from fuzz.differential.werkzeug import read_werkzeug

ALL: Final = (
    Parser("h11", "h11", read_h11),
    Parser("httptools", "httptools", read_httptools),
    Parser("gunicorn", "gunicorn", read_gunicorn),
    Parser("waitress", "waitress", read_waitress, Exposes.CONTENT),
    Parser("aiohttp", "aiohttp", read_aiohttp),
    Parser("twisted", "twisted", read_twisted, Exposes.CONTENT),
    # It keeps one Content-Length and one Transfer-Encoding, and changes the case of names.
    Parser("cheroot", "cheroot", read_cheroot, Exposes.CONTENT),
    Parser("tornado", "tornado", read_tornado),
    # It exposes fields in the form of WSGI.
    Parser("werkzeug", "werkzeug", read_werkzeug, Exposes.CONTENT, single=True),
    Parser("http.server", "", read_http_server, Exposes.HEAD, single=True),
)


@cache
def installed() -> tuple[Parser, ...]:
    """Return the parsers whose packages are installed."""
    return tuple(parser for parser in ALL if parser.version)

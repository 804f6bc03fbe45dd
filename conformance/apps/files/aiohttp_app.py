# Runs on Python 3.8 and later.
# ruff: noqa: UP031 - formatted as in python_contract
"""aiohttp_app.py PORT: the contract application on aiohttp's own server."""

import asyncio
import sys

import python_contract as contract
from aiohttp import web
from multidict import CIMultiDict


def _octets(value):
    return value.encode("utf-8", "surrogateescape").decode("latin-1")


async def handle(request):
    """Answer one request."""
    path = request.path
    content = await request.read() if contract.reads_content(path) else b""
    answer = contract.Contract(
        request.method,
        path,
        request.raw_path.partition("?")[2],
        request.raw_path,
        "HTTP/%d.%d" % request.version,
        [(name, _octets(value)) for name, value in request.headers.items()],
        content,
    ).answer()
    await asyncio.sleep(answer.delay)
    fields = CIMultiDict(answer.fields)
    if path not in ("/stream", "/trailers", "/declared"):
        return web.Response(status=answer.status, headers=fields, body=b"".join(answer.pieces))
    response = web.StreamResponse(status=answer.status, headers=fields)
    await response.prepare(request)
    for piece in answer.pieces:
        await response.write(piece)
    await response.write_eof()
    return response


app = web.Application(client_max_size=contract.LIMIT + 1)
app.router.add_route("*", "/{tail:.*}", handle)
web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None)

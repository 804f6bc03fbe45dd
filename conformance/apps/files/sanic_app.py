"""sanic_app.py PORT: the contract application on Sanic."""

import asyncio
import inspect
import sys

import python_contract as contract
from sanic import Sanic, response
from sanic.compat import Header

METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"]
app = Sanic("contract")


def _octets(value):
    return str(value).encode("utf-8", "surrogateescape").decode("latin-1")


async def handle(request, path=""):
    """Answer one request."""
    target = request.raw_url.decode("latin-1")
    path = contract.decoded(path)
    answer = contract.Contract(
        request.method,
        "/" + path,
        request.query_string,
        target,
        "HTTP/" + request.version,
        [(name, _octets(value)) for name, value in request.headers.items()],
        (request.body or b"") if contract.reads_content("/" + path) else b"",
    ).answer()
    await asyncio.sleep(answer.delay)
    declared = path == "declared"
    headers = Header(f for f in answer.fields if declared or f[0] != "Content-Length")
    kind = headers.pop("Content-Type", None)
    if path in ("stream", "trailers", "declared") and hasattr(request, "respond"):
        stream = await request.respond(status=answer.status, headers=headers, content_type=kind)
        for piece in answer.pieces:
            await stream.send(piece)
        await stream.eof()
        return None
    return response.raw(b"".join(answer.pieces), answer.status, headers, content_type=kind)


app.add_route(handle, "/", methods=METHODS, name="root")
app.add_route(handle, "/<path:path>", methods=METHODS, name="rest")

if __name__ == "__main__":
    known = inspect.signature(app.run).parameters
    single = {"single_process": True} if "single_process" in known else {}
    app.run(host="127.0.0.1", port=int(sys.argv[1]), access_log=False, **single)

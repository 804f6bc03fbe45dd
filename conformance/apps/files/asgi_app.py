# Absent: nothing; for /trailers the server needs the extension for trailer fields.
# Run: python -m uvicorn --port 8000 asgi_app:app
"""The contract application for ASGI servers (version 3)."""

import asyncio

from python_contract import LIMIT, Contract, decoded, re, reads_content


async def app(scope, receive, send):
    """Answer one request, or serve the lifespan of the server."""
    kind = ""
    while scope["type"] == "lifespan" and kind != "lifespan.shutdown":
        kind = (await receive())["type"]
        await send({"type": kind + ".complete"})
    if scope["type"] == "http":
        await serve(scope, receive, send)
    elif scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close"})


async def serve(scope, receive, send):
    """Answer one request."""
    raw = (scope.get("raw_path") or scope["path"].encode("utf-8")).decode("latin-1").split("?")[0]
    path = decoded(re.sub(r"(?i)^https?://[^/]*", "", raw)) or "/"
    query, content, more = scope["query_string"].decode("latin-1"), b"", reads_content(path)
    while more and len(content) <= LIMIT:
        message = await receive()
        if message["type"] != "http.request":
            return
        content, more = content + message.get("body", b""), message.get("more_body")
    fields = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]]
    able = "http.response.trailers" in (scope.get("extensions") or {})
    target, version = raw + (query and "?" + query), "HTTP/" + scope["http_version"]
    more = {"scheme": scope.get("scheme", "http"), "can_send_trailers": able}
    request = Contract(scope["method"], path, query, target, version, fields, content, **more)
    answer = request.answer()
    await asyncio.sleep(answer.delay)
    head = {"type": "http.response.start", "status": answer.status}
    head.update({"trailers": True} if answer.trailers else {}, headers=lines(answer.fields))
    await send(head)
    for piece in answer.pieces:
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})
    if answer.trailers:
        await send({"type": "http.response.trailers", "headers": lines(answer.trailers)})


def lines(fields):
    """Return names and values as octets."""
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in fields]

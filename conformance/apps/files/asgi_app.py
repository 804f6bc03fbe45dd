"""The contract application for ASGI servers, for Python 3.7 and later."""

import python_contract as contract


async def app(scope, receive, send):
    """Answer one request."""
    if scope["type"] == "lifespan":
        kind = ""
        while kind != "lifespan.shutdown":
            kind = (await receive())["type"]
            await send({"type": kind + ".complete"})
    elif scope["type"] == "http":
        await _answer(scope, receive, send)


async def _answer(scope, receive, send):
    content, more = b"", contract.reads_content(scope["path"])
    while more and len(content) <= contract.LIMIT:
        message = await receive()
        if message["type"] != "http.request":
            return
        content += message.get("body", b"")
        more = message.get("more_body")
    query = scope["query_string"].decode("latin-1")
    path = (scope.get("raw_path") or scope["path"].encode("utf-8")).decode("latin-1")
    status, fields, pieces = contract.respond(
        scope["method"],
        scope["path"],
        query,
        path.split("?")[0] + ("?" + query if query else ""),
        "HTTP/" + scope["http_version"],
        [(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]],
        content,
    )
    named = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in fields]
    await send({"type": "http.response.start", "status": status, "headers": named})
    for piece in pieces:
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})

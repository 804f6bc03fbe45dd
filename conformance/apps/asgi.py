"""The contract application for ASGI servers: ``conformance.apps.asgi:app``."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

from conformance.apps.contract import CONTENT_LIMIT, reads_content, respond
from conformance.apps.messages import Answer, Fields, Request, path_of, text

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class _Disconnected(Exception):
    """The client disconnected before the content was complete."""


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request, or serve the lifespan of the server."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http":
        try:
            answer = await _answer(scope, receive)
        except _Disconnected:
            return
        if answer.delay:
            await asyncio.sleep(answer.delay)
        await _send(answer, send)
    elif scope["type"] == "websocket":
        await _decline(receive, send)


async def _decline(receive: Receive, send: Send) -> None:
    """Reject a WebSocket, so that the server answers 403."""
    await receive()
    await send({"type": "websocket.close"})


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        kind = (await receive())["type"]
        await send({"type": f"{kind}.complete"})
        if kind == "lifespan.shutdown":
            return


async def _answer(scope: Scope, receive: Receive) -> Answer:
    content = b""
    if reads_content(path_of(scope["path"])):
        content = await _content(receive)
        if len(content) > CONTENT_LIMIT:
            return text(413, f"More than {CONTENT_LIMIT} octets.\n")
    return respond(_request(scope, content))


def _request(scope: Scope, content: bytes) -> Request:
    query = scope["query_string"].decode("latin-1")
    path = (scope.get("raw_path") or scope["path"].encode("utf-8")).decode("latin-1")
    fields = _pairs(scope["headers"])
    return Request(
        method=scope["method"],
        path=path_of(scope["path"]),  # scope["path"] of some servers is the absolute-form
        query=query,
        target=f"{path}?{query}" if query else path,
        version=f"HTTP/{scope['http_version']}",
        scheme=scope.get("scheme", "http"),
        host=next((value for name, value in fields if name == "host"), None),
        fields=fields,
        content=content,
        can_send_trailers="http.response.trailers" in (scope.get("extensions") or {}),
    )


def _pairs(headers: Iterable[tuple[bytes, bytes]]) -> Fields:
    return tuple(
        (name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in headers
    )


async def _content(receive: Receive) -> bytes:
    """Return the content, read at most one message beyond the limit."""
    pieces: list[bytes] = []
    while sum(map(len, pieces)) <= CONTENT_LIMIT:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _Disconnected
        pieces.append(message.get("body", b""))
        if not message.get("more_body"):
            break
    return b"".join(pieces)


async def _send(answer: Answer, send: Send) -> None:
    start = {
        "type": "http.response.start",
        "status": answer.status,
        "headers": _octets(answer.fields),
    }
    await send(start | {"trailers": True} if answer.trailers else start)
    for piece in answer.pieces:
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})
    if answer.trailers:
        await send({"type": "http.response.trailers", "headers": _octets(answer.trailers)})


def _octets(fields: Fields) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in fields]

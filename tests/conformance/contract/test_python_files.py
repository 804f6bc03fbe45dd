"""The single files for WSGI and ASGI, as a user gets them, asked by the check of the contract."""

import asyncio
import importlib.util
import io
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest

from conformance.contract.check import State, check_all
from conformance.contract.writing import application, text_of
from conformance.model.case import Endpoint
from tests.conformance.support.contract_server import asked, octets_of
from tests.conformance.support.scripted_server import BY_LENGTH_OR_CHUNKS, Request
from tests.conformance.support.serving import Handler, listening

pytestmark = pytest.mark.usefixtures("virtual_time")
Serve = Callable[[Any, Request], Any]


@pytest.fixture
def written(tmp_path: Path, request: pytest.FixtureRequest) -> types.ModuleType:
    """Return the module that the command writes for the application named by the test."""
    path = tmp_path / f"{request.param}_written.py"
    path.write_text(text_of(application(request.param)), "utf-8")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert "python_contract" not in vars(module)
    return module


async def over_wsgi(module: Any, request: Request) -> bytes:
    """Return the answer of the application over WSGI, validated."""
    question = asked(request)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": question.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": module.decoded(question.path),
        "QUERY_STRING": question.query,
        "REQUEST_URI": question.target,
        "SERVER_PROTOCOL": question.version,
        "wsgi.input": io.BytesIO(question.content),
        "wsgi.input_terminated": True,
    }
    for name, value in question.fields:  # lines of one name are combined
        key = name.upper().replace("-", "_")
        key = key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"
        environ[key] = f"{environ[key]},{value}" if key in environ else value
    setup_testing_defaults(environ)
    started: list[Any] = []
    delays: list[float] = []
    module.time.sleep, sleep = delays.append, module.time.sleep
    try:
        result = validator(module.app)(environ, lambda *given: started.append(given))  # type: ignore[arg-type]
        pieces = list(result)
        result.close()  # type: ignore[attr-defined]
    finally:
        module.time.sleep = sleep
    await asyncio.sleep(sum(delays))
    status, fields = started[0][:2]
    return octets_of(int(status[:3]), tuple(fields), pieces)


async def over_asgi(module: Any, request: Request) -> bytes:
    """Return the answer of the application over ASGI."""
    question = asked(request)
    sent: list[dict[str, Any]] = []
    half = len(question.content) // 2
    waiting: list[dict[str, Any]] = [
        {"type": "http.request", "body": question.content[:half], "more_body": True},
        {"type": "http.request", "body": question.content[half:]},
    ]

    async def receive() -> dict[str, Any]:
        return waiting.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "http_version": question.version.removeprefix("HTTP/"),
        "method": question.method,
        "path": module.decoded(question.path),
        "raw_path": question.path.encode(),
        "query_string": question.query.encode("latin-1"),
        "headers": [(n.encode("latin-1"), v.encode("latin-1")) for n, v in question.fields],
        "extensions": {"http.response.trailers": {}},
    }
    await module.app(scope, receive, send)
    fields = tuple((n.decode("latin-1"), v.decode("latin-1")) for n, v in sent[0]["headers"])
    trailers = sent[-1].get("headers", ()) if sent[0].get("trailers") else ()
    pieces = [message["body"] for message in sent if message.get("body")]
    pairs = tuple((n.decode("latin-1"), v.decode("latin-1")) for n, v in trailers)
    return octets_of(sent[0]["status"], fields, pieces, pairs)


def serving(module: Any, serve: Serve) -> Handler:
    """Serve the application on every connection."""

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        buffer = bytearray()
        while data := await reader.read(65536):
            buffer += data
            while request := BY_LENGTH_OR_CHUNKS(buffer):
                writer.write(await serve(module, request))

    return handler


@pytest.mark.parametrize(
    ("written", "serve", "absent"),
    [("wsgi", over_wsgi, {Endpoint.TRAILERS.value}), ("asgi", over_asgi, set())],
    indirect=["written"],
)
def test_every_endpoint_is_as_the_contract_says(
    written: types.ModuleType, serve: Serve, absent: set[str]
) -> None:
    async def meet() -> dict[str, Any]:
        async with listening(serving(written, serve)) as address:
            return {one.name: one for one in await check_all(address)}

    found = asyncio.run(meet())
    wrong = {name: one.problems for name, one in found.items() if one.state is State.MALFORMED}
    assert not wrong
    assert {name for name, one in found.items() if one.state is State.ABSENT} == absent


@pytest.mark.parametrize("written", ["wsgi"], indirect=True)
@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"CONTENT_LENGTH": "3"}, "200"),
        ({"CONTENT_LENGTH": "4"}, "400"),
        ({"CONTENT_LENGTH": "-1"}, "500"),
        ({"CONTENT_LENGTH": "x"}, "500"),
        ({"CONTENT_LENGTH": str(1024 * 1024 + 1), "wsgi.input": io.BytesIO(b"")}, "400"),
        ({"HTTP_TRANSFER_ENCODING": "chunked"}, "200"),
        ({"wsgi.input_terminated": True}, "200"),
    ],
)
def test_wsgi_content_is_read_by_its_length_or_to_its_end(
    written: Any, given: dict[str, Any], status: str
) -> None:
    environ = {"PATH_INFO": "/echo", "REQUEST_METHOD": "POST", "wsgi.input": io.BytesIO(b"abc")}
    environ |= given
    setup_testing_defaults(environ)
    started: list[str] = []
    content = b"".join(written.app(environ, lambda line, _: started.append(line)))
    assert started[0].startswith(status)
    assert (content == b"abc") == (status == "200")


@pytest.mark.parametrize("written", ["asgi"], indirect=True)
def test_asgi_lifespan_websocket_and_disconnection(written: Any) -> None:
    async def talk(kind: str, *types: str) -> list[str]:
        waiting, sent = [{"type": name} for name in types], []

        async def receive() -> dict[str, str]:
            return waiting.pop(0)

        async def send(message: dict[str, str]) -> None:
            sent.append(message["type"])

        scope = {"type": kind, "path": "/echo", "query_string": b"", "headers": []}
        await written.app(scope, receive, send)
        return sent

    events = ("lifespan.startup", "lifespan.shutdown")
    complete = [f"{event}.complete" for event in events]
    assert asyncio.run(talk("lifespan", *events)) == complete
    assert asyncio.run(talk("websocket", "websocket.connect")) == ["websocket.close"]
    assert asyncio.run(talk("http", "http.disconnect")) == []

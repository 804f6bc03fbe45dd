"""What the survey of the contract says of endpoints that are not as documented."""

import asyncio
import json
import re

import pytest

from conformance.client.deadlines import Timing
from conformance.model.case import Endpoint
from conformance.target.survey import Survey, survey
from conformance.verdict import Result
from tests.conformance.support.bad_servers import BY_NAME
from tests.conformance.support.scripted_server import Peer, Reply, Request, Then, honest, message
from tests.conformance.support.serving import running

pytestmark = pytest.mark.usefixtures("virtual_time")

BRISK = Timing(answer=0.2, quiet=0.05, settle=0.01, limit=1.0)
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
ENDPOINTS = frozenset({Endpoint.ECHO, Endpoint.INSPECT, Endpoint.RESOURCE, Endpoint.STATUS})


def at(path: bytes, octets: bytes) -> Reply:
    """Answer requests for that path with these octets, others honestly."""
    return lambda request: octets if request.words[1].startswith(path) else honest(request)


def surveyed(peer: Peer | Reply, limit: int = 16) -> Survey:
    async def meet() -> Survey:
        server = peer if isinstance(peer, Peer) else Peer("", "", peer)
        async with running(server) as address:
            return await survey(address, BRISK, limit)

    return asyncio.run(meet())


@pytest.mark.parametrize("limit", [1, 16])
def test_endpoints_that_are_as_documented_are_offered(limit: int) -> None:
    found = surveyed(honest, limit)
    assert found.offers.keys() >= ENDPOINTS
    assert found.offers.keys() | found.lacking.keys() == set(Endpoint)
    assert not found.offers.keys() & found.lacking.keys()
    assert not found.findings


NO_METHOD = message(json.dumps({"target": "/inspect"}).encode())
NO_NONCE = message(json.dumps({"method": "GET", "target": "/inspect"}).encode())


@pytest.mark.parametrize(
    ("endpoint", "octets", "lacks"),
    [
        (Endpoint.ECHO, message(b"", b"404 Not Found"), "/echo answered 404"),
        (Endpoint.ECHO, message(), "/echo answered 200, but not with the content of the request"),
        (Endpoint.ECHO, message(b"", b"503 Later"), "/echo answered 503"),
        (Endpoint.ECHO, b"", "/echo did not answer"),
        (Endpoint.ECHO, message()[:-1], "/echo did not answer completely"),
        (Endpoint.INSPECT, message(), "/inspect answered 200, but not with JSON"),
        (Endpoint.INSPECT, NO_METHOD, "/inspect answered 200, but its JSON has no method"),
        (
            Endpoint.INSPECT,
            NO_NONCE,
            "/inspect answered 200, but its JSON does not have the nonce in its target",
        ),
        (Endpoint.RESOURCE, message(b""), "/resource answered 200 without content"),
        (
            Endpoint.RESOURCE,
            message(fields=b"Last-Modified: Tue, 01 Jan 1980 00:00:00 GMT\r\n"),
            "/resource answered 200 with a last-modified before the year 2000",
        ),
        (Endpoint.STREAM, message(), "/stream answered 200 with content-length"),
        (Endpoint.EMPTY, message(), "/empty answered 200 with content"),
        (Endpoint.PRIVATE, message(), "/private without credentials answered 200"),
        (
            Endpoint.PRIVATE,
            message(b"", b"401 Who"),
            "/private with credentials answered 401",
        ),
        (
            Endpoint.STORE,
            message(b"x"),
            "GET /store/NAME answered 200, but not with what was stored",
        ),
    ],
)
def test_what_an_endpoint_lacks_is_said(endpoint: Endpoint, octets: bytes, lacks: str) -> None:
    path = endpoint.value.encode()
    found = surveyed(at(path, octets))
    assert found.lacking[endpoint] == lacks
    assert not found.findings


def test_resource_needs_no_validators() -> None:
    assert Endpoint.RESOURCE in surveyed(at(b"/resource", message(b"plain"))).offers


@pytest.mark.parametrize(
    ("octets", "then", "statement"),
    [
        (message() * 2, Then.KEEP, "rfc9112#9.2/one-final-response-per-request"),
        (message() + b"more", Then.FIN, "rfc9112#6.3/cl-defines-length"),
        (message() + b"\0\0\r\n\r\n", Then.KEEP, "rfc9112#6.3/cl-defines-length"),
        (message()[:-1], Then.FIN, "rfc9112#6.3/cl-defines-length"),
        (CHUNKED + b"x\r\n", Then.KEEP, "rfc9112#7.1/chunked-body-grammar-generated"),
        (CHUNKED + b"2\r\nhi\r\n", Then.FIN, "rfc9112#7.1/chunked-body-grammar-generated"),
        (b"OK\r\n\r\n", Then.KEEP, "rfc9112#2.1/http-message-grammar"),
        (b"HTTP/1.1 200 OK\r\n", Then.FIN, "rfc9112#2.1/http-message-grammar"),
    ],
)
def test_broken_framing_is_a_finding(octets: bytes, then: Then, statement: str) -> None:
    answers = 1 if then is Then.FIN else None
    found = surveyed(Peer("", "", at(b"/stream", octets), answers=answers, then=then))
    assert found.lacking[Endpoint.STREAM] == "/stream answered with broken framing"
    (verdict,) = found.findings
    assert verdict.case.id == "contract/stream"
    assert verdict.result is Result.FAIL
    assert verdict.statement == statement


def test_broken_framing_that_does_not_occur_again_is_no_finding() -> None:
    seen: list[bytes] = []

    def once(request: Request) -> bytes:
        place = re.split(rb"[/?]", request.words[1])[1]
        again = place in seen
        seen.append(place)
        return honest(request) if again else honest(request) + b"\0\r\n\r\n"

    found = surveyed(once)
    assert not found.findings
    assert found.offers.keys() >= ENDPOINTS


def test_single_refusals_for_overload_are_no_answer() -> None:
    count = 0

    def busy(request: Request) -> bytes:
        nonlocal count
        count += 1
        return honest(request) if count % 3 else message(b"", b"503 Later")

    assert surveyed(busy, 1).offers.keys() >= ENDPOINTS


def test_store_is_found_on_a_server_that_closes_after_every_answer() -> None:
    stored: dict[bytes, bytes] = {}

    def keep(request: Request) -> bytes:
        method, target, _ = request.words
        if method == b"PUT":
            stored[target] = request.content
        return message(stored.get(target, b""))

    assert Endpoint.STORE in surveyed(Peer("", "", keep, answers=1, then=Then.FIN)).offers


def test_silence_of_all_endpoints_costs_as_much_as_that_of_one() -> None:
    async def meet() -> float:
        async with running(BY_NAME["mute"]) as address:
            loop = asyncio.get_running_loop()
            before = loop.time()
            found = await survey(address, BRISK, 64)
            assert not found.offers
            return loop.time() - before

    assert asyncio.run(meet()) < 10 * BRISK.answer

"""The answer of ``/resource`` before the run, and how cases use it."""

import asyncio
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer
from dataclasses import replace

import pytest

from conformance.address import Address
from conformance.client.deadlines import Timing
from conformance.client.recorder import Recorder
from conformance.matchers.outcome import Answers
from conformance.matchers.status import Status
from conformance.model.case import (
    DATE,
    ETAG,
    LAST_MODIFIED,
    OPAQUE_TAG,
    STRONG_ETAG,
    TAG_TEXT,
    Case,
    Endpoint,
)
from conformance.target.calibration import Target, calibrate
from tests.conformance.support.factories import OK, case, response
from tests.conformance.support.serving import listening

pytestmark = pytest.mark.usefixtures("virtual_time")

HOME = Address("http", "127.0.0.1", 1)
RESOURCE = (
    b'HTTP/1.1 200 OK\r\nETag: W/"one"\r\nLast-Modified: Mon, 06 May 2024 12:00:00 GMT\r\n'
    b"Date: Fri, 15 Jan 2027 08:00:00 GMT\r\nContent-Length: 2\r\n\r\nhi"
)
ALL = b" ".join((ETAG, OPAQUE_TAG, TAG_TEXT, LAST_MODIFIED, DATE))


def test_placeholders_stand_for_the_validators() -> None:
    recorder = Recorder(case(Answers(Status(200))), HOME, response(RESOURCE))
    assert recorder.fill(ALL) == (
        b'W/"one" "one" one Mon, 06 May 2024 12:00:00 GMT Fri, 15 Jan 2027 08:00:00 GMT'
    )
    assert recorder.observation().resource == response(RESOURCE)


def test_placeholders_stay_without_a_resource() -> None:
    recorder = Recorder(case(Answers(Status(200))), HOME, None)
    assert recorder.fill(ALL) == ALL


def test_missing_validators_are_empty() -> None:
    recorder = Recorder(case(Answers(Status(200))), HOME, response(OK))
    assert recorder.fill(ALL) == b"    "


def asking_with(placeholder: bytes) -> Case:
    """A case that sends this placeholder to ``/resource``."""
    sent = b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Range: " + placeholder + b"\r\n\r\n"
    return replace(case(Answers(Status(200))), send=(sent,))


def target(octets: bytes) -> Target:
    """A target that gave this answer to ``GET /resource``."""
    offered = frozenset({Endpoint.RESOURCE})
    return Target(HOME, Timing(), 1, offered, "", resource=response(octets))


MODIFIED = b"Last-Modified: Fri, 15 Jan 2027 08:00:00 GMT"
OF_NOW = RESOURCE.replace(b"Last-Modified: Mon, 06 May 2024 12:00:00 GMT", MODIFIED)


@pytest.mark.parametrize(
    ("octets", "placeholder", "lacks"),
    [
        (RESOURCE, ETAG, ""),
        (RESOURCE, TAG_TEXT, ""),
        (RESOURCE, STRONG_ETAG, "the etag of /resource is weak"),
        (RESOURCE.replace(b"W/", b""), STRONG_ETAG, ""),
        (RESOURCE, DATE, ""),
        (OF_NOW, LAST_MODIFIED, ""),
        (OF_NOW, DATE, "the last-modified of /resource is not earlier than its date"),
        (OK, b'"other"', ""),
        (OK, ETAG, "the 200 of /resource has no etag"),
        (OK, STRONG_ETAG, "the 200 of /resource has no etag"),
        (OK, OPAQUE_TAG, "the 200 of /resource has no etag"),
        (OK, TAG_TEXT, "the 200 of /resource has no etag"),
        (OK, LAST_MODIFIED, "the 200 of /resource has no last-modified"),
        (OK, DATE, "the 200 of /resource has no date"),
    ],
)
def test_case_lacks_the_validators_that_it_sends(
    octets: bytes, placeholder: bytes, lacks: str
) -> None:
    assert target(octets).lacks(asking_with(placeholder)) == lacks


@pytest.mark.parametrize(
    ("octets", "enough"), [(309, False), (310, True), (999_999, True), (1_000_000, False)]
)
def test_ranges_need_a_representation_of_a_certain_length(octets: int, enough: bool) -> None:  # noqa: FBT001 - a value
    of_that_length = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % octets + b"x" * octets
    ranged = b"GET /resource HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-9\r\n\r\n"
    known = target(of_that_length)
    lacks = known.lacks(replace(case(Answers(Status(200))), send=(ranged,)))
    assert lacks == "" if enough else "too short or too long" in lacks
    elsewhere = ranged.replace(b"/resource", b"/")
    assert known.lacks(replace(case(Answers(Status(200))), send=(elsewhere,))) == ""


def test_case_lacks_the_endpoint_that_it_uses() -> None:
    nowhere = replace(target(OK), endpoints=frozenset(), resource=None)
    asking = asking_with(ETAG)
    assert nowhere.lacks(asking) == "the target does not offer /resource"
    known = replace(nowhere, lacking={Endpoint.RESOURCE: "/resource answered 404"})
    assert known.lacks(asking) == "/resource answered 404"


async def _serve(reader: Reader, writer: Writer) -> None:
    while head := await reader.readuntil(b"\r\n\r\n"):
        writer.write(RESOURCE if b" /resource " in head else OK)


def test_calibration_keeps_the_answer_of_resource() -> None:
    async def calibrated() -> None:
        async with listening(_serve) as address:
            target = await calibrate(address, 1)
            assert Endpoint.RESOURCE in target.endpoints
            assert target.resource is not None
            assert target.resource.content == b"hi"
            assert target.resource.values(b"etag") == (b'W/"one"',)

    asyncio.run(calibrated())

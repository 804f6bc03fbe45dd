"""The answer of ``/resource`` before the run, and how cases use it."""

import asyncio
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer

import pytest

from conformance.address import Address
from conformance.client.recorder import Recorder
from conformance.matchers.outcome import Answers
from conformance.matchers.status import Status
from conformance.model.case import DATE, ETAG, LAST_MODIFIED, OPAQUE_TAG, Endpoint
from conformance.target.calibration import calibrate
from tests.conformance.support.factories import OK, case, response
from tests.conformance.support.serving import listening

pytestmark = pytest.mark.usefixtures("virtual_time")

HOME = Address("http", "127.0.0.1", 1)
RESOURCE = (
    b'HTTP/1.1 200 OK\r\nETag: W/"one"\r\nLast-Modified: Mon, 06 May 2024 12:00:00 GMT\r\n'
    b"Date: Fri, 15 Jan 2027 08:00:00 GMT\r\nContent-Length: 2\r\n\r\nhi"
)
ALL = b" ".join((ETAG, OPAQUE_TAG, LAST_MODIFIED, DATE))


def test_placeholders_stand_for_the_validators() -> None:
    recorder = Recorder(case(Answers(Status(200))), HOME, response(RESOURCE))
    assert recorder.fill(ALL) == (
        b'W/"one" "one" Mon, 06 May 2024 12:00:00 GMT Fri, 15 Jan 2027 08:00:00 GMT'
    )
    assert recorder.observation().resource == response(RESOURCE)


def test_placeholders_stay_without_a_resource() -> None:
    recorder = Recorder(case(Answers(Status(200))), HOME, None)
    assert recorder.fill(ALL) == ALL


def test_missing_validators_are_empty() -> None:
    recorder = Recorder(case(Answers(Status(200))), HOME, response(OK))
    assert recorder.fill(ALL) == b"   "


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

"""Matchers that compare responses of an exchange, and those of process exits and of TLS."""

from dataclasses import replace

import pytest

from conformance.matchers.compared import (
    Changes,
    ContentOf,
    Preserves,
    RepresentationOf,
    SlowerThanASecond,
    StatusOf,
)
from conformance.matchers.field_values import NotAfterDate, OfType
from conformance.matchers.fields import FieldHas
from conformance.matchers.outcome import Answers
from conformance.matchers.process_exit import ProcessExit
from conformance.matchers.response import Reply
from conformance.matchers.status import Status
from conformance.matchers.tls import Negotiated, WithCloseNotify
from conformance.model.observation import End, Observation, Stop
from tests.conformance.support.factories import BAD, OK, observed, response


def answer(fields: bytes, content: bytes = b"hi", status: bytes = b"200 OK") -> bytes:
    """Return a response with these field lines and this content."""
    lines = b"".join(line + b"\r\n" for line in fields.split(b"\n") if line)
    length = b"Content-Length: %d\r\n\r\n" % len(content)
    return b"HTTP/1.1 " + status + b"\r\n" + lines + length + content


def compares(reply: Reply, first: bytes, second: bytes) -> bool:
    """Return whether the demand holds for the second response of an exchange of both."""
    return reply.holds(response(second), observed(first + second, methods=(b"GET", b"GET")))


# ------------------------------------------------------------ an earlier response


def test_status_of_an_earlier_response() -> None:
    assert compares(StatusOf(0), BAD, BAD)
    assert not compares(StatusOf(0), BAD, OK)
    assert StatusOf(1).describe() == "the status of the second response"


def test_content_of_an_earlier_response() -> None:
    assert compares(ContentOf(0), OK, OK)
    assert compares(ContentOf(0), OK, BAD)
    assert not compares(ContentOf(0), OK, answer(b"", b"ho"))
    assert ContentOf(0).describe() == "the content of the first response"


@pytest.mark.parametrize(
    ("kind", "same"),
    [
        (b"text/plain; charset=utf-8; a=b", True),
        (b'TEXT/Plain ;; A="b" ; CharSet="ut\\f-8"', True),
        (b"text/plain; charset=utf-8", False),
        (b"text/plain; charset=utf-8; a=c", False),
        (b"text/html; charset=utf-8; a=b", False),
        (b"", False),
    ],
)
def test_representation_of_an_earlier_response(kind: bytes, *, same: bool) -> None:
    first = answer(b"Content-Type: text/plain; charset=utf-8; a=b")
    second = answer(b"Content-Type: " + kind if kind else b"")
    assert compares(RepresentationOf(0), first, second) == same


def test_representation_includes_its_content_and_ignores_errors() -> None:
    assert not compares(RepresentationOf(0), OK, answer(b"", b"ho"))
    assert compares(RepresentationOf(0), OK, BAD)
    assert RepresentationOf(0).describe() == "the representation in the first response"


def test_fields_that_stay() -> None:
    first = answer(b'ETag: "a"')
    assert compares(Preserves(0, b"etag", b"last-modified"), first, first)
    assert compares(Preserves(0, b"etag"), OK, first)
    assert not compares(Preserves(0, b"etag"), first, OK)
    assert not compares(Preserves(0, b"etag"), first, answer(b'ETag: "b"'))
    words = "the etag and date of the first response, where it has any"
    assert Preserves(0, b"etag", b"date").describe() == words


def test_fields_that_change() -> None:
    first = answer(b'ETag: "a"')
    assert not compares(Changes(0, b"etag"), first, first)
    assert compares(Changes(0, b"etag"), first, answer(b'ETag: "b"'))
    assert compares(Changes(0, b"etag"), first, OK)
    assert compares(Changes(0, b"etag"), OK, OK)
    assert Changes(0, b"etag").describe() == "a different etag from the first response"


def test_exchange_that_took_more_than_a_second() -> None:
    one, two = (b"Date: Mon, 06 May 2024 12:00:0%d GMT" % second for second in (1, 2))
    assert compares(SlowerThanASecond(), answer(one), answer(two))
    assert not compares(SlowerThanASecond(), answer(one), answer(one))
    assert not compares(SlowerThanASecond(), OK, OK)
    assert SlowerThanASecond().describe() == "a second or more after the first response"


# ------------------------------------------------------------ fields


def holds(reply: Reply, octets: bytes) -> bool:
    """Return whether the demand holds for the only response of an exchange."""
    return reply.holds(response(octets), observed(octets))


def test_octets_in_a_field() -> None:
    assert holds(FieldHas(b"location", b"https://"), answer(b"Location: https://a/"))
    assert not holds(FieldHas(b"location", b"https://"), answer(b"Location: /"))
    assert not holds(FieldHas(b"location", b"https://"), OK)
    assert FieldHas(b"location", b"x").describe() == "location containing 'x'"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (b"Content-Type: text/html", True),
        (b"Content-Type: Text/HTML ; charset=utf-8", True),
        (b"Content-Type: text/htmlx", False),
        (b"Content-Type: text/html\nContent-Type: text/html", False),
        (b"", False),
    ],
)
def test_media_type(fields: bytes, *, expected: bool) -> None:
    assert holds(OfType(b"text/html"), answer(fields)) == expected
    assert OfType(b"text/html").describe() == "content of type text/html"


def test_last_modified_may_be_some_seconds_late() -> None:
    date = b"Date: Mon, 06 May 2024 12:00:00 GMT\nLast-Modified: Mon, 06 May 2024 12:00:0%d GMT"
    assert holds(NotAfterDate(2), answer(date % 2))
    assert not holds(NotAfterDate(2), answer(date % 3))
    assert not holds(NotAfterDate(), answer(date % 1))
    words = "last-modified at most 2 seconds later than date"
    assert NotAfterDate(2).describe() == words


# ------------------------------------------------------------ the end of a process


def stopped(
    *, accepts: bool = False, status: int | None = 0, listening: bool = False
) -> Observation:
    """Return an exchange with a server that was asked to terminate."""
    stop = Stop(accepts=accepts, status=status, seconds=0.1, listening=listening)
    return replace(observed(OK, End.CLOSED), stop=stop)


def test_process_that_ended() -> None:
    calm = ProcessExit(accepts=False, in_time=True, listening=False)
    assert calm.matches(stopped())
    assert not calm.matches(stopped(accepts=True))
    assert not calm.matches(stopped(status=None))
    assert not calm.matches(stopped(listening=True))
    assert not calm.matches(observed(OK))
    assert ProcessExit(in_time=True).matches(stopped(accepts=True, listening=True, status=-9))
    assert ProcessExit(in_time=False).matches(stopped(status=None))
    assert not calm.settled(stopped())


def test_process_exit_describes_itself() -> None:
    assert ProcessExit(accepts=False, listening=True).describe() == (
        "new connections are not served, something listens afterwards"
    )
    assert ProcessExit(accepts=True, in_time=False, listening=False).describe() == (
        "new connections are served, the process does not end within its grace time (--grace), "
        "nothing listens afterwards"
    )
    assert (
        ProcessExit(in_time=True).describe() == "the process ends within its grace time (--grace)"
    )


# ------------------------------------------------------------ TLS

FINE = Answers(Status(200))


def test_closure_alert() -> None:
    closed = observed(OK, End.CLOSED)
    assert not WithCloseNotify(FINE).matches(closed)
    assert WithCloseNotify(FINE).matches(replace(closed, alerted=True))
    assert not WithCloseNotify(FINE).matches(replace(observed(BAD, End.CLOSED), alerted=True))
    assert "closure alert" in WithCloseNotify(FINE).describe()


def test_closure_alert_is_waited_for_until_the_connection_ends() -> None:
    assert WithCloseNotify(FINE).settled(observed(OK, End.CLOSED))
    assert WithCloseNotify(FINE).settled(observed(BAD)) == FINE.settled(observed(BAD))


@pytest.mark.parametrize(("protocol", "fits"), [("", True), ("http/1.1", True), ("h2", False)])
def test_protocol_by_alpn(protocol: str, *, fits: bool) -> None:
    outcome = Negotiated("http/1.1", FINE)
    assert outcome.matches(replace(observed(OK), protocol=protocol)) == fits
    assert not outcome.matches(replace(observed(BAD), protocol=protocol))
    assert outcome.settled(observed(OK)) == FINE.settled(observed(OK))
    assert "http/1.1" in outcome.describe()

"""What cases send to a target that has other paths, or needs fields in every request."""

import re

import pytest

from conformance.address import Address
from conformance.catalogue import EVERY
from conformance.client.rendering import (
    ELSEWHERE,
    NO_PLACE,
    OWN_FIELD,
    Unrenderable,
    obstacle,
    octets_of,
    render,
    rendered,
)
from conformance.client.request_heads import request_heads
from conformance.model.case import ByteByByte, EverySplit, Overrun, Pause
from conformance.model.given_field import GivenField
from conformance.model.placement import Placement
from conformance.target.probes import PROBES, ROOT
from tests.conformance.support.placed_app import PLACED

HERE = Address("http", "127.0.0.1", 8000)
BELOW = Address("http", "127.0.0.1", 8000, placement=Placement(b"/app"))
ELSE = Address("http", "127.0.0.1", 8000, placement=PLACED)
FIELD = GivenField.parse("Plumb-Line: straight", {})
WITH_FIELD = Address("http", "127.0.0.1", 8000, fields=(FIELD,))
END = b"\r\nHost: {host}\r\n\r\n"
NOT_BELOW = {
    "absolute-form/empty-path",
    "absolute-form/empty-path-query",
    "delete/content",
    "redirect-host/absolute-form",
    "redirect-host/three-slashes",
    "redirect-host/two-slashes",
    "redirect-host/two-slashes-and-a-name",
    "splitting/two-slashes",
    "target-form/double-slash",
    "target-valid/double-slash-root",
    "target-valid/percent-crlf-in-path",
}


def obstacles(address: Address) -> dict[str, str]:
    return {case.id: why for case in EVERY if (why := obstacle(case, address))}


def test_without_options_every_case_is_sent_as_it_is_written() -> None:
    probes = [probe.case for group in PROBES.values() for probe in group]
    for case in (*EVERY, ROOT, *probes):
        assert render(case.send, HERE) == case.send, case.id


def test_cases_that_cannot_be_asked_elsewhere_are_few_and_known() -> None:
    assert obstacles(BELOW) == dict.fromkeys(NOT_BELOW, ELSEWHERE)
    assert obstacles(ELSE) == dict.fromkeys({*NOT_BELOW, "target-form/encoded-letter"}, ELSEWHERE)
    assert obstacles(WITH_FIELD) == {}


@pytest.mark.parametrize("address", [BELOW, ELSE, WITH_FIELD], ids=["base", "paths", "field"])
def test_nothing_but_heads_is_changed_in_any_case(address: Address) -> None:
    for case in EVERY:
        if obstacle(case, address):
            continue
        steps = render(case.send, address)
        assert [type(step) for step in steps] == [type(step) for step in case.send]
        before, after = (b"".join(map(octets_of, each)) for each in (case.send, steps))
        heads, others = [*request_heads(before)], [*request_heads(after)]
        assert len(heads) == len(others), case.id
        for head, other in zip(heads, others, strict=True):
            assert (head.hidden, head.complete) == (other.hidden, other.complete), case.id
            if head.hidden:
                assert before[head.start : head.end] == after[other.start : other.end], case.id
        ends = [head.end for head in heads], [other.end for other in others]
        starts = [head.start for head in heads], [other.start for other in others]
        for old, new in zip(
            zip(ends[0], [*starts[0][1:], len(before)], strict=True),
            zip(ends[1], [*starts[1][1:], len(after)], strict=True),
            strict=True,
        ):
            assert before[slice(*old)] == after[slice(*new)], case.id


def test_removing_what_was_added_gives_back_every_case() -> None:
    for case in EVERY:
        if not obstacle(case, BELOW):
            octets = b"".join(map(octets_of, case.send))
            if b"a" * 1000 not in octets[:2000]:
                below = b"".join(map(octets_of, render(case.send, BELOW)))
                assert below.replace(b"/app/", b"/") == octets, case.id
        with_field = b"".join(map(octets_of, render(case.send, WITH_FIELD)))
        without = re.sub(rb"Plumb-Line: straight\r?\n", b"", with_field)
        assert without == b"".join(map(octets_of, case.send)), case.id


@pytest.mark.parametrize(
    ("line", "located"),
    [
        (b"GET / HTTP/1.1", b"GET /app/ HTTP/1.1"),
        (b"GET /? HTTP/1.1", b"GET /app/? HTTP/1.1"),
        (b"GET /missing HTTP/1.1", b"GET /app/missing HTTP/1.1"),
        (b"GET /inspect?{nonce} HTTP/1.1", b"GET /app/at-inspect?{nonce} HTTP/1.1"),
        (b"GET /status/302 HTTP/1.0", b"GET /app/at-status/302 HTTP/1.0"),
        (b"PUT /store/{nonce} HTTP/1.1", b"PUT /app/at-store/{nonce} HTTP/1.1"),
        (b"POST /store HTTP/1.1", b"POST /app/at-create HTTP/1.1"),
        (b"GET http://{host}/echo HTTP/1.1", b"GET http://{host}/app/at-echo HTTP/1.1"),
        (b"GET\x0b/ HTTP/1.1", b"GET\x0b/app/ HTTP/1.1"),
        (b"OPTIONS * HTTP/1.1", b"OPTIONS * HTTP/1.1"),
    ],
)
def test_target_is_located(line: bytes, located: bytes) -> None:
    assert rendered(line + END, ELSE) == located + END


def test_long_target_stays_as_long_and_path_in_a_field_is_located() -> None:
    long = b"GET /?" + b"a" * 7985 + b" HTTP/1.1" + END
    assert len(rendered(long, BELOW)) == len(long)
    put = b"PUT /store/a HTTP/1.1\r\nHost: {host}\r\nContent-Location: /store/b\r\n\r\n"
    assert b"\nContent-Location: /app/at-store/b\r" in rendered(put, ELSE)


@pytest.mark.parametrize(
    "rendition",
    [
        b"GET / HTTP/1.1\r\nHost: a\r\n+\r\nB: c\r\n\r\n",
        b"GET / HTTP/1.1\r\n+\r\nB: c\r\n\r\n",
        b"GET / HTTP/1.1\nHost: a\n+\n\n",
        b"GET / HTTP/1.1\r\n+\r\nHost: a\r\n b\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\n+\r\n",
        b"GET / HTTP/1.1\r\nhost: a\r\n+\r\nHost: b\r\n\r\n",
        b"GET / HTTP/1.1\r\nPLUMB-LINE: a\r\n\r\n",
        b"GET / HT",
        b"GET /\r\n\r\n",
        b"plumb\r\n\r\n",
    ],
)
def test_field_is_added_where_it_changes_nothing_else(rendition: bytes) -> None:
    head = re.sub(rb"\+\r?\n", b"", rendition)
    assert rendered(head, WITH_FIELD) == rendition.replace(b"+", FIELD.line)


@pytest.mark.parametrize(
    ("octets", "reason"),
    [
        (b"GET / HTTP/1.1\r\n \r\nB: c\r\n\r\n", NO_PLACE),
        (b"POST / HTTP/1.1\r\nHost: a\r\n\r\n0\r\nPlumb-Line: a\r\n\r\n", OWN_FIELD),
    ],
)
def test_case_without_place_for_a_field_is_not_rendered(octets: bytes, reason: str) -> None:
    with pytest.raises(Unrenderable, match=reason):
        rendered(octets, WITH_FIELD)


@pytest.mark.parametrize("kind", [Overrun, ByteByByte, EverySplit])
def test_each_kind_of_step_is_rendered(kind: type[Overrun | ByteByByte | EverySplit]) -> None:
    octets = b"GET / HTTP/1.1" + END
    assert render((kind(octets),), BELOW) == (kind(rendered(octets, BELOW)),)


def test_edits_stay_in_their_steps_and_do_not_cross_them() -> None:
    first = b"GET / HTTP/1.1\r\nHost: a\r\n"
    steps = render((first, Pause(), b"\r\n"), WITH_FIELD)
    assert steps == (first + FIELD.line + b"\r\n", Pause(), b"\r\n")
    with pytest.raises(Unrenderable):
        render((b"GET /resour", Pause(), b"ce HTTP/1.1" + END), ELSE)

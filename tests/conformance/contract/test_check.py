"""What the check of the contract says of endpoints that are, and are not, as documented."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from conformance.address import Address
from conformance.contract.check import Checked, State, check_all
from conformance.contract.items import ITEMS
from conformance.contract.summary import (
    check_json,
    check_text,
    status,
)
from conformance.exit_status import ExitStatus
from conformance.model.case import Endpoint
from conformance.model.placement import Placement
from conformance.target.calibration import Unreachable
from tests.conformance.support.bad_servers import BY_NAME
from tests.conformance.support.contract_server import (
    Alter,
    contract,
    with_content,
    with_field,
    with_status,
    without,
)
from tests.conformance.support.scripted_server import Peer, Reply, Then, always, message
from tests.conformance.support.serving import running

pytestmark = pytest.mark.usefixtures("virtual_time")

SLOW = "/slow"
# Their answers depend on the time that passes; the peers of these tests know no time.
TIMED = tuple(item for item in ITEMS if item.name != SLOW)


def checked(peer: Peer | Reply, *names: str, base: bytes = b"") -> tuple[Checked, ...]:
    """Return what is found of these endpoints, by default of all, below a base."""
    items = [item for item in TIMED if item.name in names] if names else TIMED

    async def meet() -> tuple[Checked, ...]:
        server = peer if isinstance(peer, Peer) else Peer("", "", peer)
        async with running(server) as address:
            below = replace(address, placement=Placement(base))
            return await check_all(below, items)

    return asyncio.run(meet())


def by_name(found: Sequence[Checked]) -> dict[str, Checked]:
    return {one.name: one for one in found}


def states(found: Sequence[Checked]) -> set[State]:
    return {one.state for one in found}


def test_there_are_questions_about_every_endpoint() -> None:
    assert {item.name for item in ITEMS} == {"/", *(endpoint.value for endpoint in Endpoint)}
    assert all(item.questions for item in ITEMS)
    asked = [question.asks for item in ITEMS for question in item.questions]
    assert len(asked) == len(set(asked))


def test_application_as_documented_is_ok() -> None:
    found = checked(contract())
    assert states(found) == {State.OK}
    assert not any(one.problems for one in found)


def test_endpoints_below_a_base() -> None:
    found = checked(contract(base="/base"), "/", "/echo", "/inspect", "/store", base=b"/base")
    assert states(found) == {State.OK}


def test_server_without_an_application_offers_its_page_alone() -> None:
    for peer in (BY_NAME["always 200"], always(message(b"It works!"))):
        found = by_name(checked(peer))
        assert found.pop("/").state is State.OK
        assert states(tuple(found.values())) == {State.ABSENT}


def test_endpoint_that_answers_404_is_absent() -> None:
    found = by_name(checked(contract("/echo", with_status(404))))
    assert found["/echo"].state is State.ABSENT
    assert found["/echo"].problems[0].answered == "answered 404"
    assert states(tuple(found.values())) == {State.OK, State.ABSENT}


MALFORMED: tuple[tuple[str, str, Alter, str], ...] = (
    (
        "/echo",
        "/echo",
        with_content(b"{}"),
        'POST /echo answered 200 with 2 octets of content "{}"',
    ),
    ("/echo", "/echo", with_status(405), "POST /echo answered 405; expected 200 with exactly the"),
    ("/inspect", "/inspect", with_content(b"hello"), 'content "hello", which is no JSON'),
    ("/inspect", "/inspect", with_content(b"[]"), "JSON in which the whole is a list, not an obj"),
    (
        "/inspect",
        "/inspect",
        with_content(json.dumps({"method": "GET"}).encode()),
        "JSON in which target is missing; expected JSON by inspect.schema.json, method 'GET'",
    ),
    (
        "/resource",
        "/resource",
        with_content(b"short"),
        "5 octets of content; expected 310 to 999999",
    ),
    (
        "/resource",
        "/resource",
        with_field("last-modified", "Tue, 01 Jan 1980 00:00:00 GMT"),
        "last-modified: Tue, 01 Jan 1980 00:00:00 GMT; expected last-modified: a date since",
    ),
    ("/empty", "/empty", with_content(b"x"), '1 octet of content "x"; expected no content'),
    ("/future", "/future", without("last-modified"), "no last-modified; expected last-modified: a"),
    ("/stream", "/stream", with_content(b"x"), "content-length: 1; expected no content-length"),
    ("/trailers", "/trailers", with_content(b"x"), "no trailer fields; expected the trailer field"),
    (
        "/status",
        "/status/401",
        without("www-authenticate"),
        'no www-authenticate; expected www-authenticate: Basic realm="plumbline"',
    ),
    ("/status", "/status/405", without("allow"), "no allow; expected allow: GET, HEAD"),
    ("/status", "/status/301", without("location"), "no location; expected location: a URI"),
    ("/status", "/status/303", with_content(b"303"), 'content "303"; expected a text that has the'),
    ("/status", "/status/299", with_status(200), "GET /status/299 answered 200; expected 299 with"),
    ("/status", "/status/404", with_content(b""), "no content; expected a text of eight letters"),
    (
        "/reflect",
        "/reflect",
        with_field("plumbline-reflect", "plumb%20line"),
        "plumbline-reflect: plumb%20line; expected plumbline-reflect: plumb line",
    ),
    ("/negotiated", "/negotiated", without("vary"), "no vary; expected vary: Accept"),
    (
        "/negotiated",
        "/negotiated",
        with_field("content-type", "text/html"),
        "content-type: text/html; expected content-type: application/json",
    ),
    ("/private", "/private", with_status(200), "GET /private answered 200; expected 401 with"),
    ("/secure", "/secure", with_field("location", "/x"), "location: /x; expected location: https"),
    (
        "/store",
        "/store/",
        with_content(b"x"),
        "GET /store/NAME after a PUT answered 200 with 1 oct",
    ),
    ("POST /store", "/store", without("location"), "no location; expected location: /store/NAME"),
    ("/moved", "/moved", with_field("location", "/x"), "location: /x; expected location: /store"),
    ("/declared", "/declared", with_content(b"dd"), '2 octets of content "dd"; expected exactly'),
    ("/repeated", "/repeated", with_field("vary", "accept"), "vary: accept; expected 2 lines vary"),
)


@pytest.mark.parametrize(
    ("name", "path", "alter", "words"), MALFORMED, ids=[f"{m[1]}-{m[3][:12]}" for m in MALFORMED]
)
def test_what_is_wrong_with_an_endpoint_is_said(
    name: str, path: str, alter: Alter, words: str
) -> None:
    [one] = checked(contract(path, alter), name)
    assert one.state is State.MALFORMED
    said = [f"{p.request} {p.answered}; expected {p.expected}" for p in one.problems]
    assert any(words in text for text in said), said


def test_what_only_the_server_decides_is_no_fault_of_the_application() -> None:
    def refusing(request: object) -> bytes:
        head: bytes = request.head  # type: ignore[attr-defined]
        refused = b"Transfer-Encoding: chunked" in head
        return message(b"no", b"501 No") if refused else contract()(request)  # type: ignore[arg-type]

    assert states(checked(refusing)) == {State.OK}


def test_questions_that_need_a_second_answer_are_not_asked_of_a_server_that_closes() -> None:
    assert states(checked(Peer("", "", contract(), answers=1, then=Then.FIN))) == {State.OK}


def test_answers_with_broken_framing_are_the_servers_fault() -> None:
    short = Peer("", "", lambda r: contract()(r)[:-1] if b"/echo" in r.head else contract()(r))
    [one] = checked(short, "/echo")
    assert one.state is State.MALFORMED
    assert "did not answer completely" in one.problems[0].answered
    twice = Peer("", "", lambda r: contract()(r) * (1 + (b"/empty" in r.head)))
    assert "broken framing" in checked(twice, "/empty")[0].problems[0].answered


def test_what_an_endpoint_may_lack_is_remarked() -> None:
    [one] = checked(contract("/resource", without("etag")), "/resource")
    assert (one.state, one.remarks) == (State.OK, ("no etag",))
    text = check_text("http://h/", [one])
    assert "no etag: cases that need it are not judged" in text


def test_server_that_cannot_be_reached() -> None:
    with pytest.raises(Unreachable):
        asyncio.run(check_all(Address("http", "127.0.0.1", 1)))


# ------------------------------------------------------------ the summary

FOUND = (
    Checked("/", State.OK),
    Checked("/echo", State.ABSENT),
    Checked("/status", State.OK),
)


def test_exit_status() -> None:
    assert status(FOUND, frozenset()) is ExitStatus.OK
    assert status(FOUND, frozenset({"/status"})) is ExitStatus.OK
    assert status(FOUND, frozenset({"/echo"})) is ExitStatus.ENDPOINT
    malformed = Checked("/echo", State.MALFORMED)
    assert status([malformed], frozenset()) is ExitStatus.ENDPOINT


def test_one_line_for_each_endpoint_and_the_rest_as_data() -> None:
    found = checked(contract("/status", with_content(b"")), "/", "/status", "/empty")
    lines = check_text("http://h/", found).splitlines()
    assert len(lines) == len(found) + 1
    [line] = [line for line in lines if line.startswith("malformed")]
    assert "more: --json)" in line
    assert lines[-1] == f"http://h/: {len(found) - 1} ok, 0 absent, 1 malformed"
    data = json.loads(check_json("http://h/", found))
    assert (data["schema"], data["url"]) == (1, "http://h/")
    [wrong] = [one for one in data["endpoints"] if one["state"] == "malformed"]
    assert wrong["name"] == "/status"
    assert len(wrong["problems"]) > 5
    assert set(wrong["problems"][0]) == {"request", "answered", "expected"}

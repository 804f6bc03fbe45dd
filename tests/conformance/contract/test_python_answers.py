"""The answers of the file for Python agree with those of ``conformance.apps``."""

import importlib
import json
import time
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from conformance.apps.contract import respond
from conformance.apps.messages import Request
from conformance.contract.applications import FOLDER

DATE = "Mon, 06 May 2024 12:00:00 GMT"
EARLIER, LATER = "Sun, 05 May 2024 12:00:00 GMT", "Tue, 07 May 2024 12:00:00 GMT"
RFC_850, ASCTIME = "Monday, 06-May-24 12:00:00 GMT", "Mon May  6 12:00:00 2024"
VALIDATORS = {"etag", "last-modified"}


@pytest.fixture(scope="module")
def contract() -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(FOLDER))
        yield importlib.import_module("python_contract")


def both(
    contract: ModuleType, path: str, fields: dict[str, str], method: str, content: bytes = b""
) -> tuple[Any, Any]:
    """Return status, fields by name and content from the file and from the package."""
    path, _, query = path.partition("?")
    target = path + (f"?{query}" if query else "")
    pairs = [("Host", "plumb.line"), *fields.items()]
    request = (method, path, query, target, "HTTP/1.1", pairs, content)
    more = {"scheme": "http", "trailers": None, "can_send_trailers": True}
    found = contract.Contract(*request, **more).answer()
    lower = tuple((name.lower(), value) for name, value in pairs)
    known = respond(
        Request(
            method=method,
            path=path,
            query=query,
            target=target,
            host="plumb.line",
            fields=lower,
            content=content,
            can_send_trailers=True,
        )
    )
    return _plain(found), _plain(known)


def _plain(answer: Any) -> tuple[int, list[tuple[str, str]], bytes, tuple[Any, ...], float]:
    fields = sorted((name.lower(), value) for name, value in answer.fields)
    return answer.status, fields, b"".join(answer.pieces), tuple(answer.trailers), answer.delay


EQUAL: tuple[tuple[str, dict[str, str]], ...] = (
    ("/", {}),
    ("*", {}),
    ("/nowhere", {}),
    ("/resource/nowhere", {}),
    ("/echo", {}),
    ("/resource", {}),
    ("/resource", {"If-None-Match": '"plumbline-1"'}),
    ("/resource", {"If-None-Match": 'W/"plumbline-1", "a"'}),
    ("/resource", {"If-None-Match": "*"}),
    ("/resource", {"If-None-Match": '"a"', "If-Modified-Since": DATE}),
    ("/resource", {"If-Match": '"plumbline-1"'}),
    ("/resource", {"If-Modified-Since": DATE}),
    ("/resource", {"If-Modified-Since": EARLIER}),
    ("/resource", {"If-Modified-Since": RFC_850}),
    ("/resource", {"If-Modified-Since": ASCTIME}),
    ("/resource", {"If-Modified-Since": "Mon, 6 May 2024 12:00:00 GMT"}),
    ("/resource", {"If-Modified-Since": "Mon, 31 Feb 2024 12:00:00 GMT"}),
    ("/resource", {"If-Modified-Since": DATE.lower()}),
    ("/resource", {"If-Modified-Since": "Monday, 06-May-94 12:00:00 GMT"}),
    ("/resource", {"If-Unmodified-Since": LATER}),
    ("/resource", {"Range": "bytes=0-4"}),
    ("/resource", {"Range": "bytes=495-"}),
    ("/resource", {"Range": "bytes=-5"}),
    ("/resource", {"Range": "bytes=-5000"}),
    ("/resource", {"Range": "bytes=4-600"}),
    ("/resource", {"Range": "bytes=5-4"}),
    ("/resource", {"Range": "bytes=0x1-4"}),
    ("/resource", {"Range": "bytes=" + "9" * 5000 + "-"}),
    ("/resource", {"Range": "bytes=0-" + "0" * 5000}),
    ("/resource", {"Range": "octets=0-4"}),
    ("/resource", {"Range": "bytes=0-4", "If-Range": '"plumbline-1"'}),
    ("/resource", {"Range": "bytes=0-4", "If-Range": 'W/"plumbline-1"'}),
    ("/resource", {"Range": "bytes=0-4", "If-Range": DATE}),
    ("/resource", {"Range": "bytes=0-4", "If-Range": LATER}),
    ("/empty", {}),
    ("/empty", {"Range": "bytes=-5"}),
    ("/stream", {}),
    ("/stream?0", {}),
    ("/stream?200000", {}),
    ("/stream?x", {}),
    ("/trailers", {}),
    ("/trailers", {"TE": "gzip, Trailers"}),
    ("/reflect?a%0d%0ab+%C3", {}),
    ("/negotiated", {}),
    ("/negotiated", {"Accept": "*/*;q=0.1, text/html;q=0"}),
    ("/negotiated", {"Accept": "text/html;q=0.1;charset=utf-8, application/json;q=0.5"}),
    ("/negotiated", {"Accept": "text/html ; charset=utf-8;q=0.1, , application/*;Q=0.5,"}),
    ("/negotiated", {"Accept": 'text/html;q=0.5, text/plumb;a="x, application/json, y"'}),
    ("/negotiated", {"Accept": "TEXT/*;q=0.001"}),
    ("/negotiated", {"Accept": "text/html;q=2, application/json;q=0.3"}),
    ("/private", {"Authorization": "Bearer cGx1bWI6bGluZQ=="}),
    ("/moved/name", {}),
    ("/moved/na/me", {}),
    ("/declared?5,7", {}),
    ("/declared?0005,000", {}),
    ("/declared?5", {}),
    ("/declared?1000001,0", {}),
    ("/repeated", {}),
    ("/slow?250", {}),
    ("/slow?10001", {}),
    ("/store", {}),
    ("/store/nothing", {}),
    *((f"/status/{code}", {}) for code in (201, 204, 205, 206, 299, 301, 304, 405, 416, 503, 600)),
)


@pytest.mark.parametrize(("path", "fields"), EQUAL)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS", "PLUMB", "DELETE"])
def test_answers_agree(
    contract: ModuleType, path: str, fields: dict[str, str], method: str
) -> None:
    found, known = both(contract, path, fields, method)
    assert found[0] == known[0]
    assert {name for name, _ in found[1]} >= {name for name, _ in known[1]}
    if found[0] < 300 and found[0] not in (201, 204):
        assert found[1:] == known[1:]


def test_inspected_agrees(contract: ModuleType) -> None:
    found, known = both(contract, "/inspect?a=%41", {"X": "1", "x": "2"}, "PUT", b"\xff")
    assert json.loads(found[2]) == json.loads(known[2])


@pytest.mark.parametrize("host", ["plumb.line", "[::1]:80", "", ":80", "a b", "a/b"])
def test_secure_agrees(contract: ModuleType, host: str) -> None:
    found, known = both(contract, "/secure", {}, "GET")
    assert found[:2] == known[:2] or found[0] == 308
    named = contract.Contract(
        "GET", "/secure", "", "/secure", "HTTP/1.1", [("Host", host)]
    ).answer()
    assert named.status == (308 if host in ("plumb.line", "[::1]:80") else 400)


STORING: tuple[tuple[str, dict[str, str], bytes], ...] = (
    ("PUT", {"Content-Type": "text/plain"}, b"first"),
    ("GET", {}, b""),
    ("PUT", {"Content-Type": "text/plain", "If-None-Match": "*"}, b"second"),
    ("PUT", {"Content-Type": "text/plain", "If-Unmodified-Since": EARLIER}, b"second"),
    ("PUT", {"Content-Type": "text/plain", "Content-Range": "bytes 0-1/9"}, b"se"),
    ("PUT", {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, b"se"),
    ("PUT", {"Content-Type": "text/plain"}, b"x" * 70_000),
    ("GET", {"Range": "bytes=0-1"}, b""),
    ("DELETE", {"If-Match": '"other"'}, b""),
    ("PATCH", {}, b""),
    ("PUT", {}, b""),
    ("GET", {}, b""),
    ("DELETE", {}, b""),
    ("DELETE", {}, b""),
    ("PUT", {"If-Match": "*"}, b"second"),
    ("GET", {}, b""),
)


def test_the_store_agrees(contract: ModuleType) -> None:
    for method, fields, content in STORING:
        found, known = both(contract, "/store/agreed", fields, method, content)
        assert found[0] == known[0], (method, fields)
        assert {name for name, _ in found[1]} >= {name for name, _ in known[1]} & VALIDATORS
        if method == "GET" and found[0] < 300:
            assert found[2] == known[2]
    assert both(contract, "/store/a/b", {}, "PUT")[0][0] == 409


def test_a_new_member_is_found_where_the_answer_says(contract: ModuleType) -> None:
    created, _ = both(contract, "/store", {"Content-Type": "text/plain"}, "POST", b"posted")
    place = dict(created[1])["location"]
    assert created[0] == 201
    assert place.encode() in created[2]
    assert both(contract, place, {}, "GET")[0][2] == b"posted"


def test_a_date_is_a_weak_validator_until_its_second_is_over(
    contract: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    monkeypatch.setattr(contract.time, "time", lambda: now)
    both(contract, "/store/dated", {}, "PUT", b"plumbline")
    when = dict(both(contract, "/store/dated", {}, "GET")[0][1])["last-modified"]
    asked = {"Range": "bytes=0-1", "If-Range": when}
    assert both(contract, "/store/dated", asked, "GET")[0][0] == 200
    monkeypatch.setattr(contract.time, "time", lambda: now + 2)
    assert both(contract, "/store/dated", asked, "GET")[0][0] == 206


def test_the_oldest_members_go(contract: ModuleType) -> None:
    for number in range(1030):
        both(contract, f"/store/many-{number}", {}, "PUT", b"x")
    assert both(contract, "/store/many-0", {}, "GET")[0][0] == 404
    assert len(contract.STORE) == 1024


def test_too_much_content_is_refused(contract: ModuleType) -> None:
    assert both(contract, "/echo", {}, "POST", b"x" * (contract.LIMIT + 1))[0][0] == 413

"""The store of the contract application: PUT, GET, POST and DELETE, and its bounds."""

from datetime import UTC, datetime, timedelta

import pytest

from conformance.apps.messages import Answer, Request
from conformance.apps.preconditions import imf_fixdate
from conformance.apps.store import MAX_MEMBERS, MAX_OCTETS, MAX_TOTAL, Store

TEXT = {"content-type": "text/plain"}
START = datetime(2026, 6, 1, tzinfo=UTC)


class Clock:
    """A clock that advances only when ``now`` is set."""

    def __init__(self) -> None:
        self.now = START.timestamp()

    def __call__(self) -> float:
        return self.now


def ask(
    store: Store, method: str, path: str, content: bytes = b"", fields: dict[str, str] | None = None
) -> Answer:
    """Return the answer of the store."""
    pairs = tuple((fields or {}).items())
    return store.respond(Request(method=method, path=path, content=content, fields=pairs))


def put(store: Store, content: bytes, **fields: str) -> Answer:
    """Return the answer to a PUT of text under the name ``a``."""
    given = {name.replace("_", "-"): value for name, value in fields.items()}
    return ask(store, "PUT", "/store/a", content, TEXT | given)


def get(store: Store, path: str = "/store/a", **fields: str) -> tuple[int, bytes]:
    """Return status and content of the answer to a GET."""
    given = {name.replace("_", "-"): value for name, value in fields.items()}
    answer = ask(store, "GET", path, fields=given)
    return answer.status, b"".join(answer.pieces)


def field(answer: Answer, name: str) -> str | None:
    """Return the value of a field of the answer."""
    return dict(answer.fields).get(name)


# ------------------------------------------------------------ PUT, GET, DELETE, POST


def test_content_is_retrieved_until_it_is_deleted() -> None:
    store = Store()
    assert get(store)[0] == 404
    assert put(store, b"one").status == 201
    assert get(store) == (200, b"one")
    assert put(store, b"two").status == 200
    assert put(store, b"three", prefer="return=minimal").status == 204
    assert get(store) == (200, b"three")
    assert ask(store, "DELETE", "/store/a").status == 204
    assert get(store)[0] == 404
    assert ask(store, "DELETE", "/store/a").status == 404


def test_post_creates_members_with_new_names() -> None:
    store = Store()
    first, second = (ask(store, "POST", "/store", b"x", TEXT) for _ in range(2))
    assert first.status == second.status == 201
    places = [field(answer, "Location") for answer in (first, second)]
    assert places[0] != places[1]
    for place in places:
        assert place is not None
        assert get(store, place) == (200, b"x")


def test_methods() -> None:
    store = Store()
    assert field(ask(store, "GET", "/store"), "Allow") == "POST, OPTIONS"
    assert ask(store, "GET", "/store/").status == 405
    assert ask(store, "OPTIONS", "/store/a").status == 204
    assert ask(store, "POST", "/store/a").status == 405
    assert ask(store, "PLUMB", "/store/a").status == 501


@pytest.mark.parametrize("name", ["a/b", "a%20", "x" * 129, " ", "\xe9"])
def test_invalid_name(name: str) -> None:
    store = Store()
    answer = ask(store, "PUT", f"/store/{name}", b"x", TEXT)
    assert (answer.status, len(store)) == (409, 0)
    assert answer.pieces[0].isascii()


# ------------------------------------------------------------ bounds


def test_the_oldest_member_is_dropped() -> None:
    store = Store()
    for number in range(MAX_MEMBERS):
        ask(store, "PUT", f"/store/{number}", b"x", TEXT)
    ask(store, "PUT", "/store/0", b"y", TEXT)
    ask(store, "PUT", "/store/new", b"x", TEXT)
    assert len(store) == MAX_MEMBERS
    assert get(store, "/store/0") == (200, b"y")
    assert get(store, "/store/1")[0] == 404


def test_fewer_large_members_are_stored() -> None:
    store = Store()
    most = MAX_TOTAL // MAX_OCTETS
    for number in range(most + 1):
        ask(store, "PUT", f"/store/{number}", b"x" * MAX_OCTETS, TEXT)
    assert len(store) == most
    assert get(store, "/store/0")[0] == 404


def test_content_beyond_the_limit_is_refused() -> None:
    store = Store()
    assert put(store, b"x" * MAX_OCTETS).status == 201
    assert put(store, b"x" * (MAX_OCTETS + 1)).status == 413
    assert ask(store, "POST", "/store", b"x" * (MAX_OCTETS + 1), TEXT).status == 413
    assert len(store) == 1


# ------------------------------------------------------------ stored content


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("text/plain", "text/plain"),
        ('TEXT/plain; CharSet="UTF\\-8"; x=y', "text/plain; charset=utf-8"),
        ("text/plain;charset=us-ascii", "text/plain; charset=us-ascii"),
        ("application/octet-stream", "application/octet-stream"),
        (None, "application/octet-stream"),
    ],
)
def test_content_is_stored_unchanged(kind: str | None, media_type: str) -> None:
    store = Store()
    fields = {} if kind is None else {"content-type": kind}
    answer = ask(store, "PUT", "/store/a", b"\x00\r\n\xff", fields)
    assert answer.status == 201
    assert get(store) == (200, b"\x00\r\n\xff")
    shown = ask(store, "GET", "/store/a")
    assert field(shown, "Content-Type") == media_type
    assert field(shown, "ETag") == field(answer, "ETag") is not None
    assert field(shown, "Last-Modified") == field(answer, "Last-Modified") is not None


def test_response_to_converted_content_has_no_validators() -> None:
    store = Store()
    answer = put(store, b"na\xefve", content_type='text/plain; charset="ISO-8859-1"')
    assert answer.status == 201
    assert field(answer, "ETag") is field(answer, "Last-Modified") is None
    assert get(store) == (200, b"na\xc3\xafve")
    assert field(ask(store, "GET", "/store/a"), "Content-Type") == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"content_type": "image/png"}, 415),
        ({"content_type": "text"}, 415),
        ({"content_type": "text/plain; charset=x-plumbline"}, 415),
        ({"content_encoding": "gzip"}, 415),
        ({"content_range": "bytes 0-2/3"}, 400),
    ],
)
def test_unsupported_content_is_refused_with_a_reason(fields: dict[str, str], status: int) -> None:
    store = Store()
    answer = put(store, b"one", **fields)
    assert (answer.status, len(store)) == (status, 0)
    assert answer.pieces[0]


def test_other_fields_are_not_stored() -> None:
    store = Store()
    put(store, b"one", etag='"own"', content_location="/store/b", plumbline="x")
    shown = ask(store, "GET", "/store/a")
    names = {name for name, _ in shown.fields}
    assert not names & {"plumbline", "content-location", "Content-Location"}
    assert field(shown, "ETag") != '"own"'
    assert get(store, "/store/b")[0] == 404


# ------------------------------------------------------------ preconditions


@pytest.mark.parametrize(
    ("condition", "there", "missing"),
    [
        ({"if_none_match": "*"}, 412, 201),
        ({"if_none_match": '"other"'}, 200, 201),
        ({"if_match": "*"}, 200, 412),
        ({"if_match": '"other"'}, 412, 412),
        ({"if_unmodified_since": "Sat, 01 Jan 2000 00:00:00 GMT"}, 412, 201),
        ({"if_modified_since": "Fri, 01 Jan 2100 00:00:00 GMT"}, 200, 201),
    ],
)
def test_preconditions_of_put(condition: dict[str, str], there: int, missing: int) -> None:
    store = Store()
    assert put(store, b"two", **condition).status == missing
    store = Store()
    put(store, b"one")
    assert put(store, b"two", **condition).status == there
    assert get(store)[1] == (b"one" if there == 412 else b"two")


def test_preconditions_with_the_current_tag() -> None:
    store = Store()
    tag = field(put(store, b"one"), "ETag")
    assert tag is not None
    assert put(store, b"two", if_none_match=tag).status == 412
    assert put(store, b"two", if_match=tag).status == 200
    assert put(store, b"three", if_match=tag).status == 412
    assert ask(store, "DELETE", "/store/a", fields={"if-match": tag}).status == 412
    assert get(store) == (200, b"two")


def test_date_is_strong_once_its_second_is_over() -> None:
    clock = Clock()
    store = Store(clock)
    put(store, b"one")
    asked = {"range": "bytes=0-0", "if_range": imf_fixdate(START)}
    assert get(store, **asked) == (200, b"one")
    clock.now += 1
    assert get(store, **asked) == (206, b"o")


def test_date_of_a_second_with_two_changes_stays_weak() -> None:
    clock = Clock()
    store = Store(clock)
    put(store, b"one")
    put(store, b"two")
    clock.now += 60
    asked = {"range": "bytes=0-0", "if_range": imf_fixdate(START)}
    assert get(store, **asked) == (200, b"two")
    put(store, b"six")
    clock.now += 60
    asked["if_range"] = imf_fixdate(START + timedelta(seconds=60))
    assert get(store, **asked) == (206, b"s")

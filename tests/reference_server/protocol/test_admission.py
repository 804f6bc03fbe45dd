"""Which well-formed requests are admitted, and what their heads mean for the connection."""

import pytest

from reference_server import Limits, ProtocolError
from reference_server.protocol.admission import (
    accepts_trailers,
    admit,
    check_supported,
    expects_continue,
    persists,
)
from reference_server.protocol.framing import CHUNKED, NO_CONTENT
from reference_server.protocol.messages import Fields, Request
from reference_server.protocol.parser import parse_head
from tests.reference_server.support.playback import request as head


def request(
    *fields: tuple[str, str], minor: int = 1, method: str = "GET", scheme: str = ""
) -> Request:
    return Request(method, "/", f"HTTP/1.{minor}", minor, Fields(fields), "/", "", scheme=scheme)


@pytest.mark.parametrize(
    ("refused", "status"),
    [
        (request(method="CONNECT"), 501),
        (request(method="TRACE"), 501),
        (request(scheme="https"), 421),
        (request(("Expect", "200-ok")), 417),
        (request(("Expect", "100-continue, x")), 417),
        (request(("Expect", "100-continue"), ("Expect", "y")), 417),
    ],
)
def test_refuses_what_is_not_supported(refused: Request, status: int) -> None:
    with pytest.raises(ProtocolError) as caught:
        check_supported(refused, "http")
    assert caught.value.status == status


@pytest.mark.parametrize(
    "served",
    [
        request(),
        request(method="UNKNOWN"),
        request(method="trace"),
        request(scheme="http"),
        request(("Expect", "100-Continue")),
        request(("Expect", "")),
        request(("Expect", "200-ok"), minor=0),
    ],
)
def test_serves(served: Request) -> None:
    check_supported(served, "http")


def test_https_is_served_over_tls() -> None:
    check_supported(request(scheme="https"), "https")


@pytest.mark.parametrize(
    ("options", "minor", "expected"),
    [
        ([], 1, True),
        ([], 0, False),
        (["close"], 1, False),
        (["CLOSE"], 1, False),
        (["x, close , y"], 1, False),
        (["x", "close"], 1, False),
        (["keep-alive"], 0, True),
        (["Keep-Alive, close"], 0, False),
        (["upgrade"], 0, False),
        (["closed"], 1, True),
        ([", ,"], 1, True),
    ],
)
def test_persistence(
    options: list[str],
    minor: int,
    expected: bool,  # noqa: FBT001 - a value
) -> None:
    assert persists(request(*(("Connection", o) for o in options), minor=minor)) is expected


def test_connection_is_a_list_of_tokens() -> None:
    with pytest.raises(ProtocolError, match=r"^400 .*rfc9110#7\.6\.1/connection-grammar"):
        persists(request(("Connection", "a b")))


def test_only_http_11_expects_continue() -> None:
    assert expects_continue(request(("Expect", "100-CONTINUE")))
    assert not expects_continue(request(("Expect", "100-continue"), minor=0))
    assert not expects_continue(request(("Expect", ",")))
    assert not expects_continue(request())


def test_only_te_trailers_accepts_trailers() -> None:
    assert accepts_trailers(request(("TE", "deflate, Trailers")))
    assert not accepts_trailers(request(("TE", "trailers"), minor=0))
    assert not accepts_trailers(request(("TE", "deflate")))
    assert not accepts_trailers(request())


def test_finds_framing_persistence_and_expectation() -> None:
    data = head(b"Transfer-Encoding: chunked", b"Expect: 100-continue", b"Connection: close")
    admitted = admit(parse_head(data, Limits()), "http", Limits())
    assert admitted.framing is CHUNKED
    assert (admitted.persists, admitted.expects_continue) == (False, True)
    admitted = admit(parse_head(head(), Limits()), "http", Limits())
    assert admitted.framing is NO_CONTENT
    assert (admitted.persists, admitted.expects_continue) == (True, False)
    assert admitted.variables is None


@pytest.mark.parametrize(
    "fields", [b"Content-Length: x", b"Connection: a b", b"Expect: y", b"Transfer-Encoding: z"]
)
def test_admits_no_faulty_head(fields: bytes) -> None:
    parsed = parse_head(head(fields), Limits())
    with pytest.raises(ProtocolError):
        admit(parsed, "http", Limits())


def test_faulty_framing_is_found_before_anything_else() -> None:
    data = head(b"Content-Length: x", b"Expect: y", line=b"TRACE / HTTP/1.1")
    with pytest.raises(ProtocolError, match=r"^400 "):
        admit(parse_head(data, Limits()), "http", Limits())

"""The framing rules of RFC 9112 section 6.3."""

import pytest

from reference_server import Limits, ProtocolError
from reference_server.protocol.framing import (
    CHUNKED,
    NO_CONTENT,
    Framing,
    FramingKind,
    decide,
    parse_codings,
)
from reference_server.protocol.messages import Fields, Request

LIMITS = Limits(content=1000)


def request(*fields: tuple[str, str], minor: int = 1) -> Request:
    return Request("POST", "/", f"HTTP/1.{minor}", minor, Fields(fields), "/", "")


def test_no_field_means_no_content() -> None:
    assert decide(request(("Host", "a")), LIMITS) is NO_CONTENT


@pytest.mark.parametrize(
    ("value", "length"), [("0", 0), ("5", 5), ("1000", 1000), ("0" * 5000 + "7", 7)]
)
def test_content_length(value: str, length: int) -> None:
    assert decide(request(("Content-Length", value)), LIMITS) == Framing(FramingKind.LENGTH, length)


@pytest.mark.parametrize(
    "value",
    ["chunked", "Chunked", "CHUNKED", ", chunked", "chunked,", " ,\t, chunked ,, "],
)
def test_chunked(value: str) -> None:
    assert decide(request(("Transfer-Encoding", value)), LIMITS) is CHUNKED


@pytest.mark.parametrize(
    ("fields", "status", "requirement"),
    [
        ([("Content-Length", "")], 400, "rfc9112#6.3/invalid-cl-400"),
        ([("Content-Length", "+5")], 400, "rfc9112#6.3/invalid-cl-400"),
        ([("Content-Length", "-5")], 400, "rfc9112#6.3/invalid-cl-400"),
        ([("Content-Length", "0x5")], 400, "rfc9112#6.3/invalid-cl-400"),
        ([("Content-Length", "1_0")], 400, "rfc9112#6.3/invalid-cl-400"),
        ([("Content-Length", "5.0")], 400, "rfc9112#6.3/invalid-cl-400"),
        ([("Content-Length", "\xb2")], 400, "rfc9112#6.3/invalid-cl-400"),
        ([("Content-Length", "5, 5")], 400, "rfc9112#6.3/invalid-cl-400"),
        ([("Content-Length", "5")] * 2, 400, "rfc9112#6.3/invalid-cl-400"),
        ([("Content-Length", "1001")], 413, "rfc9110#15.5.14/413-may-close"),
        ([("Content-Length", "9" * 5000)], 413, "rfc9110#15.5.14/413-may-close"),
        (
            [("Content-Length", "5"), ("Transfer-Encoding", "chunked")],
            400,
            "rfc9112#6.1/cl-and-te-reject-or-te-alone",
        ),
        ([("Transfer-Encoding", "")], 400, "rfc9112#6.3/te-not-final-chunked-400"),
        ([("Transfer-Encoding", ",")], 400, "rfc9112#6.3/te-not-final-chunked-400"),
        ([("Transfer-Encoding", "gzip")], 400, "rfc9112#6.3/te-not-final-chunked-400"),
        ([("Transfer-Encoding", "identity")], 400, "rfc9112#6.3/te-not-final-chunked-400"),
        ([("Transfer-Encoding", "chunked, gzip")], 400, "rfc9112#6.3/te-not-final-chunked-400"),
        ([("Transfer-Encoding", "chunked, chunked")], 400, "rfc9112#6.1/no-double-chunked"),
        ([("Transfer-Encoding", "chunked")] * 2, 400, "rfc9112#6.1/no-double-chunked"),
        ([("Transfer-Encoding", "gzip, chunked")], 501, "rfc9112#6.1/unknown-te-501"),
        ([("Transfer-Encoding", "identity, chunked")], 501, "rfc9112#6.1/unknown-te-501"),
        ([("Transfer-Encoding", "chunked;a=b")], 400, "rfc9112#7.1/chunked-parameters-error"),
        ([("Transfer-Encoding", "\x0bchunked")], 400, "rfc9112#6.1/te-list-grammar"),
        ([("Transfer-Encoding", "chunked chunked")], 400, "rfc9112#6.1/te-list-grammar"),
        ([("Transfer-Encoding", '"chunked"')], 400, "rfc9112#6.1/te-list-grammar"),
        ([("Transfer-Encoding", "x;a")], 400, "rfc9112#6.1/te-list-grammar"),
    ],
)
def test_refuses(fields: list[tuple[str, str]], status: int, requirement: str) -> None:
    with pytest.raises(ProtocolError) as caught:
        decide(request(*fields), LIMITS)
    assert (caught.value.status, caught.value.requirement) == (status, requirement)


def test_transfer_encoding_in_http_10_is_faulty_framing() -> None:
    with pytest.raises(ProtocolError, match=r"^400 .*rfc9112#6\.1/http10-te-framing-faulty"):
        decide(request(("Transfer-Encoding", "chunked"), minor=0), LIMITS)


def test_parameters_of_codings_are_parsed() -> None:
    assert parse_codings('a ; b = c;d="x,\\"y" ,e') == ["a", "e"]

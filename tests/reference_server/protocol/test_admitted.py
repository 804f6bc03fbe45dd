"""What a head means for the connection."""

import pytest

from reference_server import Limits, ProtocolError
from reference_server.protocol.admitted import take_in
from reference_server.protocol.framing import CHUNKED, NO_CONTENT
from reference_server.protocol.parser import parse_head
from tests.reference_server.support.scripted_transport import request


def test_finds_framing_persistence_and_expectation() -> None:
    head = request(b"Transfer-Encoding: chunked", b"Expect: 100-continue", b"Connection: close")
    intake = take_in(parse_head(head, Limits()), "http", Limits())
    assert intake.framing is CHUNKED
    assert (intake.persists, intake.expects_continue) == (False, True)
    intake = take_in(parse_head(request(), Limits()), "http", Limits())
    assert intake.framing is NO_CONTENT
    assert (intake.persists, intake.expects_continue) == (True, False)
    assert intake.variables is None


@pytest.mark.parametrize(
    "fields", [b"Content-Length: x", b"Connection: a b", b"Expect: y", b"Transfer-Encoding: z"]
)
def test_refuses(fields: bytes) -> None:
    parsed = parse_head(request(fields), Limits())
    with pytest.raises(ProtocolError):
        take_in(parsed, "http", Limits())


def test_faulty_framing_is_found_before_anything_else() -> None:
    head = request(b"Content-Length: x", b"Expect: y", line=b"TRACE / HTTP/1.1")
    with pytest.raises(ProtocolError, match=r"^400 "):
        take_in(parse_head(head, Limits()), "http", Limits())

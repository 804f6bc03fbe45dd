"""Reading octet by octet takes time and memory in proportion to the input."""

import pytest

from fuzz.drivers.parser_driver import read_requests
from fuzz.model.semantics import Violation
from tests.fuzz.support.linear_cost import check_linear_cost

GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"


def test_quadratic_cost_is_detected() -> None:
    def quadratic(data: bytes) -> int:
        return sum(1 for _ in data for _ in data)

    with pytest.raises(Violation, match="times as long"):
        check_linear_cost(lambda size: b"a" * size, quadratic, 150)


def _octet_by_octet(data: bytes) -> object:
    return read_requests([data[at : at + 1] for at in range(len(data))])


@pytest.mark.untraced
@pytest.mark.parametrize(
    ("begin", "piece", "end"),
    [
        (b"GET / HTTP/1.1\r\nHost: a\r\nA: ", b"b", b"\r\n\r\n"),
        (b"GET /", b"a", b" HTTP/1.1\r\nHost: a\r\n\r\n"),
        (b"GET / HTTP/1.1\r\nHost: a\r\n", b"A:\r\n", b"\r\n"),
        (
            b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
            b"1\r\na\r\n",
            b"0\r\n\r\n",
        ),
        (b"", GET, b""),
    ],
)
def test_reading_octet_by_octet_takes_linear_time(begin: bytes, piece: bytes, end: bytes) -> None:
    check_linear_cost(
        lambda size: begin + piece * (size // len(piece)) + end, _octet_by_octet, 1_000
    )

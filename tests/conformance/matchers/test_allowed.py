"""What Allow says, and what is served."""

import pytest

from conformance.matchers.allowed import AsAllowed
from tests.conformance.support.factories import observed


@pytest.mark.parametrize(
    ("allow", "status", "met"),
    [
        (b"GET, HEAD, POST", b"200", True),
        (b"GET, HEAD, POST", b"403", True),
        (b"GET, HEAD, POST", b"405", False),
        (b"GET, HEAD, POST", b"501", False),
        (b"GET, HEAD", b"405", True),
        (b"GET, HEAD", b"200", False),
        (b"", b"200", False),
    ],
)
def test_method_is_served_if_and_only_if_it_is_listed(
    allow: bytes,
    status: bytes,
    met: bool,  # noqa: FBT001 - a value
) -> None:
    first = b"HTTP/1.1 200 OK\r\nAllow: " + allow + b"\r\nContent-Length: 0\r\n\r\n"
    seen = observed(first + b"HTTP/1.1 " + status + b" X\r\nContent-Length: 0\r\n\r\n")
    demand = AsAllowed(b"POST")
    assert demand.holds(seen.responses[1], seen) is met
    assert demand.moot(seen.responses[1], seen) == ""
    assert demand.describe() == "an answer to POST as the earlier allow says"


def test_without_allow_nothing_is_shown() -> None:
    seen = observed(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n" * 2)
    assert AsAllowed(b"POST").moot(seen.responses[1], seen) == "no allow came"

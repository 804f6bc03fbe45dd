"""The cases on redirects to another host, put to servers that complete paths by a slash."""

import asyncio
from collections.abc import Callable
from urllib.parse import quote, unquote_to_bytes

import pytest

from conformance.catalogue import EVERY
from conformance.client.exchange import perform
from conformance.verdict import Result, judge
from tests.conformance.support.scripted_server import Peer, Reply, Request, message
from tests.conformance.support.serving import QUICK, running

pytestmark = pytest.mark.usefixtures("virtual_time")

CASES = {case.id: case for case in EVERY if case.topic == "redirect-host"}


def _path(request: Request) -> bytes:
    target = request.words[1]
    return b"/" + target.split(b"/", 3)[3] if target.startswith(b"http:") else target


def _redirecting(location: Callable[[bytes], bytes]) -> Reply:
    """Redirect every path to what the function makes of it."""
    return lambda request: message(
        b"", b"301 Moved", b"Location: " + location(_path(request)) + b"\r\n"
    )


AS_IT_CAME = _redirecting(lambda path: path + b"/")
DECODED = _redirecting(lambda path: unquote_to_bytes(path) + b"/")
RESOLVED = _redirecting(lambda path: path.removeprefix(b"/.") + b"/")
ONE_LESS = _redirecting(lambda path: path[1:] + b"/" if path[:2] == b"//" else path + b"/")
CAREFUL = _redirecting(
    lambda path: b"/" + quote(unquote_to_bytes(path).lstrip(b"/\\")).encode() + b"/"
)


def results(reply: Reply) -> dict[str, Result]:
    async def put() -> dict[str, Result]:
        async with running(Peer("redirecting", "", reply)) as address:
            return {
                key.partition("/")[2]: judge(case, await perform(case, address, QUICK)).result
                for key, case in CASES.items()
            }

    return asyncio.run(put())


@pytest.mark.parametrize(
    ("reply", "found"),
    [
        (
            AS_IT_CAME,
            {"two-slashes", "two-slashes-and-a-name", "three-slashes", "absolute-form"},
        ),
        (DECODED, {key.partition("/")[2] for key in CASES} - {"dot-segment"}),
        (RESOLVED, {"dot-segment", *("two-slashes", "two-slashes-and-a-name")} | {"three-slashes"}),
        (ONE_LESS, {"three-slashes"}),
    ],
)
def test_paths_that_name_a_host_are_found(reply: Reply, found: set[str]) -> None:
    warned = {key for key, result in results(reply).items() if result is Result.WARN}
    assert found <= warned


def test_redirects_on_this_host_pass() -> None:
    assert set(results(CAREFUL).values()) == {Result.PASS}


def test_no_redirect_shows_nothing() -> None:
    assert set(results(lambda _: message()).values()) == {Result.UNPROVEN}

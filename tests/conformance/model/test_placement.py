"""Where a target has what the contract has at other paths."""

import pytest

from conformance.model.placement import AS_DOCUMENTED, BadPath, Placement, checked_path

BELOW = Placement(b"/app")
MOVED = Placement(
    paths=(
        ("/resource", b"/"),
        ("/status", b"/codes"),
        ("/store", b"/"),
        ("POST /store", b"/new"),
        ("/inspect", b"/show/"),
    )
)


@pytest.mark.parametrize("path", [b"/", b"/echo", b"//a", b"/inspect?a", b"/%69nspect"])
def test_as_documented_changes_nothing(path: bytes) -> None:
    assert AS_DOCUMENTED.plain
    assert AS_DOCUMENTED.locate(path) == path


@pytest.mark.parametrize(
    ("path", "located"),
    [
        (b"/", b"/"),
        (b"/resource", b"/"),
        (b"/resource?a", b"/?a"),
        (b"/resourceful", b"/resourceful"),
        (b"/status/302", b"/codes/302"),
        (b"/store/name", b"/name"),
        (b"/store", b"/new"),
        (b"/inspect?a", b"/show/?a"),
        (b"/inspect HTTP/1.1", b"/show/ HTTP/1.1"),
        (b"/%69nspect", None),
        (b"//inspect", b"//inspect"),
    ],
)
def test_endpoints_that_were_moved(path: bytes, located: bytes | None) -> None:
    assert MOVED.locate(path) == located


def test_members_are_created_where_they_are_stored_unless_said_otherwise() -> None:
    stored = Placement(paths=(("/store", b"/files"),))
    assert stored.locate(b"/store") == b"/files"
    assert stored.locate(b"/store/a") == b"/files/a"


def test_everything_is_below_the_base_but_what_begins_with_two_slashes() -> None:
    assert BELOW.locate(b"/") == b"/app/"
    assert BELOW.locate(b"/%69nspect?a") == b"/app/%69nspect?a"
    assert BELOW.locate(b"//a") is None
    assert BELOW.with_paths({"/echo": b"/e"}).locate(b"/echo") == b"/app/e"


def test_later_paths_win() -> None:
    twice = BELOW.with_paths({"/echo": b"/a", "/inspect": b"/b"}).with_paths({"/echo": b"/c"})
    assert twice.paths == (("/echo", b"/c"), ("/inspect", b"/b"))


def test_paths_are_checked() -> None:
    assert checked_path("/a/%20b;c=d") == b"/a/%20b;c=d"
    for bad in ("", "a", "//a", "/a?b", "/a#b", "/a b", "/%zz", "/{host}", "/\xe9", "/a\r\n"):
        with pytest.raises(BadPath) as caught:
            checked_path(bad)
        assert str(caught.value).isascii()

"""The words that the cases on the request head brought."""

from conformance.expect import Starts
from conformance.expect_alike import SameStatus
from conformance.expect_switch import SpeaksHTTP2
from conformance.observation import End
from conformance.reply_inspect import Told
from conformance.reply_status import NotStatus, Status
from tests.conformance.building import BAD, OK, response, seen

SETTINGS = b"\0\0\x06\x04\0\0\0\0\0\0\x03\0\0\0d"


def test_not_status() -> None:
    assert NotStatus(400, 414).holds(response(OK), seen(OK))
    assert not NotStatus(400, 414).holds(response(BAD), seen(BAD))
    assert NotStatus(400, 414).describe() == "any status but 400 or 414"


def _told(content: bytes, status: bytes = b"200 OK") -> bool:
    octets = b"HTTP/1.1 %b\r\nContent-Length: %d\r\n\r\n%b" % (status, len(content), content)
    return Told("authority", "{host}").holds(response(octets), seen(octets))


def test_told_compares_what_inspect_says_with_the_target() -> None:
    assert _told(b'{"authority": "test"}')
    assert not _told(b'{"authority": "other"}')
    assert not _told(b'{"scheme": "http"}')
    assert not _told(b"[]")
    assert not _told(b"authority")
    assert not _told(b'{"authority": "test"}', b"404 Not Found")


def test_same_status() -> None:
    assert SameStatus().matches(seen(OK + OK))
    assert SameStatus().matches(seen(BAD + BAD, End.CLOSED))
    assert SameStatus().matches(seen(OK, End.CLOSED))
    assert not SameStatus().matches(seen(OK))
    assert not SameStatus().matches(seen(OK + BAD))
    assert not SameStatus().matches(seen(b"", End.CLOSED))
    assert not SameStatus().matches(seen(OK + OK[:-1], End.CLOSED))
    assert SameStatus().settled(seen(OK + BAD))
    assert not SameStatus().settled(seen(OK))


def test_speaks_http2() -> None:
    assert SpeaksHTTP2().matches(seen(SETTINGS))
    assert SpeaksHTTP2().settled(seen(SETTINGS))
    assert not SpeaksHTTP2().matches(seen(BAD, End.CLOSED))
    assert not SpeaksHTTP2().settled(seen(SETTINGS[:8]))


def test_starts_needs_the_head_only() -> None:
    cut = BAD.replace(b"Content-Length: 0", b"Content-Length: 9")
    assert Starts(Status(400)).matches(seen(cut, End.RESET))
    assert Starts(Status(400)).matches(seen(BAD))
    assert not Starts(Status(414)).matches(seen(BAD))
    assert not Starts(Status(400)).matches(seen(b"", End.RESET))
    assert Starts(Status(400)).settled(seen(BAD))
    assert not Starts(Status(400)).settled(seen(cut))

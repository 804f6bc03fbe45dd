"""The questions to ``/store/NAME``, ``POST /store`` and ``/moved/NAME``."""

import secrets

from conformance.contract.demands import Demand, HasContent, HasField, LinksToLocation
from conformance.contract.questions import (
    FOUND,
    OK,
    TEXT,
    Item,
    Question,
    get,
    put,
    request,
    simple,
)
from conformance.matchers.status import Status, StatusBetween
from conformance.model.case import Answer

# Different in each run, and the same in all requests that deal with the member.
_NAME = b"plumbline-" + secrets.token_hex(8).encode("ascii")
_PLACE = b"/store/" + _NAME
_OTHER = b"/store/" + _NAME + b"-other"
_FIRST, _SECOND = b"plumbline\r\n\x00\xff", b"level"
# An absolute URI, and the base of the target, may come before a path.
_BELOW = rb"(?:https?://[^/\s]+)?(?:/\S*)?"
_REFUSED = StatusBetween(400, 499)
_ETAG = HasField(b"etag", rb'"[^"]*"', "a strong entity tag")


def _put(asks: str, content: bytes, status: Status | StatusBetween, *lines: bytes) -> Question:
    octets = put(b"PUT", _PLACE, content, *lines)
    return simple(f"PUT /store/NAME{asks}", octets, status)


def _read(when: str, status: Status, *demands: Demand) -> Question:
    return simple(f"GET /store/NAME {when}", get(_PLACE), status, *demands)


_DATE = b"If-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT"
MEMBER = Item(
    "/store",
    (
        simple("PUT /store/NAME", put(b"PUT", _PLACE, _FIRST), Status(201)),
        _read(
            "after a PUT",
            OK,
            HasContent(_FIRST),
            HasField(b"content-type", rb"(?i)text/plain.*", "text/plain"),
            _ETAG,
            HasField(b"last-modified", rb".+ GMT", "a date"),
        ),
        _put(" with If-None-Match: *", _SECOND, Status(412), b"If-None-Match: *"),
        _put(" with If-Match: another etag", _SECOND, Status(412), b'If-Match: "plumbline-other"'),
        _put(" with If-Unmodified-Since: an earlier date", _SECOND, Status(412), _DATE),
        _put(" with Content-Range", _SECOND, Status(400), b"Content-Range: bytes 0-4/9"),
        _put(" with an unknown content coding", _SECOND, _REFUSED, b"Content-Encoding: plumbline"),
        _read("after PUTs that were refused", OK, HasContent(_FIRST)),
        Question(
            "PUT /store/NAME with If-Match: its etag",
            (
                get(_PLACE),
                Answer(),
                put(b"PUT", _PLACE, _SECOND, b"If-Match: {given-etag}"),
                Answer(),
            ),
            Status(200, 204),
            given=(b"etag",),
        ),
        _put(" again", _SECOND, Status(200, 204)),
        _read("after another PUT", OK, HasContent(_SECOND)),
        Question(
            "GET /store/NAME with If-None-Match: its etag",
            (get(_PLACE), Answer(), get(_PLACE, b"If-None-Match: {given-etag}"), Answer()),
            Status(304),
            given=(b"etag",),
        ),
        simple("GET of a member that is not there", get(_OTHER), Status(404), *TEXT),
        simple("DELETE of one that is not there", request(b"DELETE", _OTHER), Status(404), *TEXT),
        simple(
            "DELETE /store/NAME with If-Match: another etag",
            request(b"DELETE", _PLACE, b'If-Match: "plumbline-other"'),
            Status(412),
        ),
        simple("DELETE /store/NAME", request(b"DELETE", _PLACE), Status(204)),
        _read("after a DELETE", Status(404), *TEXT),
        _put(" with If-Match: *, where nothing is stored", _FIRST, Status(412), b"If-Match: *"),
    ),
)
_LOCATION = HasField(b"location", _BELOW + rb"/store/[A-Za-z0-9\-._~]+", "/store/NAME")
_POST = put(b"POST", b"/store", b"{nonce}")
CREATE = Item(
    "POST /store",
    (
        simple("POST /store", _POST, Status(201), _LOCATION, LinksToLocation()),
        Question(
            "GET of the location of a POST",
            (_POST, Answer(), get(b"{given-location}"), Answer()),
            OK,
            (HasContent(b"{nonce}"),),
            given=(b"location",),
        ),
        simple(
            "GET /store",
            get(b"/store"),
            Status(405),
            HasField(b"allow", rb"(.*, *)?POST(,.*)?", "POST, OPTIONS"),
        ),
    ),
)
_MOVED_TO = HasField(b"location", _BELOW + _OTHER, "/store/NAME")
_MOVED_PATH = b"/moved/" + _OTHER.removeprefix(b"/store/")
MOVED = Item(
    "/moved",
    (
        simple("GET /moved/NAME", get(_MOVED_PATH), FOUND, _MOVED_TO, LinksToLocation()),
        simple("PUT /moved/NAME", put(b"PUT", _MOVED_PATH, _SECOND), Status(307, 308), _MOVED_TO),
        simple("GET /store/NAME after a PUT to /moved/NAME", get(_OTHER), Status(404)),
    ),
)

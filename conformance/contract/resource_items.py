"""The questions to the fixed representations, as docs/contract.md describes them."""

from conformance.contract.demands import HasContent, HasField, HasOctets, LikeFirst, ModifiedInTime
from conformance.contract.questions import OK, TEXT, Item, Question, get, simple
from conformance.matchers.status import Status
from conformance.model.case import Answer


def _of_resource(
    asks: str, line: bytes, status: Status, *demands: HasField | HasContent, given: bytes
) -> Question:
    """Return a question to ``/resource`` whose first answer has the field ``given``."""
    send = (get(b"/resource"), Answer(), get(b"/resource", line), Answer())
    return Question(f"GET /resource with {asks}", send, status, demands, given=(given,))


RESOURCE = Item(
    "/resource",
    (
        simple("GET /resource", get(b"/resource"), OK, HasOctets(310, 999_999), ModifiedInTime()),
        Question(
            "GET /resource again",
            (get(b"/resource"), Answer(), get(b"/resource"), Answer()),
            OK,
            (LikeFirst((b"etag", b"last-modified")),),
        ),
        _of_resource(
            "If-None-Match: its etag", b"If-None-Match: {given-etag}", Status(304), given=b"etag"
        ),
        _of_resource(
            "If-Match: another etag", b'If-Match: "plumbline-other"', Status(412), given=b"etag"
        ),
        _of_resource(
            "If-Modified-Since: its last-modified",
            b"If-Modified-Since: {given-last-modified}",
            Status(304),
            given=b"last-modified",
        ),
        _of_resource(
            "If-Unmodified-Since: an earlier date",
            b"If-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT",
            Status(412),
            given=b"last-modified",
        ),
        _of_resource(
            "Range: bytes=0-4",
            b"Range: bytes=0-4",
            Status(206),
            HasField(b"content-range", rb"bytes 0-4/[0-9]+", "bytes 0-4/LENGTH"),
            given=b"accept-ranges",
        ),
    ),
    wishes=(
        HasField(b"etag", rb'"[^"]*"', "a strong entity tag"),
        HasField(b"last-modified", rb".+", "a date"),
        HasField(b"accept-ranges", rb"bytes", "bytes"),
    ),
)
EMPTY = Item("/empty", (simple("GET /empty", get(b"/empty"), OK, HasContent(b"")),))
FUTURE = Item(
    "/future",
    (
        simple(
            "GET /future",
            get(b"/future"),
            OK,
            HasField(b"last-modified", rb".+ GMT", "a date"),
            *TEXT,
        ),
    ),
)

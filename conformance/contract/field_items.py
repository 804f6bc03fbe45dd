"""The questions to the endpoints whose status and fields matter, as docs/contract.md says."""

from conformance.contract.demands import HasContent, HasField, HasLines, LinksToLocation, Says
from conformance.contract.questions import FOUND, OK, TEXT, Item, Question, get, put, simple
from conformance.matchers.status import Status

_CHALLENGE = HasField(
    b"www-authenticate", rb'(?i:basic) realm="[^"]*".*', 'Basic realm="plumbline"'
)
_LOCATION = HasField(b"location", rb"\S+", "a URI")


def _status(code: int, *demands: HasField | HasContent | Says | LinksToLocation) -> Question:
    path = b"/status/%d" % code
    return simple(f"GET /status/{code}", get(path), Status(code), *demands)


STATUS = Item(
    "/status",
    (
        _status(418, *TEXT),
        simple("POST /status/204", put(b"POST", b"/status/204", b"x"), Status(204)),
        _status(205, HasContent(b"")),
        _status(299, *TEXT),
        *(
            _status(code, _LOCATION, LinksToLocation())
            for code in (201, 300, 301, 302, 303, 307, 308)
        ),
        _status(304),
        _status(401, _CHALLENGE, *TEXT),
        _status(404, *TEXT),
        _status(405, HasField(b"allow", rb"GET, *HEAD", "GET, HEAD"), *TEXT),
        _status(416, HasField(b"content-range", rb"bytes \*/[0-9]+", "bytes */500"), *TEXT),
        _status(500, *TEXT),
        _status(503, HasField(b"retry-after", rb"[0-9]+", "1"), *TEXT),
        _status(599, *TEXT),
    ),
)
REFLECT = Item(
    "/reflect",
    (
        simple(
            "GET /reflect?plumb%20line",
            get(b"/reflect?plumb%20line"),
            OK,
            HasField(b"plumbline-reflect", rb"plumb line", "plumb line"),
            *TEXT,
        ),
        simple(
            "GET /reflect?a+b%2Bc",
            get(b"/reflect?a+b%2Bc"),
            OK,
            HasField(b"plumbline-reflect", rb"a\+b\+c", "a+b+c"),
        ),
    ),
)
_VARY = HasField(b"vary", rb"(?i)(.*,)?[ \t]*accept[ \t]*(,.*)?|\*", "Accept")
_IS_HTML = HasField(b"content-type", rb"(?i)text/html *;.*|text/html", "text/html; charset=utf-8")
_IS_JSON = HasField(b"content-type", rb"(?i)application/json.*", "application/json")


def _negotiated(accept: bytes, kind: HasField) -> Question:
    asked = get(b"/negotiated", b"Accept: " + accept)
    return simple(f"GET /negotiated with Accept: {accept.decode()}", asked, OK, kind, _VARY)


NEGOTIATED = Item(
    "/negotiated",
    (
        _negotiated(b"text/html", _IS_HTML),
        _negotiated(b"application/json", _IS_JSON),
        _negotiated(b"text/html;q=0.1, application/json;q=0.5", _IS_JSON),
        _negotiated(b"application/*;q=0.5, text/html;q=0.1, */*;q=0.9", _IS_JSON),
        _negotiated(b"*/*", _IS_HTML),
        _negotiated(b"text/html;q=0, */*", _IS_JSON),
        simple("GET /negotiated without Accept", get(b"/negotiated"), OK, _IS_HTML, _VARY),
        simple(
            "GET /negotiated with Accept: image/png",
            get(b"/negotiated", b"Accept: image/png"),
            Status(406),
            Says((b"html", b"json")),
            _VARY,
        ),
    ),
)


def _private(asks: str, credentials: bytes, status: int, *demands: HasField) -> Question:
    asked = get(b"/private", b"Authorization: " + credentials)
    return simple(f"GET /private with {asks}", asked, Status(status), *demands, *TEXT)


PRIVATE = Item(
    "/private",
    (
        simple("GET /private", get(b"/private"), Status(401), _CHALLENGE, *TEXT),
        _private("the credentials plumb:line", b"Basic cGx1bWI6bGluZQ==", 200),
        _private("the scheme in lower case", b"basic cGx1bWI6bGluZQ==", 200),
        _private("the credentials plumb-guest:line", b"Basic cGx1bWItZ3Vlc3Q6bGluZQ==", 403),
        _private("a wrong password", b"Basic cGx1bWI6d3Jvbmc=", 401, _CHALLENGE),
        _private("another scheme", b"Bearer cGx1bWI6bGluZQ==", 401, _CHALLENGE),
    ),
)
SECURE = Item(
    "/secure",
    (
        simple(
            "GET /secure",
            get(b"/secure"),
            FOUND,
            HasField(b"location", rb"https://{host}(?:/\S*)?/secure", "https://AUTHORITY/secure"),
            *TEXT,
        ),
    ),
)
REPEATED = Item(
    "/repeated",
    (
        simple(
            "GET /repeated",
            get(b"/repeated"),
            OK,
            HasContent(b"repeated"),
            HasLines(b"set-cookie", (b"first=1", b"second=2")),
            HasLines(b"vary", (b"accept", b"accept-language")),
            HasLines(b"link", (b"</first>; rel=prev", b"</second>; rel=next")),
            HasLines(b"www-authenticate", (b'Basic realm="first"', b'Bearer realm="second"')),
        ),
    ),
)

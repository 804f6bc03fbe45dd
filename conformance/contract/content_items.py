"""The questions to the endpoints whose content matters, as docs/contract.md describes them."""

from conformance.contract.demands import (
    HasContent,
    HasField,
    HasNo,
    HasOctets,
    HasTrailerField,
    Took,
)
from conformance.contract.inspected import HasKey, Inspects
from conformance.contract.questions import OK, TEXT, Item, Question, get, put, request, simple
from conformance.matchers.status import ERROR, Status
from conformance.model.case import Answer

_CONTENT = b"plumbline {nonce}"
_OCTETS = bytes(range(256))
_FORM = b"plumb=line&a=%41+b"
_CHUNKED = b"Transfer-Encoding: chunked"

ROOT = Item("/", (simple("GET /", get(b"/"), OK, HasOctets(1, 64 * 1024 * 1024)),))
ECHO = Item(
    "/echo",
    (
        simple("POST /echo", put(b"POST", b"/echo", _CONTENT), OK, HasContent(_CONTENT)),
        simple(
            "POST /echo with every octet there is",
            put(b"POST", b"/echo", _OCTETS, kind=b"application/octet-stream"),
            OK,
            HasContent(_OCTETS),
        ),
        simple(
            "POST /echo with a form",
            put(b"POST", b"/echo", _FORM, kind=b"application/x-www-form-urlencoded"),
            OK,
            HasContent(_FORM),
        ),
        simple(
            "POST /echo with JSON",
            put(b"POST", b"/echo", b'{"a":  1}', kind=b"application/json"),
            OK,
            HasContent(b'{"a":  1}'),
        ),
        simple("POST /echo with no content", put(b"POST", b"/echo", b""), OK, HasContent(b"")),
        simple(
            "POST /echo with 65536 octets",
            put(b"POST", b"/echo", b"x" * 65536),
            OK,
            HasContent(b"x" * 65536),
        ),
        Question(
            "POST /echo in two chunks",
            (
                request(b"POST", b"/echo", _CHUNKED) + b"5\r\nplumb\r\n4\r\nline\r\n0\r\n\r\n",
                Answer(),
            ),
            OK,
            (HasContent(b"plumbline"),),
            unless=ERROR,
        ),
        simple("GET /echo", get(b"/echo"), OK, HasContent(b"")),
        simple("PUT /echo", put(b"PUT", b"/echo", _CONTENT), OK, HasContent(_CONTENT)),
        simple("DELETE /echo", put(b"DELETE", b"/echo", _CONTENT), OK, HasContent(_CONTENT)),
    ),
)
INSPECT = Item(
    "/inspect",
    (
        simple(
            "GET /inspect?NONCE with two lines X-Plumbline",
            get(b"/inspect?{nonce}", b"X-Plumbline: a", b"X-Plumbline: b"),
            OK,
            Inspects(
                (
                    ("method", "GET"),
                    ("target", "/inspect?{nonce}"),
                    ("version", "HTTP/1.1"),
                    ("content", ""),
                    ("nonce", "{nonce}"),
                    ("authority", "{host}"),
                ),
                (("x-plumbline", "a, b"), ("host", "{host}")),
            ),
        ),
        simple(
            "POST /inspect?NONCE&a=%41 with an octet beyond ASCII",
            put(b"POST", b"/inspect?{nonce}&a=%41", b"na\xefve"),
            OK,
            Inspects(
                (
                    ("method", "POST"),
                    ("target", "/inspect?{nonce}&a=%41"),
                    ("content", "na\xefve"),
                    ("nonce", "{nonce}&a=%41"),
                ),
                (("content-type", "text/plain"),),
            ),
        ),
        simple("PUT /inspect", put(b"PUT", b"/inspect", b"x"), OK, Inspects((("method", "PUT"),))),
        simple("GET /inspect", get(b"/inspect"), OK, Inspects((("nonce", ""),))),
    ),
    wishes=(HasKey("scheme"), HasKey("authority"), HasKey("nonce"), HasKey("trailers")),
)
STREAM = Item(
    "/stream",
    (
        simple("GET /stream", get(b"/stream"), OK, HasOctets(1, 65536), HasNo(b"content-length")),
        simple(
            "GET /stream?100000",
            get(b"/stream?100000"),
            OK,
            HasContent(b"x" * 100_000),
            HasNo(b"content-length"),
        ),
    ),
)
TRAILERS = Item(
    "/trailers",
    (
        simple(
            "GET /trailers with TE: trailers",
            get(b"/trailers", b"TE: trailers", b"Connection: TE"),
            OK,
            HasTrailerField(b"plumbline-trailer", b"sent"),
            HasField(b"trailer", rb"(?i)plumbline-trailer", "Plumbline-Trailer"),
        ),
        simple("GET /trailers without TE", get(b"/trailers"), OK, HasOctets(1, 65536)),
    ),
)
DECLARED = Item(
    "/declared",
    (
        simple("GET /declared?5,5", get(b"/declared?5,5"), OK, HasContent(b"ddddd")),
        simple(
            "GET /declared?100000,100000",
            get(b"/declared?100000,100000"),
            OK,
            HasContent(b"d" * 100_000),
        ),
        simple("GET /declared?5", get(b"/declared?5"), Status(400), *TEXT),
        simple("GET /declared?5,1000001", get(b"/declared?5,1000001"), Status(400), *TEXT),
    ),
)
SLOW = Item(
    "/slow",
    (
        simple("GET /slow?1", get(b"/slow?1"), OK, HasContent(b"slow")),
        simple("GET /slow?300", get(b"/slow?300"), OK, HasContent(b"slow"), Took(0.3)),
        simple("GET /slow?x", get(b"/slow?x"), Status(400), *TEXT),
    ),
)

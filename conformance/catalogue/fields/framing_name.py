"""Names that are nearly Content-Length or Transfer-Encoding, with a request hidden behind them."""

from conformance.catalogue.expectations import INVALID_HEADER_SECTION
from conformance.catalogue.refusals import REFUSED_GRAMMAR
from conformance.catalogue.shared import GET, OK, REFUSED, REQUEST_AS_CONTENT
from conformance.matchers.outcome import FirstResponse, Rejects, Serves
from conformance.matchers.status import ANY_STATUS, ERROR, Status
from conformance.model.case import Case

CASES = (
    Case(
        id="framing-name/length-underscore",
        title="Content_Length is not Content-Length",
        judges="rfc9112#6.3/no-cl-no-te-zero-body",
        covers=("rfc9110#17.10/unambiguous-name-mapping", "rfc9112#6/body-signalled-by-cl-or-te"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent_Length: 27\r\n\r\n" + REQUEST_AS_CONTENT,
        ),
        expect=(Serves(OK, ANY_STATUS), Rejects(400)),
        tolerate=REFUSED,
        needs=("field-line/unknown-field", "pipelining/two"),
        why="A request behind the fields is content for one server and a request for the other.",
    ),
    Case(
        id="framing-name/coding-underscore",
        title="Transfer_Encoding is not Transfer-Encoding",
        judges="rfc9112#6.3/no-cl-no-te-zero-body",
        covers=("rfc9110#17.10/unambiguous-name-mapping", "rfc9112#6/body-signalled-by-cl-or-te"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nTransfer_Encoding: chunked\r\n\r\n1b\r\n"
            + REQUEST_AS_CONTENT
            + b"\r\n0\r\n\r\n",
        ),
        expect=(Serves(OK, ERROR), Rejects(400)),
        tolerate=REFUSED,
        needs=("field-line/unknown-field", "pipelining/two", "response-form/garbage"),
        why="A proxy forwards an unknown field, and the server behind it reads chunks.",
    ),
    Case(
        id="framing-name/length-next-line",
        title="%x85 behind a name is no whitespace to strip",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=(
            "rfc9110#5.1/field-name-is-token",
            "rfc9110#5.6.2/token-grammar",
            "rfc9112#2.2/parse-as-octets",
        ),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length\x85: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        **INVALID_HEADER_SECTION,
        why="Stripped as text, the name is Content-Length; read as octets, it is not.",
    ),
    Case(
        id="framing-name/length-no-break-space",
        title="%xA0 behind a name is no whitespace to strip",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=(
            "rfc9110#5.1/field-name-is-token",
            "rfc9110#5.6.2/token-grammar",
            "rfc9112#2.2/parse-as-octets",
        ),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length\xa0: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        **INVALID_HEADER_SECTION,
        why="Decoded and stripped, the field frames the request on one hop only.",
    ),
    Case(
        id="framing-name/length-space-inside",
        title="Content Length with a space is not Content-Length",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9110#5.1/field-name-is-token", "rfc9110#5.6.2/token-grammar"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent Length: 27\r\n\r\n" + REQUEST_AS_CONTENT,
        ),
        **INVALID_HEADER_SECTION,
        why="A gateway that turns odd characters into hyphens makes a length of it for the next hop.",
    ),
    Case(
        id="framing-name/coding-space-inside",
        title="Transfer Encoding with a space is not Transfer-Encoding",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9110#5.1/field-name-is-token", "rfc9110#5.6.2/token-grammar"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nTransfer Encoding: chunked\r\n\r\n0\r\n\r\n" + GET,
        ),
        **INVALID_HEADER_SECTION,
        why="A parser without a table of token characters passes it on, and another one mends the name.",
    ),
    Case(
        id="framing-name/length-unit-separator",
        title="%x1F behind a name is no whitespace to strip",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=(
            "rfc9110#5.1/field-name-is-token",
            "rfc9110#5.6.2/token-grammar",
            "rfc9112#2.2/parse-as-octets",
        ),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length\x1f: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        **INVALID_HEADER_SECTION,
        why="Some languages strip it, and a filter does not know the name.",
    ),
    Case(
        id="framing-name/length-form-feed",
        title="a form feed before a name is no whitespace to strip",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=(
            "rfc9110#5.1/field-name-is-token",
            "rfc9110#5.6.2/token-grammar",
            "rfc9112#2.2/parse-as-octets",
        ),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\n\x0cContent-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        **INVALID_HEADER_SECTION,
        why="Stripped by one parser and not by the other, the field frames for one.",
    ),
    Case(
        id="framing-name/length-nul",
        title="a NUL behind a name does not end it",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=(
            "rfc9110#5.1/field-name-is-token",
            "rfc9110#5.6.2/token-grammar",
            "rfc9112#2.2/parse-as-octets",
        ),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length\x00: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        **INVALID_HEADER_SECTION,
        why="C code reads a length that others do not see, and the content is smuggled.",
    ),
    Case(
        id="framing-name/length-bare-cr",
        title="a bare CR before the colon of Content-Length is no part of the name",
        judges="rfc9112#2.2/bare-cr-invalid-or-sp",
        covers=("rfc9112#5.1/ws-before-colon-400", "rfc9110#5.1/field-name-is-token"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length\r: 27\r\n\r\n" + REQUEST_AS_CONTENT,
        ),
        expect=REFUSED_GRAMMAR,
        tolerate=(*REFUSED, Serves(OK, ANY_STATUS), FirstResponse(Status(400))),
        needs=("request-line/get", "pipelining/two"),
        why="Skipped by one parser, the CR makes a length that the other has not read.",
    ),
    Case(
        id="framing-name/coding-bare-cr",
        title="a bare CR is no hyphen: Transfer CR Encoding is no framing",
        judges="rfc9112#2.2/bare-cr-invalid-or-sp",
        covers=("rfc9112#2.2/bad-grammar-400", "rfc9110#5.1/field-name-is-token"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nTransfer\rEncoding: chunked\r\n\r\n1b\r\n"
            + REQUEST_AS_CONTENT
            + b"\r\n0\r\n\r\n",
        ),
        expect=REFUSED_GRAMMAR,
        tolerate=(*REFUSED, Serves(OK, ERROR), FirstResponse(Status(400))),
        needs=("request-line/get", "pipelining/two", "response-form/garbage"),
        why="A comparison that treats all odd octets alike finds chunked coding where none was declared.",
    ),
)

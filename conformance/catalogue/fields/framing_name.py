"""Field names that resemble Content-Length or Transfer-Encoding, before a hidden request."""

from conformance.catalogue.expectations import INVALID_HEADER_SECTION
from conformance.catalogue.refusals import REFUSED_GRAMMAR
from conformance.catalogue.shared import (
    BAD_GRAMMAR_400,
    GET,
    REFUSED,
    REQUEST_AS_CONTENT,
    VALID_SERVED,
)
from conformance.matchers.content import echo
from conformance.matchers.outcome import Answers, FirstResponse
from conformance.matchers.status import ANY_STATUS, ERROR, Status
from conformance.model.case import Case, Expectation, Pause

NO_CONTENT = Expectation(
    expect=(FirstResponse(echo(b"")), FirstResponse(Status(411)), *REFUSED_GRAMMAR),
    tolerate=(*REFUSED, Answers(ERROR, ANY_STATUS)),
    breaks=VALID_SERVED,
)
"""A valid field that does not frame content: the application gets none, or the server wants a length."""

CASES = (
    Case(
        id="framing-name/length-underscore",
        title="Content_Length is not treated as Content-Length",
        judges="rfc9112#6.3/no-cl-no-te-zero-body",
        covers=("rfc9110#17.10/unambiguous-name-mapping", "rfc9112#6/body-signalled-by-cl-or-te"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent_Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        **NO_CONTENT,
        needs=("field-line/unknown-field", "content-length/exact"),
        why="One server reads the 27 octets after the header section as content and another as a request, which permits request smuggling.",
    ),
    Case(
        id="framing-name/coding-underscore",
        title="Transfer_Encoding is not treated as Transfer-Encoding",
        judges="rfc9112#6.3/no-cl-no-te-zero-body",
        covers=("rfc9110#17.10/unambiguous-name-mapping", "rfc9112#6/body-signalled-by-cl-or-te"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer_Encoding: chunked\r\n\r\n",
            Pause(),
            b"1b\r\n" + REQUEST_AS_CONTENT + b"\r\n0\r\n\r\n",
        ),
        **NO_CONTENT,
        needs=("field-line/unknown-field", "content-length/exact"),
        why="A proxy forwards it as an unknown field and the server reads chunks, which permits request smuggling.",
    ),
    Case(
        id="framing-name/length-next-line",
        title="the octet %x85 between Content-Length and its colon",
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
        why="Stripped as text, the name is Content-Length, and read as octets it is not, so hops disagree on the framing.",
    ),
    Case(
        id="framing-name/length-no-break-space",
        title="the octet %xA0 between Content-Length and its colon",
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
        why="A hop that decodes and strips the name applies a length that other hops do not see, so they disagree on the framing.",
    ),
    Case(
        id="framing-name/length-space-inside",
        title="a space in place of the hyphen of Content-Length",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9110#5.1/field-name-is-token", "rfc9110#5.6.2/token-grammar"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent Length: 27\r\n\r\n" + REQUEST_AS_CONTENT,
        ),
        **INVALID_HEADER_SECTION,
        why="A gateway that replaces invalid characters with hyphens turns the line into a Content-Length for the next hop.",
    ),
    Case(
        id="framing-name/coding-space-inside",
        title="a space in place of the hyphen of Transfer-Encoding",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9110#5.1/field-name-is-token", "rfc9110#5.6.2/token-grammar"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nTransfer Encoding: chunked\r\n\r\n",
            Pause(),
            b"0\r\n\r\n" + GET,
        ),
        **INVALID_HEADER_SECTION,
        why="A parser that does not check the name forwards it, and another corrects it and reads chunks, so they disagree on the framing.",
    ),
    Case(
        id="framing-name/length-unit-separator",
        title="the control character %x1F between Content-Length and its colon",
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
        why="Some languages strip it as whitespace and apply a length that a filter in front did not recognise.",
    ),
    Case(
        id="framing-name/length-form-feed",
        title="a form feed before the field name Content-Length",
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
        why="A parser that strips it applies a length that another parser does not see, so they disagree on the framing.",
    ),
    Case(
        id="framing-name/length-nul",
        title="a NUL between Content-Length and its colon",
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
        why="C code that ends the name at the NUL applies a length that other code does not see, which permits request smuggling.",
    ),
    Case(
        id="framing-name/length-bare-cr",
        title="a bare CR between Content-Length and its colon",
        judges="rfc9112#2.2/bare-cr-invalid-or-sp",
        covers=("rfc9112#5.1/ws-before-colon-400", "rfc9110#5.1/field-name-is-token"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length\r: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        expect=REFUSED_GRAMMAR,
        tolerate=(*REFUSED, FirstResponse(echo(b"")), FirstResponse(Status(400, 411))),
        breaks=BAD_GRAMMAR_400,
        needs=("content-length/exact",),
        why="A parser that skips the CR applies a length that another parser does not see, which permits request smuggling.",
    ),
    Case(
        id="framing-name/coding-bare-cr",
        title="a bare CR in place of the hyphen of Transfer-Encoding",
        judges="rfc9112#2.2/bare-cr-invalid-or-sp",
        covers=("rfc9112#2.2/bad-grammar-400", "rfc9110#5.1/field-name-is-token"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer\rEncoding: chunked\r\n\r\n",
            Pause(),
            b"1b\r\n" + REQUEST_AS_CONTENT + b"\r\n0\r\n\r\n",
        ),
        expect=REFUSED_GRAMMAR,
        tolerate=(*REFUSED, FirstResponse(echo(b"")), FirstResponse(Status(400, 411))),
        breaks=BAD_GRAMMAR_400,
        needs=("content-length/exact",),
        why="A comparison that treats all invalid octets as hyphens finds a chunked coding that other hops do not see.",
    ),
)

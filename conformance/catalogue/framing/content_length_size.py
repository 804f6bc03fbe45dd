"""Content-Length values that exceed a machine word (RFC 9110 section 8.6)."""

from conformance.catalogue.expectations import LENGTH_BEYOND_COUNTING
from conformance.catalogue.shared import NEXT, REQUEST_AS_CONTENT
from conformance.matchers.moot import ClosedEarly
from conformance.matchers.no_response import Drops, Silent
from conformance.matchers.outcome import Answers, Ending
from conformance.matchers.status import ANY_STATUS, ERROR, StatusBetween
from conformance.model.case import Case, Expectation

LENGTH_OF_A_GET_BEYOND_COUNTING = Expectation(
    moot=(Answers(StatusBetween(200, 399), end=Ending.CLOSED),),
    expect=(
        Silent(),
        Drops(),
        Answers(ANY_STATUS, end=Ending.OPEN),
        Answers(ERROR, end=Ending.CLOSED),
    ),
)
"""The same in a GET, which may be answered at once; a close behind such an answer hides where the
server saw the end of the request."""

CASES = (
    Case(
        id="content-length-size/above-2-31",
        title="a Content-Length above 2^31 is not read as negative",
        judges="rfc9110#8.6/large-cl-no-overflow",
        covers=("rfc9110#8.6/cl-any-nonnegative-valid", "rfc9112#6.3/cl-defines-length"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 2147483675\r\n\r\n"
            + REQUEST_AS_CONTENT
            + NEXT,
        ),
        **LENGTH_BEYOND_COUNTING,
        needs=("content-length/exact",),
        why="A signed 32-bit length turns negative, the read loop ends at once and content runs as requests.",
    ),
    Case(
        id="content-length-size/above-2-32",
        title="a Content-Length above 2^32 is not reduced modulo 2^32",
        judges="rfc9110#8.6/large-cl-no-overflow",
        covers=("rfc9110#8.6/cl-any-nonnegative-valid", "rfc9112#6.3/cl-defines-length"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4294967323\r\n\r\n"
            + REQUEST_AS_CONTENT
            + NEXT,
        ),
        **LENGTH_BEYOND_COUNTING,
        needs=("content-length/exact",),
        why="Truncated to 32 bits, the length is 27, and the rest of the upload runs as requests.",
    ),
    Case(
        id="content-length-size/above-2-63",
        title="a Content-Length above 2^63 is not read as negative",
        judges="rfc9110#8.6/large-cl-no-overflow",
        covers=("rfc9110#8.6/cl-any-nonnegative-valid", "rfc9112#6.3/cl-defines-length"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9223372036854775835\r\n\r\n"
            + REQUEST_AS_CONTENT
            + NEXT,
        ),
        **LENGTH_BEYOND_COUNTING,
        needs=("content-length/exact",),
        why="A signed 64-bit length turns negative and is taken for no content, so the content runs as a request.",
    ),
    Case(
        id="content-length-size/above-2-64",
        title="a Content-Length above 2^64 is not reduced modulo 2^64",
        judges="rfc9110#8.6/large-cl-no-overflow",
        covers=("rfc9110#8.6/cl-any-nonnegative-valid", "rfc9112#6.3/cl-defines-length"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 18446744073709551643\r\n\r\n"
            + REQUEST_AS_CONTENT
            + NEXT,
        ),
        **LENGTH_BEYOND_COUNTING,
        needs=("content-length/exact",),
        why="A conversion that overflows silently yields 27, while a proxy with larger integers still waits for the rest of the content.",
    ),
    Case(
        id="content-length-size/exactly-2-64",
        title="a Content-Length of 2^64 is not read as zero",
        judges="rfc9110#8.6/large-cl-no-overflow",
        covers=("rfc9110#8.6/cl-any-nonnegative-valid", "rfc9112#6.3/cl-defines-length"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 18446744073709551616\r\n\r\n"
            + NEXT,
        ),
        **LENGTH_BEYOND_COUNTING,
        needs=("content-length/exact",),
        why="Wrapped to zero, the length makes the request appear to have no content, and its content runs as the next request.",
    ),
    Case(
        id="content-length-size/above-2-128",
        title="a Content-Length above 2^128 is not reduced modulo a word size",
        judges="rfc9110#8.6/large-cl-no-overflow",
        covers=("rfc9110#8.6/cl-any-nonnegative-valid", "rfc9112#6.3/cl-defines-length"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 340282366920938463463374607431768211483\r\n\r\n"
            + REQUEST_AS_CONTENT
            + NEXT,
        ),
        **LENGTH_BEYOND_COUNTING,
        needs=("content-length/exact",),
        why="Overflow checks that test only the last step of the conversion miss a numeral this long, and content runs as requests.",
    ),
    Case(
        id="content-length-size/thousands-of-digits",
        title="a Content-Length of five thousand digits",
        judges="rfc9110#8.6/large-cl-no-overflow",
        covers=("rfc9110#8.6/cl-any-nonnegative-valid", "rfc9112#6.3/cl-defines-length"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: "
            + b"9" * 5000
            + b"\r\n\r\n"
            + REQUEST_AS_CONTENT
            + NEXT,
        ),
        # A close without a word may be that of a worker which the conversion has ended.
        moot=(ClosedEarly(1),),
        expect=LENGTH_BEYOND_COUNTING["expect"],
        needs=("content-length/exact",),
        why="Conversion time can grow with the square of the number of digits, and some languages raise an exception that takes down the worker.",
    ),
    Case(
        id="content-length-size/get-2-32",
        title="a GET with a Content-Length of 2^32 does not end after its header section",
        judges="rfc9110#8.6/large-cl-no-overflow",
        covers=(
            "rfc9110#8.6/cl-any-nonnegative-valid",
            "rfc9112#6.3/cl-defines-length",
            "rfc9112#9.3/read-whole-body-or-close",
        ),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4294967296\r\n\r\n" + NEXT,),
        **LENGTH_OF_A_GET_BEYOND_COUNTING,
        needs=("content-length/get-zero",),
        why="Truncated to zero, the length turns what the proxy forwards as one upload into a series of requests. Any page that accepts GET is enough.",
    ),
    Case(
        id="content-length-size/get-2-64",
        title="a GET with a Content-Length of 2^64 does not end after its header section",
        judges="rfc9110#8.6/large-cl-no-overflow",
        covers=(
            "rfc9110#8.6/cl-any-nonnegative-valid",
            "rfc9112#6.3/cl-defines-length",
            "rfc9112#9.3/read-whole-body-or-close",
        ),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 18446744073709551616\r\n\r\n"
            + NEXT,
        ),
        **LENGTH_OF_A_GET_BEYOND_COUNTING,
        needs=("content-length/get-zero",),
        why="Wrapped to zero, the length lets content run as requests on every page that accepts GET.",
    ),
)

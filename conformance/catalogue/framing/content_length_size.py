"""Content-Length: numerals larger than machine words (RFC 9110 section 8.6)."""

from conformance.catalogue.expectations import LENGTH_BEYOND_COUNTING
from conformance.catalogue.shared import NEXT
from conformance.matchers.no_response import Drops, Silent
from conformance.matchers.outcome import Answers, Ending
from conformance.matchers.status import ANY_STATUS
from conformance.model.case import Case

CASES = (
    Case(
        id="content-length-size/above-2-31",
        title="a length above 2^31 is not negative",
        judges="rfc9110#8.6/large-cl-no-overflow",
        covers=("rfc9110#8.6/cl-any-nonnegative-valid", "rfc9112#6.3/cl-defines-length"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 2147483653\r\n\r\nabcde"
            + NEXT,
        ),
        **LENGTH_BEYOND_COUNTING,
        needs=("content-length/exact",),
        why="A signed 32-bit length turns negative: read loops end at once and content becomes requests.",
    ),
    Case(
        id="content-length-size/above-2-32",
        title="a length above 2^32 is not taken modulo 2^32",
        judges="rfc9110#8.6/large-cl-no-overflow",
        covers=("rfc9110#8.6/cl-any-nonnegative-valid", "rfc9112#6.3/cl-defines-length"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4294967301\r\n\r\nabcde"
            + NEXT,
        ),
        **LENGTH_BEYOND_COUNTING,
        needs=("content-length/exact",),
        why="Truncated to 32 bits, four gigabytes and five are five: what follows is run as requests.",
    ),
    Case(
        id="content-length-size/above-2-63",
        title="a length above 2^63 is not negative",
        judges="rfc9110#8.6/large-cl-no-overflow",
        covers=("rfc9110#8.6/cl-any-nonnegative-valid", "rfc9112#6.3/cl-defines-length"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9223372036854775813\r\n\r\nabcde"
            + NEXT,
        ),
        **LENGTH_BEYOND_COUNTING,
        needs=("content-length/exact",),
        why="The sign of a 64-bit length flips, and with it the test whether there is content at all.",
    ),
    Case(
        id="content-length-size/above-2-64",
        title="a length above 2^64 is not taken modulo 2^64",
        judges="rfc9110#8.6/large-cl-no-overflow",
        covers=("rfc9110#8.6/cl-any-nonnegative-valid", "rfc9112#6.3/cl-defines-length"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 18446744073709551621\r\n\r\nabcde"
            + NEXT,
        ),
        **LENGTH_BEYOND_COUNTING,
        needs=("content-length/exact",),
        why="A product that overflows silently leaves five, and a proxy with big integers waits for the rest.",
    ),
    Case(
        id="content-length-size/exactly-2-64",
        title="a length of 2^64 is not zero",
        judges="rfc9110#8.6/large-cl-no-overflow",
        covers=("rfc9110#8.6/cl-any-nonnegative-valid", "rfc9112#6.3/cl-defines-length"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 18446744073709551616\r\n\r\n"
            + NEXT,
        ),
        **LENGTH_BEYOND_COUNTING,
        needs=("content-length/exact",),
        why="Wrapped to zero the request seems to have no content, and its content is the next request.",
    ),
    Case(
        id="content-length-size/above-2-128",
        title="a length above 2^128 is not taken modulo a word",
        judges="rfc9110#8.6/large-cl-no-overflow",
        covers=("rfc9110#8.6/cl-any-nonnegative-valid", "rfc9112#6.3/cl-defines-length"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 340282366920938463463374607431768211461\r\n\r\nabcde"
            + NEXT,
        ),
        **LENGTH_BEYOND_COUNTING,
        needs=("content-length/exact",),
        why="Overflow checks that look only at the last step are blind to numerals this long.",
    ),
    Case(
        id="content-length-size/thousands-of-digits",
        title="a length of five thousand digits is refused or waited for",
        judges="rfc9110#8.6/large-cl-no-overflow",
        covers=("rfc9110#8.6/cl-any-nonnegative-valid", "rfc9112#6.3/cl-defines-length"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: "
            + b"9" * 5000
            + b"\r\n\r\nabcde"
            + NEXT,
        ),
        **LENGTH_BEYOND_COUNTING,
        needs=("content-length/exact",),
        why="Conversion time grows with the square of the digits, and some languages raise an error nobody catches.",
    ),
    Case(
        id="content-length-size/get-2-32",
        title="a GET with a length of 2^32 does not end at its head",
        judges="rfc9110#8.6/large-cl-no-overflow",
        covers=(
            "rfc9110#8.6/cl-any-nonnegative-valid",
            "rfc9112#6.3/cl-defines-length",
            "rfc9112#9.3/read-whole-body-or-close",
        ),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4294967296\r\n\r\n" + NEXT,),
        expect=(
            Silent(),
            Drops(),
            Answers(ANY_STATUS, end=Ending.OPEN),
            Answers(ANY_STATUS, end=Ending.CLOSED),
        ),
        needs=("content-length/get-zero",),
        why="Any page is then an open door: what the proxy takes for an upload is a queue of requests.",
    ),
    Case(
        id="content-length-size/get-2-64",
        title="a GET with a length of 2^64 does not end at its head",
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
        expect=(
            Silent(),
            Drops(),
            Answers(ANY_STATUS, end=Ending.OPEN),
            Answers(ANY_STATUS, end=Ending.CLOSED),
        ),
        needs=("content-length/get-zero",),
        why="Any page is then an open door: the wrapped length is zero and the content is run.",
    ),
)

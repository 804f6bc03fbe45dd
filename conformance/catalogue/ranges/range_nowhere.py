"""A range of what is not there (RFC 9110 section 14.2): the answer is that without Range."""

from conformance.matchers.fields import Lacks
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Answers
from conformance.matchers.response import All
from conformance.matchers.status import Status
from conformance.model.case import Case, Expectation

GONE = Status(404, 410)
NOT_FOUND = Expectation(expect=(Answers(All(GONE, Lacks(b"content-range"))),))
"""What the same request gets without Range."""

CASES = (
    Case(
        id="range-nowhere/plain",
        title="a path that does not exist is answered with 404 or 410",
        judges="rfc9110#15.5.11/404-when-not-known-permanent",
        send=(b"GET /plumbline-missing/{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(GONE),),
        expect=(Answers(GONE),),
        why="Where every path leads to some page, nobody learns that a link is dead.",
    ),
    Case(
        id="range-nowhere/first-octets",
        title="the first octets of what does not exist get the plain 404",
        judges="rfc9110#14.2/range-after-preconditions",
        send=(
            (
                b"GET /plumbline-missing/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=0-4\r\n\r\n"
            ),
        ),
        **NOT_FOUND,
        needs=("range-nowhere/plain",),
        why="Five octets of an error page are saved as the beginning of the file.",
    ),
    Case(
        id="range-nowhere/far-octets",
        title="octets far behind the end of what does not exist get the plain 404",
        judges="rfc9110#14.2/range-after-preconditions",
        covers=("rfc9110#14.2/unsatisfiable-range-416",),
        send=(
            (
                b"GET /plumbline-missing/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=999999999-\r\n\r\n"
            ),
        ),
        **NOT_FOUND,
        needs=("range-nowhere/plain",),
        why="A download that is resumed is told that it is complete, of a file that has been removed.",
    ),
    Case(
        id="range-nowhere/last-octets",
        title="the last octets of what does not exist get the plain 404",
        judges="rfc9110#14.2/range-after-preconditions",
        send=(
            (b"GET /plumbline-missing/{nonce} HTTP/1.1\r\nHost: {host}\r\nRange: bytes=-5\r\n\r\n"),
        ),
        **NOT_FOUND,
        needs=("range-nowhere/plain",),
        why="Counting back from the end of a file that could not be opened fails with a 500.",
    ),
    Case(
        id="range-nowhere/several",
        title="several ranges of what does not exist get the plain 404",
        judges="rfc9110#14.2/range-after-preconditions",
        send=(
            (
                b"GET /plumbline-missing/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=0-1,3-4\r\n\r\n"
            ),
        ),
        **NOT_FOUND,
        needs=("range-nowhere/plain",),
        why="An error page is cut into parts that the client puts together to a file.",
    ),
    Case(
        id="range-nowhere/unknown-unit",
        title="a range in an unknown unit of what does not exist gets the plain 404",
        judges="rfc9110#14.2/range-unknown-unit-ignored",
        send=(
            (
                b"GET /plumbline-missing/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: plumbline=0-4\r\n\r\n"
            ),
        ),
        **NOT_FOUND,
        needs=("range-nowhere/plain",),
        why="A client that tries a unit of its own cannot tell a missing file from a unit that is not supported.",
    ),
    Case(
        id="range-nowhere/if-range",
        title="a range with If-Range of what does not exist gets the plain 404",
        judges="rfc9110#14.2/range-after-preconditions",
        covers=("rfc9110#13.1.5/if-range-false-ignore-range",),
        send=(
            (
                b"GET /plumbline-missing/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b'Range: bytes=5-\r\nIf-Range: "plumbline"\r\n\r\n'
            ),
        ),
        **NOT_FOUND,
        needs=("range-nowhere/plain",),
        why="The tag is compared with that of a representation that does not exist, and the comparison fails with an error.",
    ),
    Case(
        id="range-nowhere/head",
        title="HEAD with Range of what does not exist gets the plain 404",
        judges="rfc9110#14.2/range-ignored-other-methods",
        send=(
            (
                b"HEAD /plumbline-missing/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=0-4\r\n\r\n"
            ),
        ),
        **NOT_FOUND,
        needs=("range-nowhere/plain", "status/not-found-head"),
        methods=(b"HEAD",),
        why="Download managers ask so for what there is before they begin, and are told of a part of nothing.",
    ),
)

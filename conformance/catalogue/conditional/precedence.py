"""The order in which preconditions and Range are evaluated (RFC 9110 section 13.2.2)."""

from conformance.matchers.outcome import Answers
from conformance.matchers.resource import Whole
from conformance.matchers.status import Status
from conformance.model.case import Case

CASES = (
    Case(
        id="precedence/tag-over-modified-since",
        title="a matching If-None-Match takes precedence over If-Modified-Since",
        judges="rfc9110#13.1.3/ims-ignored-with-inm",
        covers=("rfc9110#13.2.2/precondition-order",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-None-Match: {etag}\r\nIf-Modified-Since: Sat, 01 Jan 2000 00:00:00 GMT\r\n\r\n"
            ),
        ),
        expect=(Answers(Status(304)),),
        needs=("conditional/if-none-match",),
        why="A date with a precision of one second overrides the more accurate entity tag, and unchanged content is transferred again.",
    ),
    Case(
        id="precedence/other-tag-over-modified-since",
        title="a non-matching If-None-Match takes precedence over If-Modified-Since",
        judges="rfc9110#13.1.3/ims-ignored-with-inm",
        covers=("rfc9110#13.2.2/precondition-order",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'If-None-Match: "plumbline-other"\r\nIf-Modified-Since: {last-modified}\r\n\r\n'
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("conditional/if-none-match-other", "modified-since/equal"),
        why="A file changed twice within one second stays in every cache in its first version.",
    ),
    Case(
        id="precedence/match-over-unmodified-since",
        title="a matching If-Match takes precedence over If-Unmodified-Since",
        judges="rfc9110#13.1.4/ius-ignored-with-if-match",
        covers=("rfc9110#13.2.2/precondition-order",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Match: {strong-etag}\r\nIf-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("if-match/current", "unmodified-since/earlier"),
        why="A client that proves that it has the current state is rejected because of a less accurate date.",
    ),
    Case(
        id="precedence/other-match-over-unmodified-since",
        title="a non-matching If-Match takes precedence over If-Unmodified-Since",
        judges="rfc9110#13.1.4/ius-ignored-with-if-match",
        covers=("rfc9110#13.2.2/precondition-order",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'If-Match: "plumbline-other"\r\nIf-Unmodified-Since: {last-modified}\r\n\r\n'
            ),
        ),
        expect=(Answers(Status(412)),),
        needs=("if-match/other",),
        why="Lost update: the date conceals a change within the same second.",
    ),
    Case(
        id="precedence/if-match-before-if-none-match",
        title="If-Match is evaluated before If-None-Match",
        judges="rfc9110#13.2.2/precondition-order",
        covers=("rfc9110#13.2.2/step1-if-match-false-412",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'If-None-Match: {etag}\r\nIf-Match: "plumbline-other"\r\n\r\n'
            ),
        ),
        expect=(Answers(Status(412)),),
        needs=("if-match/other", "conditional/if-none-match"),
        why="A 304 tells the client that it is up to date although the state that it relied on has changed.",
    ),
    Case(
        id="precedence/if-none-match-after-if-match",
        title="If-None-Match is evaluated after an If-Match that is true",
        judges="rfc9110#13.2.2/precondition-order",
        covers=("rfc9110#13.2.2/step3-inm-false-304-or-412",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Match: {strong-etag}\r\nIf-None-Match: {etag}\r\n\r\n"
            ),
        ),
        expect=(Answers(Status(304)),),
        needs=("if-match/current", "conditional/if-none-match"),
        why="A server that skips the second condition makes a cache transfer the whole representation again.",
    ),
    Case(
        id="precedence/modified-since-after-if-match",
        title="If-Modified-Since is evaluated after an If-Match that is true",
        judges="rfc9110#13.2.2/precondition-order",
        covers=("rfc9110#13.2.2/step4-ims-false-304",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Match: {strong-etag}\r\nIf-Modified-Since: {last-modified}\r\n\r\n"
            ),
        ),
        expect=(Answers(Status(304)),),
        needs=("if-match/current", "modified-since/equal"),
        why="A server that ends the evaluation at the stronger condition sends an unchanged representation again.",
    ),
    Case(
        id="precedence/unmodified-before-if-none-match",
        title="If-Unmodified-Since is evaluated before If-None-Match",
        judges="rfc9110#13.2.2/precondition-order",
        covers=("rfc9110#13.2.2/step2-ius-false-412",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-None-Match: {etag}\r\nIf-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT\r\n\r\n"
            ),
        ),
        expect=(Answers(Status(412)),),
        needs=("conditional/if-none-match", "unmodified-since/earlier"),
        why="A client that asked to be notified of a change gets a 304, which reports that there was none.",
    ),
    Case(
        id="precedence/unmodified-before-modified",
        title="If-Unmodified-Since is evaluated before If-Modified-Since",
        judges="rfc9110#13.2.2/precondition-order",
        covers=("rfc9110#13.2.2/step2-ius-false-412",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Modified-Since: {last-modified}\r\nIf-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT\r\n\r\n"
            ),
        ),
        expect=(Answers(Status(412)),),
        needs=("modified-since/equal", "unmodified-since/earlier"),
        why="A server that evaluates only If-Modified-Since never reports the failed If-Unmodified-Since to the client.",
    ),
    Case(
        id="precedence/not-modified-over-range",
        title="304 takes precedence over 206",
        judges="rfc9110#14.2/range-after-preconditions",
        covers=("rfc9110#13.2.2/precondition-order",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-None-Match: {etag}\r\nRange: bytes=0-9\r\n\r\n"
            ),
        ),
        expect=(Answers(Status(304)),),
        needs=("conditional/if-none-match",),
        why="A cache that asks whether its part is current receives octets again and takes them for a change.",
    ),
    Case(
        id="precedence/failed-over-range",
        title="412 takes precedence over 206",
        judges="rfc9110#14.2/range-after-preconditions",
        covers=("rfc9110#13.2.2/precondition-order",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'If-Match: "plumbline-other"\r\nRange: bytes=0-9\r\n\r\n'
            ),
        ),
        expect=(Answers(Status(412)),),
        needs=("if-match/other",),
        why="A download continues with octets of another version, and the file is corrupted.",
    ),
    Case(
        id="precedence/failed-over-416",
        title="412 takes precedence over 416",
        judges="rfc9110#14.2/range-after-preconditions",
        covers=("rfc9110#13.2.2/precondition-order",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'If-Match: "plumbline-other"\r\nRange: bytes=999999999-\r\n\r\n'
            ),
        ),
        expect=(Answers(Status(412)),),
        needs=("if-match/other",),
        why="A client that gets 416 may consider its download complete although the file has changed.",
    ),
    Case(
        id="precedence/not-modified-over-416",
        title="304 takes precedence over 416",
        judges="rfc9110#14.2/range-after-preconditions",
        covers=("rfc9110#13.2.2/precondition-order",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-None-Match: {etag}\r\nRange: bytes=999999999-\r\n\r\n"
            ),
        ),
        expect=(Answers(Status(304)),),
        needs=("conditional/if-none-match",),
        why="A cache whose copy is current gets a range error instead of the validation that it asked for.",
    ),
)

"""The order in which preconditions and ranges are looked at (RFC 9110 section 13.2.2)."""

from conformance.matchers.outcome import Answers
from conformance.matchers.resource import Whole
from conformance.matchers.status import Status
from conformance.model.case import Case

CASES = (
    Case(
        id="precedence/tag-over-modified-since",
        title="If-None-Match that matches rules over a date that says modified",
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
        why="A date of one second's precision overrules the tag that knows better.",
    ),
    Case(
        id="precedence/other-tag-over-modified-since",
        title="If-None-Match that does not match rules over a date that says unmodified",
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
        why="A file changed twice within a second stays in every cache in its first form.",
    ),
    Case(
        id="precedence/match-over-unmodified-since",
        title="If-Match that matches rules over a date that says modified",
        judges="rfc9110#13.1.4/ius-ignored-with-if-match",
        covers=("rfc9110#13.2.2/precondition-order",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Match: {etag}\r\nIf-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("if-match/current", "unmodified-since/earlier"),
        why="A client that proves that it knows the state is refused for a date beside it.",
    ),
    Case(
        id="precedence/other-match-over-unmodified-since",
        title="If-Match that does not match rules over a date that says unmodified",
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
        why="The lost update: the date hides a change within the same second.",
    ),
    Case(
        id="precedence/if-match-before-if-none-match",
        title="If-Match is looked at before If-None-Match",
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
        why="A 304 tells the client that it is up to date when its view was wrong.",
    ),
    Case(
        id="precedence/if-none-match-after-if-match",
        title="behind an If-Match that holds, If-None-Match is still looked at",
        judges="rfc9110#13.2.2/precondition-order",
        covers=("rfc9110#13.2.2/step3-inm-false-304-or-412",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Match: {etag}\r\nIf-None-Match: {etag}\r\n\r\n"
            ),
        ),
        expect=(Answers(Status(304)),),
        needs=("if-match/current", "conditional/if-none-match"),
        why="A condition that is read over makes a cache fetch all of it again.",
    ),
    Case(
        id="precedence/modified-since-after-if-match",
        title="behind an If-Match that holds, If-Modified-Since is still looked at",
        judges="rfc9110#13.2.2/precondition-order",
        covers=("rfc9110#13.2.2/step4-ims-false-304",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Match: {etag}\r\nIf-Modified-Since: {last-modified}\r\n\r\n"
            ),
        ),
        expect=(Answers(Status(304)),),
        needs=("if-match/current", "modified-since/equal"),
        why="The stronger condition ends the evaluation, and the whole page is sent for nothing.",
    ),
    Case(
        id="precedence/unmodified-before-if-none-match",
        title="If-Unmodified-Since is looked at before If-None-Match",
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
        why="The client wanted to be told of a change, and hears that there was none.",
    ),
    Case(
        id="precedence/unmodified-before-modified",
        title="If-Unmodified-Since is looked at before If-Modified-Since",
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
        why="Of two dates the later one decides, and the failed protection is never reported.",
    ),
    Case(
        id="precedence/not-modified-over-range",
        title="304 wins over 206",
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
        why="A cache that asks whether its part is good gets octets and takes them for a change.",
    ),
    Case(
        id="precedence/failed-over-range",
        title="412 wins over 206",
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
        why="A download goes on with octets of another version, and the file is broken.",
    ),
    Case(
        id="precedence/failed-over-416",
        title="412 wins over 416",
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
        why="A client that gets 416 believes the download complete, although the file has changed.",
    ),
    Case(
        id="precedence/not-modified-over-416",
        title="304 wins over 416",
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
        why="A cache that is up to date is told that its copy is too long.",
    ),
)

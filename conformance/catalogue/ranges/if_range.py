"""If-Range: a range only of the version that the client holds (RFC 9110 section 13.1.5)."""

from conformance.catalogue.shared import OK
from conformance.matchers.fields import Lacks
from conformance.matchers.outcome import Answers
from conformance.matchers.resource import Slice, Whole
from conformance.matchers.response import All
from conformance.matchers.status import Status
from conformance.model.case import Case

CASES = (
    Case(
        id="if-range/current-tag",
        title="If-Range with the current entity tag allows the range",
        judges="rfc9110#13.1.5/if-range-true-process-range",
        covers=(
            "rfc9110#13.1.5/if-range-etag-strong",
            "rfc9110#13.1.5/evaluate-if-range",
            "rfc9110#13.2.2/step5-if-range",
        ),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=100-199\r\nIf-Range: {strong-etag}\r\n\r\n"
            ),
        ),
        expect=(Answers(Slice(100, 200)),),
        tolerate=(Answers(Whole()),),
        needs=("ranges/first-octets", "conditional/tag-well-formed"),
        why="Every download manager resumes in this way, and otherwise each resumption starts from the beginning.",
    ),
    Case(
        id="if-range/other-tag",
        title="If-Range with an entity tag that does not match gets the whole representation",
        judges="rfc9110#13.1.5/if-range-false-ignore-range",
        covers=("rfc9110#13.1.5/evaluate-if-range", "rfc9110#13.2.2/step5-if-range"),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'Range: bytes=100-199\r\nIf-Range: "plumbline-other"\r\n\r\n'
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("ranges/first-octets",),
        why="The second half of a new version is joined to the first half of the old one.",
    ),
    Case(
        id="if-range/weak-tag",
        title="If-Range with a weak entity tag gets the whole representation",
        judges="rfc9110#13.1.5/if-range-false-ignore-range",
        covers=("rfc9110#13.1.5/if-range-etag-strong", "rfc9110#8.8.3.2/strong-comparison"),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=100-199\r\nIf-Range: W/{opaque-tag}\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("ranges/first-octets",),
        why="Representations that are only semantically equivalent cannot be joined octet by octet.",
    ),
    Case(
        id="if-range/current-date",
        title="If-Range with the Last-Modified date allows the range",
        judges="rfc9110#13.1.5/if-range-true-process-range",
        covers=("rfc9110#13.1.5/if-range-date-exact", "rfc9110#13.1.5/if-range-grammar"),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=100-199\r\nIf-Range: {last-modified}\r\n\r\n"
            ),
        ),
        moot=(Answers(Whole()),),
        expect=(Answers(Slice(100, 200)),),
        needs=("ranges/first-octets",),
        why="Clients without an entity tag resume by date.",
    ),
    Case(
        id="if-range/later-date",
        title="If-Range with a date later than Last-Modified gets the whole representation",
        judges="rfc9110#13.1.5/if-range-false-ignore-range",
        covers=("rfc9110#13.1.5/if-range-date-exact",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=100-199\r\nIf-Range: {date}\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("ranges/first-octets",),
        why="If-Range requires an exact match, and a restored older file would be joined to the newer part.",
    ),
    Case(
        id="if-range/earlier-date",
        title="If-Range with a date earlier than Last-Modified gets the whole representation",
        judges="rfc9110#13.1.5/if-range-false-ignore-range",
        covers=("rfc9110#13.1.5/if-range-date-exact",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=100-199\r\nIf-Range: Sat, 01 Jan 2000 00:00:00 GMT\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("ranges/first-octets",),
        why="A download interrupted before a change continues with octets from after it.",
    ),
    Case(
        id="if-range/list-of-tags",
        title="a list of entity tags in If-Range",
        judges="rfc9110#13.1.5/if-range-grammar",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'Range: bytes=100-199\r\nIf-Range: "plumbline-other", {etag}\r\n\r\n'
            ),
        ),
        expect=(Answers(Whole()), Answers(Status(400))),
        unsafe=(Answers(Slice(100, 200)),),
        needs=("ranges/first-octets",),
        why="A list with one match does not say which version the client holds, and the joined file may be corrupt.",
    ),
    Case(
        id="if-range/garbage",
        title="an If-Range value that is neither an entity tag nor a date",
        judges="rfc9110#13.1.5/if-range-grammar",
        covers=("rfc9110#13.1.5/if-range-false-ignore-range",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=100-199\r\nIf-Range: plumbline\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()), Answers(Status(400))),
        unsafe=(Answers(Slice(100, 200)),),
        needs=("ranges/first-octets",),
        why="A part that has not been shown to match is joined to the client's copy.",
    ),
    Case(
        id="if-range/unsatisfiable",
        title="If-Range that does not match prevents a 416",
        judges="rfc9110#13.1.5/if-range-false-ignore-range",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'Range: bytes=999999-\r\nIf-Range: "plumbline-other"\r\n\r\n'
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("ranges/first-octets",),
        why="A client whose copy is longer than the new version gets an error instead of the new version.",
    ),
    Case(
        id="if-range/without-range",
        title="If-Range without Range is ignored",
        judges="rfc9110#13.1.5/if-range-ignored-without-range",
        send=(b'GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Range: "plumbline-other"\r\n\r\n',),
        expect=(Answers(Whole()),),
        why="A client that sends the precondition without a range gets an error instead of the representation.",
    ),
    Case(
        id="if-range/without-range-root",
        title="If-Range without Range is ignored for /",
        judges="rfc9110#13.1.5/if-range-ignored-without-range",
        send=(b'GET / HTTP/1.1\r\nHost: {host}\r\nIf-Range: "plumbline-other"\r\n\r\n',),
        expect=(Answers(OK),),
        why="Clients that add the field to every request cannot fetch the start page.",
    ),
    Case(
        id="if-range/no-range-support",
        title="If-Range is ignored for a resource without range support",
        judges="rfc9110#13.1.5/if-range-ignored-no-range-support",
        covers=("rfc9110#14/range-optional",),
        send=(
            (
                b"GET /stream HTTP/1.1\r\nHost: {host}\r\n"
                b'Range: bytes=0-9\r\nIf-Range: "plumbline-other"\r\n\r\n'
            ),
        ),
        expect=(Answers(All(OK, Lacks(b"content-range"))),),
        why="A client whose precondition does not match gets an error, although the whole was always available.",
    ),
    Case(
        id="if-range/206-few-fields",
        title="a 206 to If-Range omits representation fields that the client already has",
        judges="rfc9110#15.3.7/206-if-range-few-fields",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=100-199\r\nIf-Range: {strong-etag}\r\n\r\n"
            ),
        ),
        moot=(Answers(Whole()),),
        expect=(
            Answers(
                All(
                    Slice(100, 200),
                    Lacks(b"last-modified"),
                    Lacks(b"content-language"),
                    Lacks(b"content-encoding"),
                )
            ),
        ),
        needs=("if-range/current-tag",),
        why="The fields are repeated with every part and may contradict those of the first response.",
    ),
)

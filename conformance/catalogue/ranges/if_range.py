"""If-Range: a range only of the version that the client has (RFC 9110 section 13.1.5)."""

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
        title="If-Range with the current entity tag lets the range be sent",
        judges="rfc9110#13.1.5/if-range-true-process-range",
        covers=(
            "rfc9110#13.1.5/if-range-etag-strong",
            "rfc9110#13.1.5/evaluate-if-range",
            "rfc9110#13.2.2/step5-if-range",
        ),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=100-199\r\nIf-Range: {etag}\r\n\r\n"
            ),
        ),
        expect=(Answers(Slice(100, 200)),),
        tolerate=(Answers(Whole()),),
        needs=("ranges/first-octets", "conditional/strong-tag"),
        why="Every download manager asks so; without it each resumption starts anew.",
    ),
    Case(
        id="if-range/other-tag",
        title="If-Range with another entity tag gets the whole",
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
        why="The second half of a new version is glued to the first half of the old one.",
    ),
    Case(
        id="if-range/weak-tag",
        title="If-Range with a weak entity tag gets the whole",
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
        why="Two representations that only mean the same do not fit together octet by octet.",
    ),
    Case(
        id="if-range/current-date",
        title="If-Range with the date of modification lets the range be sent",
        judges="rfc9110#13.1.5/if-range-true-process-range",
        covers=("rfc9110#13.1.5/if-range-date-exact", "rfc9110#13.1.5/if-range-grammar"),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=100-199\r\nIf-Range: {last-modified}\r\n\r\n"
            ),
        ),
        expect=(Answers(Slice(100, 200)),),
        tolerate=(Answers(Whole()),),
        needs=("ranges/first-octets",),
        why="Clients that were given no entity tag resume by date.",
    ),
    Case(
        id="if-range/later-date",
        title="If-Range with a later date than that of modification gets the whole",
        judges="rfc9110#13.1.5/if-range-false-ignore-range",
        covers=("rfc9110#13.1.5/if-range-date-exact",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=100-199\r\nIf-Range: {date}\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("ranges/first-octets", "date/in-200"),
        why="If-Range asks for the same version, not for an older one; a restored backup would be glued in.",
    ),
    Case(
        id="if-range/earlier-date",
        title="If-Range with an earlier date gets the whole",
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
        why="A download that was interrupted before a change goes on with octets from after it.",
    ),
    Case(
        id="if-range/list-of-tags",
        title="If-Range takes one entity tag and no list",
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
        why="A list that matches somewhere does not say which version the client has.",
    ),
    Case(
        id="if-range/garbage",
        title="If-Range that is neither tag nor date gets the whole",
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
        why="A part that nobody has shown to fit is glued in.",
    ),
    Case(
        id="if-range/unsatisfiable",
        title="If-Range that does not hold also stops a 416",
        judges="rfc9110#13.1.5/if-range-false-ignore-range",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'Range: bytes=999999-\r\nIf-Range: "plumbline-other"\r\n\r\n'
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("ranges/first-octets",),
        why="A client with a copy longer than the new version is refused, where it should get the new one.",
    ),
    Case(
        id="if-range/without-range",
        title="If-Range without Range is ignored",
        judges="rfc9110#13.1.5/if-range-ignored-without-range",
        send=(b'GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Range: "plumbline-other"\r\n\r\n',),
        expect=(Answers(Whole()),),
        why="A client that only protects itself gets an error for it.",
    ),
    Case(
        id="if-range/without-range-root",
        title="If-Range without Range is ignored on the root too",
        judges="rfc9110#13.1.5/if-range-ignored-without-range",
        send=(b'GET / HTTP/1.1\r\nHost: {host}\r\nIf-Range: "plumbline-other"\r\n\r\n',),
        expect=(Answers(OK),),
        why="Clients that add the field to every request get no page at all.",
    ),
    Case(
        id="if-range/no-range-support",
        title="If-Range is ignored where ranges are not offered",
        judges="rfc9110#13.1.5/if-range-ignored-no-range-support",
        covers=("rfc9110#14/range-optional",),
        send=(
            (
                b"GET /stream HTTP/1.1\r\nHost: {host}\r\n"
                b'Range: bytes=0-9\r\nIf-Range: "plumbline-other"\r\n\r\n'
            ),
        ),
        expect=(Answers(All(OK, Lacks(b"content-range"))),),
        why="A client that may not resume gets not even the whole.",
    ),
    Case(
        id="if-range/206-few-fields",
        title="a 206 to If-Range does not repeat what the client already knows",
        judges="rfc9110#15.3.7/206-if-range-few-fields",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=100-199\r\nIf-Range: {etag}\r\n\r\n"
            ),
        ),
        expect=(
            Answers(
                All(
                    Slice(100, 200),
                    Lacks(b"last-modified"),
                    Lacks(b"content-language"),
                    Lacks(b"content-encoding"),
                )
            ),
            Answers(Whole()),
        ),
        needs=("if-range/current-tag",),
        why="It is repeated with each of many parts, and may contradict what came with the first.",
    ),
)

"""Entity tags, If-None-Match and 304 (RFC 9110 sections 8.8.3, 13.1.2 and 15.4.5)."""

from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.field_values import WellFormed
from conformance.matchers.fields import Has, Lacks
from conformance.matchers.outcome import Answers, Serves
from conformance.matchers.resource import HasIfResource, SameAsResource, Strong, Whole
from conformance.matchers.response import All
from conformance.matchers.status import Status
from conformance.model.case import Answer, Case

CASES = (
    Case(
        id="conditional/strong-tag",
        title="a fixed representation has a strong entity tag and a date of modification",
        judges="rfc9110#15.3.1/200-validators",
        covers=(
            "rfc9110#8.8.3.1/send-etag",
            "rfc9110#8.8.2.1/send-last-modified",
            "rfc9110#8.8.3/entity-tag-grammar",
        ),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(Whole(), Strong(), WellFormed(b"etag"), Has(b"last-modified"))),),
        tolerate=(Answers(OK),),
        why="Without them every visit fetches all of it again, and no interrupted download can go on.",
    ),
    Case(
        id="conditional/tag-well-formed",
        title="an entity tag is quoted, W/ in capital, one for a response",
        judges="rfc9110#8.8.3/etag-grammar",
        covers=("rfc9110#8.8.3/entity-tag-grammar",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, Has(b"etag"), WellFormed(b"etag"))),),
        why="A cache cannot compare what it cannot parse, and so keeps either nothing or too much.",
    ),
    Case(
        id="conditional/if-none-match",
        title="If-None-Match with the current entity tag gets 304",
        judges="rfc9110#13.1.2/if-none-match-false-304",
        covers=(
            "rfc9110#13.1.2/evaluate-if-none-match",
            "rfc9110#13.2.2/step3-inm-false-304-or-412",
        ),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: {etag}\r\n\r\n",),
        expect=(Answers(Status(304)),),
        needs=("conditional/tag-well-formed",),
        why="Every cache in the world sends the whole page again although it has not changed.",
    ),
    Case(
        id="conditional/if-none-match-head",
        title="If-None-Match with the current entity tag gets 304 for HEAD too",
        judges="rfc9110#13.1.2/if-none-match-false-304",
        send=(b"HEAD /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: {etag}\r\n\r\n",),
        expect=(Answers(Status(304)),),
        needs=("conditional/if-none-match", "methods/head"),
        methods=(b"HEAD",),
        why="A cache that revalidates with HEAD throws away what is still good.",
    ),
    Case(
        id="conditional/if-none-match-other",
        title="If-None-Match with another entity tag gets the representation",
        judges="rfc9110#13.1.2/if-none-match-list",
        covers=("rfc9110#13.1.2/evaluate-if-none-match",),
        send=(
            b'GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: "plumbline-other"\r\n\r\n',
        ),
        expect=(Answers(Whole()),),
        needs=("conditional/tag-well-formed",),
        why="Answered with 304, a client keeps showing what is out of date.",
    ),
    Case(
        id="conditional/if-none-match-star",
        title="If-None-Match: * is false for what exists",
        judges="rfc9110#13.1.2/if-none-match-star",
        covers=("rfc9110#13.1.2/if-none-match-false-304",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: *\r\n\r\n",),
        expect=(Answers(Status(304)),),
        needs=("conditional/if-none-match",),
        why="The star is how a client says do not touch what is there; a server blind to it overwrites.",
    ),
    Case(
        id="conditional/if-none-match-list-last",
        title="the current entity tag counts at the end of a list",
        judges="rfc9110#13.1.2/if-none-match-list",
        covers=("rfc9110#13.1.2/if-none-match-grammar",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'If-None-Match: "plumbline-1", "plumbline-2", {etag}\r\n\r\n'
            ),
        ),
        expect=(Answers(Status(304)),),
        needs=("conditional/if-none-match",),
        why="A cache with several variants asks for all at once and gets all octets again.",
    ),
    Case(
        id="conditional/if-none-match-list-first",
        title="the current entity tag counts at the beginning of a list",
        judges="rfc9110#13.1.2/if-none-match-list",
        covers=("rfc9110#13.1.2/if-none-match-grammar",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'If-None-Match: {etag},"plumbline-2"\r\n\r\n'
            ),
        ),
        expect=(Answers(Status(304)),),
        needs=("conditional/if-none-match",),
        why="A parser that keeps only the last member answers with everything although the first one fits.",
    ),
    Case(
        id="conditional/if-none-match-two-lines",
        title="the current entity tag counts on a second field line",
        judges="rfc9110#13.1.2/if-none-match-list",
        covers=("rfc9110#13.1.2/if-none-match-grammar",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'If-None-Match: "plumbline-1"\r\nIf-None-Match: {etag}\r\n\r\n'
            ),
        ),
        expect=(Answers(Status(304)),),
        needs=("conditional/if-none-match",),
        why="Where only the first line is read, the same request means two things on two servers.",
    ),
    Case(
        id="conditional/if-none-match-empty-members",
        title="empty members of the list are passed over",
        judges="rfc9110#13.1.2/if-none-match-list",
        covers=("rfc9110#5.6.1.2/ignore-empty-list-elements",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: , ,{etag},\r\n\r\n",),
        expect=(Answers(Status(304)),),
        needs=("conditional/if-none-match",),
        why="Joining lines leaves empty members behind; a parser that stops there never finds the tag.",
    ),
    Case(
        id="conditional/if-none-match-comma-in-tag",
        title="a comma inside an entity tag does not end it",
        judges="rfc9110#13.1.2/if-none-match-grammar",
        covers=("rfc9110#13.1.2/if-none-match-list",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'If-None-Match: "plumb,line", {etag}\r\n\r\n'
            ),
        ),
        expect=(Answers(Status(304)),),
        needs=("conditional/if-none-match",),
        why="A parser that splits at each comma loses the tags behind the first odd one.",
    ),
    Case(
        id="conditional/if-none-match-weak",
        title="a weak tag matches in If-None-Match by its opaque part",
        judges="rfc9110#13.1.2/if-none-match-weak-comparison",
        covers=("rfc9110#8.8.3.2/weak-comparison",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: W/{opaque-tag}\r\n\r\n",),
        expect=(Answers(Status(304)),),
        needs=("conditional/if-none-match",),
        why="A proxy that compresses weakens the tag; compared strongly, it never matches again.",
    ),
    Case(
        id="conditional/if-none-match-similar",
        title="entity tags are compared letter by letter",
        judges="rfc9110#8.8.3.2/weak-comparison",
        covers=("rfc9110#13.1.2/if-none-match-weak-comparison",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'If-None-Match: "PLUMBLINE-OTHER", "plumbline-1{nonce}"\r\n\r\n'
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("conditional/tag-well-formed",),
        why="A server that matches by prefix or by shape declares everything unchanged.",
    ),
    Case(
        id="conditional/304-tag",
        title="a 304 has the Date and the ETag that the 200 would have",
        judges="rfc9110#15.4.5/304-required-fields",
        covers=("rfc9110#6.6.1/date-in-3xx",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: {etag}\r\n\r\n",),
        expect=(Answers(All(Status(304), SameAsResource(b"etag"), Has(b"date"))),),
        needs=("conditional/if-none-match", "date/in-200"),
        why="A cache that asked for several variants cannot tell which has just been confirmed.",
    ),
    Case(
        id="conditional/304-vary",
        title="a 304 has the Vary and the Content-Location that the 200 would have",
        judges="rfc9110#15.4.5/304-required-fields",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: {etag}\r\n\r\n",),
        expect=(Answers(All(Status(304), SameAsResource(b"vary", b"content-location"))),),
        needs=("conditional/if-none-match",),
        why="A cache that is not told what the choice depends on gives one client's variant to all.",
    ),
    Case(
        id="conditional/304-caching",
        title="a 304 has the Cache-Control and the Expires that the 200 would have",
        judges="rfc9110#15.4.5/304-required-fields",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: {etag}\r\n\r\n",),
        expect=(
            Answers(All(Status(304), SameAsResource(b"cache-control"), HasIfResource(b"expires"))),
        ),
        needs=("conditional/if-none-match",),
        why="What was confirmed counts as stale at once, and each visit asks anew.",
    ),
    Case(
        id="conditional/304-no-metadata",
        title="a 304 does not describe content that it does not have",
        judges="rfc9110#15.4.5/304-no-other-metadata",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: {etag}\r\n\r\n",),
        expect=(
            Answers(
                All(
                    Status(304),
                    Lacks(b"content-type"),
                    Lacks(b"content-encoding"),
                    Lacks(b"content-language"),
                    Lacks(b"content-range"),
                )
            ),
        ),
        needs=("conditional/if-none-match",),
        why="A cache copies those fields onto what it stored, and a gzip label ends up on plain text.",
    ),
    Case(
        id="conditional/304-then-next",
        title="behind a 304 the next response begins at once",
        judges="rfc9110#13.1.2/if-none-match-false-no-perform",
        covers=("rfc9110#13.1.2/if-none-match-false-304",),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: {etag}\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(Status(304), OK),),
        needs=("conditional/if-none-match", "keep-alive/answered-or-closed"),
        why="Content behind a 304 is read as the answer to the next request.",
    ),
)

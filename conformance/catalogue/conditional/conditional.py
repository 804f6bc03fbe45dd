"""Entity tags, If-None-Match and 304 (RFC 9110 sections 8.8.3, 13.1.2 and 15.4.5)."""

from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.field_values import WellFormed
from conformance.matchers.fields import Has, Lacks
from conformance.matchers.outcome import Answers, Serves
from conformance.matchers.resource import SameAsResource, Whole
from conformance.matchers.response import All, AnyOf
from conformance.matchers.status import Status
from conformance.model.case import Answer, Case

CASES = (
    Case(
        id="conditional/strong-tag",
        title="a 200 response has a well-formed entity tag or Last-Modified",
        judges="rfc9110#15.3.1/200-validators",
        covers=(
            "rfc9110#8.8.3.1/send-etag",
            "rfc9110#8.8.2.1/send-last-modified",
            "rfc9110#8.8.3/entity-tag-grammar",
        ),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(Answers(All(OK, Lacks(b"etag"), Lacks(b"last-modified"))),),
        expect=(
            Answers(
                All(
                    Whole(),
                    AnyOf(
                        All(Has(b"etag"), WellFormed(b"etag")),
                        All(Has(b"last-modified"), WellFormed(b"last-modified")),
                    ),
                )
            ),
        ),
        why="Without validators, every visit transfers the whole representation again and an interrupted download cannot be resumed.",
    ),
    Case(
        id="conditional/tag-well-formed",
        title="ETag is a single, well-formed entity tag",
        judges="rfc9110#8.8.3/etag-grammar",
        covers=("rfc9110#8.8.3/entity-tag-grammar",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, WellFormed(b"etag"))),),
        why="A cache cannot compare a tag that it cannot parse, so it transfers everything again or keeps outdated content.",
    ),
    Case(
        id="conditional/if-none-match",
        title="If-None-Match with the current entity tag is answered with 304",
        judges="rfc9110#13.1.2/if-none-match-false-304",
        covers=(
            "rfc9110#13.1.2/evaluate-if-none-match",
            "rfc9110#13.2.2/step3-inm-false-304-or-412",
        ),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: {etag}\r\n\r\n",),
        expect=(Answers(Status(304)),),
        needs=("conditional/tag-well-formed",),
        why="Caches transfer the whole representation again although it has not changed.",
    ),
    Case(
        id="conditional/if-none-match-head",
        title="HEAD with the current entity tag in If-None-Match is answered with 304",
        judges="rfc9110#13.1.2/if-none-match-false-304",
        send=(b"HEAD /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: {etag}\r\n\r\n",),
        expect=(Answers(Status(304)),),
        needs=("conditional/if-none-match", "methods/head"),
        methods=(b"HEAD",),
        why="A cache that revalidates with HEAD discards a stored response that is still valid.",
    ),
    Case(
        id="conditional/if-none-match-other",
        title="If-None-Match with a different entity tag gets the whole representation",
        judges="rfc9110#13.1.2/if-none-match-list",
        covers=("rfc9110#13.1.2/evaluate-if-none-match",),
        send=(
            b'GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: "plumbline-other"\r\n\r\n',
        ),
        expect=(Answers(Whole()),),
        why="A 304 makes the client keep showing outdated content.",
    ),
    Case(
        id="conditional/if-none-match-star",
        title="If-None-Match: * on an existing representation is answered with 304",
        judges="rfc9110#13.1.2/if-none-match-star",
        covers=("rfc9110#13.1.2/if-none-match-false-304",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: *\r\n\r\n",),
        expect=(Answers(Status(304)),),
        why="Clients send * to leave an existing resource untouched; a server that ignores it lets them overwrite the resource.",
    ),
    Case(
        id="conditional/if-none-match-list-last",
        title="the current entity tag matches at the end of an If-None-Match list",
        judges="rfc9110#13.1.2/if-none-match-list",
        covers=("rfc9110#13.1.2/if-none-match-grammar",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'If-None-Match: "plumbline-other", "plumbline-2", {etag}\r\n\r\n'
            ),
        ),
        expect=(Answers(Status(304)),),
        needs=("conditional/if-none-match",),
        why="A cache that lists the tags of several stored variants gets a full transfer although one of them is current.",
    ),
    Case(
        id="conditional/if-none-match-list-first",
        title="the current entity tag matches at the beginning of an If-None-Match list",
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
        why="A parser that keeps only the last list element sends the whole representation although the first tag matches.",
    ),
    Case(
        id="conditional/if-none-match-two-lines",
        title="the current entity tag matches on a second If-None-Match line",
        judges="rfc9110#13.1.2/if-none-match-list",
        covers=("rfc9110#13.1.2/if-none-match-grammar",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'If-None-Match: "plumbline-other"\r\nIf-None-Match: {etag}\r\n\r\n'
            ),
        ),
        expect=(Answers(Status(304)),),
        needs=("conditional/if-none-match",),
        why="A server that reads only the first line sends a full response to a cache whose stored response is current.",
    ),
    Case(
        id="conditional/if-none-match-empty-members",
        title="empty list elements in If-None-Match are ignored",
        judges="rfc9110#5.6.1.2/ignore-empty-list-elements",
        covers=("rfc9110#13.1.2/if-none-match-list",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: , ,{etag},\r\n\r\n",),
        expect=(Answers(Status(304)),),
        needs=("conditional/if-none-match",),
        why="Joining field lines can leave empty elements; a parser that stops at one never finds the matching tag.",
    ),
    Case(
        id="conditional/if-none-match-comma-in-tag",
        title="a comma inside an entity tag does not end the tag",
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
        why="A parser that splits the list at every comma misses the tags after one that contains a comma.",
    ),
    Case(
        id="conditional/if-none-match-weak",
        title="a weak entity tag in If-None-Match matches by its opaque-tag",
        judges="rfc9110#13.1.2/if-none-match-weak-comparison",
        covers=("rfc9110#8.8.3.2/weak-comparison",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: W/{opaque-tag}\r\n\r\n",),
        expect=(Answers(Status(304)),),
        needs=("conditional/if-none-match",),
        why="A proxy that compresses content weakens the tag; under strong comparison it never matches again, and each revalidation is a full transfer.",
    ),
    Case(
        id="conditional/if-none-match-similar",
        title="entity tags that merely contain the current one do not match in If-None-Match",
        judges="rfc9110#8.8.3.2/weak-comparison",
        covers=("rfc9110#13.1.2/if-none-match-weak-comparison",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'If-None-Match: "{tag-text}-", "-{tag-text}"\r\n\r\n'
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("conditional/tag-well-formed",),
        why="A server that matches entity tags loosely reports changed content as unmodified.",
    ),
    Case(
        id="conditional/304-tag",
        title="a 304 has Date and the ETag that the 200 would have",
        judges="rfc9110#15.4.5/304-required-fields",
        covers=("rfc9110#6.6.1/date-in-3xx",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: {etag}\r\n\r\n",),
        expect=(Answers(All(Status(304), SameAsResource(b"etag", b"date"))),),
        needs=("conditional/if-none-match",),
        why="A cache that listed several variants cannot tell which one has been validated.",
    ),
    Case(
        id="conditional/304-vary",
        title="a 304 has the Vary and Content-Location that the 200 would have",
        judges="rfc9110#15.4.5/304-required-fields",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: {etag}\r\n\r\n",),
        expect=(Answers(All(Status(304), SameAsResource(b"vary", b"content-location"))),),
        needs=("conditional/if-none-match",),
        why="A cache that does not learn what the selection depends on serves one client's variant to all clients.",
    ),
    Case(
        id="conditional/304-caching",
        title="a 304 has the Cache-Control and any Expires that the 200 would have",
        judges="rfc9110#15.4.5/304-required-fields",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: {etag}\r\n\r\n",),
        expect=(Answers(All(Status(304), SameAsResource(b"cache-control", b"expires"))),),
        needs=("conditional/if-none-match",),
        why="Without a new Expires date the stored response stays stale, and with outdated directives a cache keeps it too long or revalidates it on every visit.",
    ),
    Case(
        id="conditional/304-no-metadata",
        title="a 304 has no Content-Type, Content-Encoding, Content-Language or Content-Range",
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
        why="A cache copies these fields to its stored response, which can label plain text as gzip.",
    ),
    Case(
        id="conditional/304-then-next",
        title="nothing but the next response follows a 304",
        judges="rfc9112#6.3/304-no-body",
        covers=(
            "rfc9110#13.1.2/if-none-match-false-304",
            "rfc9110#13.1.2/if-none-match-false-no-perform",
        ),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: {etag}\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(Status(304), OK, enough=1),),
        needs=("conditional/if-none-match", "keep-alive/answered-or-closed"),
        why="Content after a 304 is read as the response to the next request.",
    ),
)

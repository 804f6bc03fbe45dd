"""Fields that describe the representation and the server (RFC 9110 sections 8, 10 and 12)."""

from conformance.catalogue.shared import OK
from conformance.matchers.content import Empty
from conformance.matchers.field_values import WellFormed
from conformance.matchers.fields import FieldLacks, Has, Lacks
from conformance.matchers.moot import ClosedEarly, NoAnswerWith
from conformance.matchers.outcome import Answers
from conformance.matchers.response import All
from conformance.matchers.status import ERROR
from conformance.model.case import Case

CASES = (
    Case(
        id="representation/content-type",
        title="a response with content carries Content-Type",
        judges="rfc9110#8.3/generate-content-type",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, Has(b"content-type"))),),
        why="A browser that has to guess the type can be made to run text as a script.",
    ),
    Case(
        id="representation/content-type-form",
        title="Content-Type is a single well-formed media type",
        judges="rfc9110#8.3/content-type-grammar",
        covers=(
            "rfc9110#8.3.1/media-type-grammar",
            "rfc9110#8.3.1/media-type-may-have-parameters",
            "rfc9110#5.6.6/parameters-grammar",
            "rfc9110#5.6.6/parameter-grammar",
        ),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, WellFormed(b"content-type"))),),
        why="A type that cannot be parsed is guessed, and text may be run as a script.",
    ),
    Case(
        id="representation/content-type-in-404",
        title="Content-Type of an error page is well-formed",
        judges="rfc9110#8.3/content-type-grammar",
        covers=("rfc9110#8.3.1/media-type-grammar",),
        send=(b"GET /plumbline-{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(WellFormed(b"content-type")),),
        why="An error page that repeats the URI becomes a script if the browser has to guess its type.",
    ),
    Case(
        id="representation/content-type-of-error",
        title="an error page for an unknown target carries Content-Type",
        judges="rfc9110#8.3/generate-content-type",
        send=(b"GET /plumbline-{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(ERROR), Answers(Empty())),
        expect=(Answers(All(ERROR, Has(b"content-type"))),),
        why="Browsers guess a missing type, and text that an error repeats may be rendered as HTML.",
    ),
    Case(
        id="representation/content-type-of-refusal",
        title="the error page for a malformed request carries Content-Type",
        judges="rfc9110#8.3/generate-content-type",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n@ (: plumbline\r\n\r\n",),
        moot=(NoAnswerWith(ERROR), Answers(Empty()), ClosedEarly(1)),
        expect=(Answers(All(ERROR, Has(b"content-type"))),),
        why="The parser's own error page may repeat what was sent, and browsers then guess its type.",
    ),
    Case(
        id="representation/server",
        title="Server is a list of products and comments",
        judges="rfc9110#10.2.4/server-field-grammar",
        covers=("rfc9110#5.6.5/comment-grammar", "rfc9110#10.2.4/may-server-field"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, WellFormed(b"server"))),),
        why="Clients that work around one version of a server cannot identify it.",
    ),
    Case(
        id="representation/vary",
        title="Vary is a list of field names or *",
        judges="rfc9110#12.5.5/vary-grammar",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n",),
        expect=(Answers(All(OK, WellFormed(b"vary"))),),
        why="A cache that cannot parse it serves one client's variant to everyone.",
    ),
    Case(
        id="representation/content-language",
        title="Content-Language is a list of language tags",
        judges="rfc9110#8.5/content-language-grammar",
        covers=("rfc9110#8.5/may-list-languages", "rfc9110#8.5/content-language-any-type"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nAccept-Language: en, de;q=0.5\r\n\r\n",),
        expect=(Answers(All(OK, WellFormed(b"content-language"))),),
        why="A screen reader selects its voice by the tag and reads the page in the wrong language.",
    ),
    Case(
        id="representation/content-location",
        title="Content-Location is a URI reference without a fragment",
        judges="rfc9110#8.7/content-location-grammar",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, WellFormed(b"content-location"))),),
        why="A cache stores the page under a URI that no client can request.",
    ),
    Case(
        id="representation/etag-no-backslash",
        title="an entity tag contains no backslash",
        judges="rfc9110#8.8.3/etag-avoid-backslash",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(Answers(All(OK, Lacks(b"etag"))),),
        expect=(Answers(All(OK, FieldLacks(b"etag", b"\\"))),),
        why="Old recipients unescape it and return a different tag, which never matches.",
    ),
)

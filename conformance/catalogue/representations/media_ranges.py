"""Precedence and weights of media ranges in Accept (RFC 9110 section 12.5.1).

``/negotiated`` is one resource as text/html and as application/json, selected by Accept.
"""

from conformance.catalogue.shared import OK
from conformance.matchers.content import ContentHas, ContentLacks, NonEmpty
from conformance.matchers.field_values import OfType
from conformance.matchers.fields import FieldLacks, HasMember
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Answers
from conformance.matchers.response import All
from conformance.matchers.status import Status
from conformance.model.case import Case
from conformance.model.risk import Risk

HTML = All(OK, OfType(b"text/html"))
JSON = All(OK, OfType(b"application/json"))

CASES = (
    Case(
        id="media-ranges/weight",
        title="Accept selects the media type with the higher weight",
        judges="rfc9110#12.4.2/weight-grammar",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept: text/html;q=0.1, application/json;q=0.9\r\n\r\n"
            ),
        ),
        expect=(Answers(JSON),),
        why="A program gets the HTML page and cannot parse it.",
    ),
    Case(
        id="media-ranges/weight-turned",
        title="the weights in Accept take precedence over the order of the media types",
        judges="rfc9110#12.4.2/weight-grammar",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept: application/json;q=0.1, text/html;q=0.9\r\n\r\n"
            ),
        ),
        expect=(Answers(HTML),),
        why="A browser shows raw data because the client listed that first, with the lower weight.",
    ),
    Case(
        id="media-ranges/zero",
        title="a weight of zero in Accept excludes a media type that */* includes",
        judges="rfc9110#12.4.2/q-zero-not-acceptable",
        covers=("rfc9110#12.5.1/most-specific-range-wins",),
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept: */*;q=0.1, text/html;q=0\r\n\r\n"
            ),
        ),
        expect=(Answers(JSON),),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        why="The client gets the one form that it has said it cannot use.",
    ),
    Case(
        id="media-ranges/weight-before-parameter",
        title="q in Accept is the weight wherever it appears among the parameters",
        judges="rfc9110#12.5.1/q-anywhere-is-weight",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept: text/html;q=0.1;charset=utf-8, application/json;q=0.5\r\n\r\n"
            ),
        ),
        expect=(Answers(JSON),),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        why="A server that expects q last sends the form that the client wants least.",
    ),
    Case(
        id="media-ranges/weight-upper-case",
        title="the name of the weight in Accept is case-insensitive",
        judges="rfc9110#5.6.6/parameter-names-case-insensitive",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept: text/html;Q=0.1, application/json;q=0.5\r\n\r\n"
            ),
        ),
        expect=(Answers(JSON),),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        why="An unrecognised weight defaults to 1, and the least wanted form is sent.",
    ),
    Case(
        id="media-ranges/type-over-any",
        title="text/* takes precedence over */* with a higher weight",
        judges="rfc9110#12.5.1/most-specific-range-wins",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept: */*;q=0.9, text/*;q=0.1\r\n\r\n"
            ),
        ),
        expect=(Answers(JSON),),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        why="A catch-all with a high weight overrides the lower weight of a more specific range, and the client gets the form that it ranked last.",
    ),
    Case(
        id="media-ranges/subtype-over-type",
        title="text/html takes precedence over text/* with a higher weight",
        judges="rfc9110#12.5.1/most-specific-range-wins",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept: text/html;q=0.1, text/*;q=0.9, application/json;q=0.5\r\n\r\n"
            ),
        ),
        expect=(Answers(JSON),),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        why="The client gets the one form that it asked to avoid.",
    ),
    Case(
        id="media-ranges/subtype-over-any",
        title="application/json takes precedence over */* with a higher weight",
        judges="rfc9110#12.5.1/most-specific-range-wins",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept: application/json;q=0.2, */*;q=0.8\r\n\r\n"
            ),
        ),
        expect=(Answers(HTML),),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        why="A browser that accepts data only as a last resort is sent data.",
    ),
    Case(
        id="media-ranges/parameter-over-subtype",
        title="a media range with a matching parameter takes precedence over one without",
        judges="rfc9110#12.5.1/most-specific-range-wins",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\nAccept: text/html;q=0.9,"
                b" text/html;charset=utf-8;q=0.1, application/json;q=0.5\r\n\r\n"
            ),
        ),
        expect=(Answers(JSON), Answers(All(HTML, FieldLacks(b"content-type", b"=")))),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        why="A client that ranks a version of a format low still gets that version.",
    ),
    Case(
        id="media-ranges/upper-case",
        title="media types in Accept are case-insensitive",
        judges="rfc9110#8.3.1/media-type-case-insensitive",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept: Application/JSON, text/html;q=0.5\r\n\r\n"
            ),
        ),
        expect=(Answers(JSON),),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        why="A program that writes the name in upper case gets an HTML page.",
    ),
    Case(
        id="media-ranges/two-lines",
        title="two Accept field lines are combined into one list",
        judges="rfc9110#5.2/repeated-field-combined",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept: text/html;q=0.1\r\nAccept: application/json;q=0.9\r\n\r\n"
            ),
        ),
        expect=(Answers(JSON),),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        why="A proxy that splits the list changes what the client gets.",
    ),
    Case(
        id="media-ranges/empty-members",
        title="empty elements and OWS in Accept are ignored",
        judges="rfc9110#5.6.1.2/ignore-empty-list-elements",
        covers=("rfc9110#5.6.1.2/accept-list-syntax",),
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept: , text/html ;\tq=0.1 ,,application/json ; q=0.9,\r\n\r\n"
            ),
        ),
        expect=(Answers(JSON),),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        risk=Risk.MISREAD,
        why="Lists assembled from parts contain empty elements, and their preferences are lost.",
    ),
    Case(
        id="media-ranges/quoted-comma",
        title="a comma in a quoted string in Accept does not end a media range",
        judges="rfc9110#5.6.4/quoted-string-grammar",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\nAccept: text/html;q=0.5, "
                b'text/plumb;line="a, application/json;q=1, b"\r\n\r\n'
            ),
        ),
        expect=(Answers(HTML),),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        why="Quoted text is read as a preference, so text that a third party supplies can choose the form.",
    ),
    Case(
        id="media-ranges/vary",
        title="a response selected by Accept has Vary",
        judges="rfc9110#12.5.5/generate-vary",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept: application/json, text/html;q=0.5\r\n\r\n"
            ),
        ),
        moot=(Answers(HasMember(b"cache-control", b"no-store")),),
        expect=(
            Answers(All(OK, HasMember(b"vary", b"accept"))),
            Answers(All(OK, HasMember(b"vary", b"*"))),
        ),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        why="A shared cache serves one client's JSON to another user's browser.",
    ),
    Case(
        id="media-ranges/none",
        title="a 406 for an unavailable media type names those that are available",
        judges="rfc9110#15.5.7/406-content",
        covers=("rfc9110#12.4.1/406-or-disregard",),
        send=(b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\nAccept: image/png\r\n\r\n",),
        moot=(
            NoAnswerWith(Status(406)),
            Answers(All(NonEmpty(), ContentLacks(b"html"))),
            Answers(All(NonEmpty(), ContentLacks(b"json"))),
        ),
        expect=(Answers(All(Status(406), ContentHas(b"html"), ContentHas(b"json"))),),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        why="A program that could use another form does not learn that one exists.",
    ),
)

"""How media ranges are weighed in Accept (RFC 9110 section 12.5.1).

``/negotiated`` is one resource as text/html and as application/json, chosen by Accept.
"""

from conformance.catalogue.shared import OK
from conformance.matchers.content import NonEmpty
from conformance.matchers.field_values import OfType
from conformance.matchers.fields import FieldLacks, HasMember
from conformance.matchers.outcome import Answers
from conformance.matchers.response import All
from conformance.matchers.status import NotStatus, Status
from conformance.model.case import Case

HTML = All(OK, OfType(b"text/html"))
JSON = All(OK, OfType(b"application/json"))

CASES = (
    Case(
        id="media-ranges/weight",
        title="of two media types the one with the higher weight is sent",
        judges="rfc9110#12.4.2/weight-grammar",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept: text/html;q=0.1, application/json;q=0.9\r\n\r\n"
            ),
        ),
        expect=(Answers(JSON),),
        why="A program gets the page for people and cannot read it.",
    ),
    Case(
        id="media-ranges/weight-turned",
        title="the order of media types does not matter where they have weights",
        judges="rfc9110#12.4.2/weight-grammar",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept: application/json;q=0.1, text/html;q=0.9\r\n\r\n"
            ),
        ),
        expect=(Answers(HTML),),
        why="A browser shows raw data, as it named that first and least.",
    ),
    Case(
        id="media-ranges/zero",
        title="a weight of zero excludes what a wider range takes",
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
        why="The one form that the client has said it cannot use is the one that it gets.",
    ),
    Case(
        id="media-ranges/weight-before-parameter",
        title="q is the weight wherever it stands among the parameters",
        judges="rfc9110#12.5.1/q-anywhere-is-weight",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept: text/html;q=0.1;charset=utf-8, application/json;q=0.5\r\n\r\n"
            ),
        ),
        expect=(Answers(JSON),),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        why="What the client wants least is taken for what it wants most.",
    ),
    Case(
        id="media-ranges/weight-upper-case",
        title="the name of the weight is Q as well as q",
        judges="rfc9110#5.6.6/parameter-names-case-insensitive",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept: text/html;Q=0.1, application/json;q=0.5\r\n\r\n"
            ),
        ),
        expect=(Answers(JSON),),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        why="A wish written in capitals counts as full, and what was excluded comes first.",
    ),
    Case(
        id="media-ranges/type-over-any",
        title="text/* counts for text/html, not the heavier */*",
        judges="rfc9110#12.5.1/most-specific-range-wins",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept: */*;q=0.9, text/*;q=0.1\r\n\r\n"
            ),
        ),
        expect=(Answers(JSON),),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        why="The catch-all at the end of the list makes all that was said before it void.",
    ),
    Case(
        id="media-ranges/subtype-over-type",
        title="text/html counts for text/html, not the heavier text/*",
        judges="rfc9110#12.5.1/most-specific-range-wins",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept: text/html;q=0.1, text/*;q=0.9, application/json;q=0.5\r\n\r\n"
            ),
        ),
        expect=(Answers(JSON),),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        why="The one form that the client does not want is the one that it gets.",
    ),
    Case(
        id="media-ranges/subtype-over-any",
        title="application/json counts for application/json, not the heavier */*",
        judges="rfc9110#12.5.1/most-specific-range-wins",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept: application/json;q=0.2, */*;q=0.8\r\n\r\n"
            ),
        ),
        expect=(Answers(HTML),),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        why="A browser that takes data only in need is shown data.",
    ),
    Case(
        id="media-ranges/parameter-over-subtype",
        title="a range with a parameter counts for a type that has it, not the heavier one without",
        judges="rfc9110#12.5.1/most-specific-range-wins",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\nAccept: text/html;q=0.9,"
                b" text/html;charset=utf-8;q=0.1, application/json;q=0.5\r\n\r\n"
            ),
        ),
        expect=(Answers(JSON), Answers(All(HTML, FieldLacks(b"content-type", b"=")))),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        why="A client that asks for another version of a format gets the one it cannot read.",
    ),
    Case(
        id="media-ranges/upper-case",
        title="the letter case of a media type in Accept does not matter",
        judges="rfc9110#8.3.1/media-type-case-insensitive",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept: Application/JSON, text/html;q=0.5\r\n\r\n"
            ),
        ),
        expect=(Answers(JSON),),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        why="A program that writes the name in capitals gets a page for people.",
    ),
    Case(
        id="media-ranges/two-lines",
        title="Accept counts as a whole where it has two lines",
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
        title="empty members and white space in Accept do not matter",
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
        why="Lists that are put together from parts have such gaps.",
    ),
    Case(
        id="media-ranges/quoted-comma",
        title="a comma in a quoted string does not end a media range",
        judges="rfc9110#5.6.4/quoted-string-grammar",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\nAccept: text/html;q=0.5, "
                b'text/plumb;line="a, application/json;q=1, b"\r\n\r\n'
            ),
        ),
        expect=(Answers(HTML),),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        why="What is quoted is taken for a wish, and a stranger can choose for the client.",
    ),
    Case(
        id="media-ranges/vary",
        title="an answer that was chosen by Accept says so in Vary",
        judges="rfc9110#12.5.5/generate-vary",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept: application/json, text/html;q=0.5\r\n\r\n"
            ),
        ),
        expect=(
            Answers(All(OK, HasMember(b"vary", b"accept"))),
            Answers(All(OK, HasMember(b"vary", b"*"))),
        ),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        why="A shared cache gives the data of one client to the browser of the next.",
    ),
    Case(
        id="media-ranges/none",
        title="where no form is wanted the choices are listed, or the wish is disregarded",
        judges="rfc9110#15.5.7/406-content",
        covers=("rfc9110#12.4.1/406-or-disregard",),
        send=(b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\nAccept: image/png\r\n\r\n",),
        expect=(Answers(All(Status(406), NonEmpty())), Answers(NotStatus(406))),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        why="A program could choose the next best form, were it told of one.",
    ),
)

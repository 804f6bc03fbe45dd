"""Field values: whitespace around them, empty ones, the octets allowed (RFC 9110 section 5.5)."""

from conformance.catalogue.expectations import ACCEPTED
from conformance.catalogue.refusals import NOT_SERVED
from conformance.catalogue.shared import OK, REFUSED, REQUEST_AS_CONTENT
from conformance.matchers.content import echo
from conformance.matchers.inspected import Understood
from conformance.matchers.outcome import Answers, Ending, Rejects, Serves
from conformance.matchers.status import ANY_STATUS, Status
from conformance.model.case import Case

CASES = (
    Case(
        id="field-value/whitespace-around",
        title="spaces and tabs around a value are no part of it",
        judges="rfc9110#5.5/exclude-surrounding-whitespace",
        covers=("rfc9112#5.1/ows-excluded-from-value", "rfc9110#5.5/field-content-grammar"),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: \t a \t \r\n\r\n",),
        expect=(Serves(Understood(fields=(("plumbline", "a"),))),),
        needs=("field-line/inspected",),
        why="A token with a space behind it does not match, and a signature over it does not either.",
    ),
    Case(
        id="field-value/no-whitespace-before",
        title="a value needs no whitespace before it",
        judges="rfc9112#5/field-line-grammar",
        covers=("rfc9112#5.1/ows-excluded-from-value",),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline:a\r\n\r\n",),
        expect=(Serves(Understood(fields=(("plumbline", "a"),))),),
        needs=("field-line/inspected",),
        why="A parser that skips one octet behind the colon loses the first one of the value.",
    ),
    Case(
        id="field-value/length-whitespace-around",
        title="whitespace around the value of Content-Length is no part of it",
        judges="rfc9110#5.5/exclude-surrounding-whitespace",
        covers=("rfc9112#5.1/ows-excluded-from-value",),
        send=(b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length:\t 5 \t\r\n\r\nabcde",),
        expect=(Serves(echo(b"abcde")),),
        needs=("content-length/exact",),
        why="A valid length is called invalid, and an upload that works elsewhere fails here.",
    ),
    Case(
        id="field-value/whitespace-inside",
        title="whitespace inside a value stays as it is",
        judges="rfc9110#5.5/field-content-grammar",
        covers=("rfc9110#5.5/field-value-grammar",),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a \t  b\r\n\r\n",),
        expect=(Serves(Understood(fields=(("plumbline", "a \t  b"),))),),
        tolerate=(Serves(Understood(fields=(("plumbline", "a b"),))),),
        needs=("field-line/inspected",),
        why="A quoted string or a signature loses its meaning with its spaces.",
    ),
    Case(
        id="field-value/empty",
        title="a field may have an empty value",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#5/field-line-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline:\r\n\r\n",),
        expect=(Serves(OK),),
        why="Empty fields are legal and common; refused, they cut off clients at random.",
    ),
    Case(
        id="field-value/whitespace-alone",
        title="a value of whitespace alone is an empty one",
        judges="rfc9110#5.5/exclude-surrounding-whitespace",
        covers=("rfc9110#5.5/field-value-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: \t  \r\n\r\n",),
        expect=(Serves(OK),),
        why="A parser that strips from both ends passes itself in the middle, and reads elsewhere.",
    ),
    Case(
        id="field-value/colons",
        title="only the first colon of a field line ends the name",
        judges="rfc9112#5/field-line-grammar",
        covers=("rfc9110#5.5/field-vchar-grammar",),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a:b: c::\r\n\r\n",),
        expect=(Serves(Understood(fields=(("plumbline", "a:b: c::"),))),),
        needs=("field-line/inspected",),
        why="Addresses, times and URIs lose everything behind their first colon.",
    ),
    Case(
        id="field-value/every-visible-character",
        title="every visible character arrives as it was sent",
        judges="rfc9110#5.5/field-vchar-grammar",
        covers=("rfc9110#5.5/field-value-grammar",),
        send=(
            b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~\\\"\r\n\r\n",
        ),
        expect=(
            Serves(
                Understood(
                    fields=(
                        (
                            "plumbline",
                            "!#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~\\\"",
                        ),
                    )
                )
            ),
        ),
        needs=("field-line/inspected",),
        why="A character that is dropped or decoded changes a credential, a condition or a signature.",
    ),
    Case(
        id="field-value/obs-text",
        title="octets beyond ASCII arrive as they were sent",
        judges="rfc9110#5.5/obs-text-opaque",
        covers=("rfc9110#5.5/field-vchar-grammar",),
        send=(
            b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\xe9\xc3\xa9\xff\x80b\r\n\r\n",
        ),
        expect=(Serves(Understood(fields=(("plumbline", "aéÃ©ÿ\x80b"),))),),
        tolerate=NOT_SERVED,
        needs=("field-line/inspected",),
        why="A file name in another charset arrives as question marks, or two names as one.",
    ),
    Case(
        id="field-value/obs-text-accepted",
        title="octets beyond ASCII in a value do no harm",
        judges="rfc9110#5.5/obs-text-opaque",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: \xe9\xff\xc0\xaf\r\n\r\n",),
        **ACCEPTED,
        why="Old clients send names in Latin-1, and a decoder's error is no answer to them.",
    ),
    Case(
        id="field-value/look-alike-line-feed",
        title="a letter whose code ends like that of LF is no line end",
        judges="rfc9112#2.2/parse-as-octets",
        covers=("rfc9110#5.5/obs-text-opaque",),
        send=(
            b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\xc4\x8ab\xe5\x98\x8ac\r\n\r\n",
        ),
        expect=(Serves(Understood(fields=(("plumbline", "aÄ\x8abå\x98\x8ac"),))), Rejects(400)),
        tolerate=NOT_SERVED,
        needs=("field-line/inspected",),
        why="Written out as text and cut to octets, the value ends its line and begins another field.",
    ),
    Case(
        id="field-value/next-line-hides-length",
        title="%x85 in a value does not end the line",
        judges="rfc9112#2.2/parse-as-octets",
        covers=("rfc9110#5.5/obs-text-opaque",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\x85Content-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        expect=(Serves(OK, ANY_STATUS), Rejects(400)),
        tolerate=(*REFUSED, Serves(Status(400), ANY_STATUS)),
        needs=("request-line/get", "pipelining/two"),
        why="Text functions end a line here: the length exists on one hop, the smuggled request on the other.",
    ),
    Case(
        id="field-value/line-separator-hides-length",
        title="the Unicode line separator in a value does not end the line",
        judges="rfc9112#2.2/parse-as-octets",
        covers=("rfc9110#5.5/obs-text-opaque",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\xe2\x80\xa8Content-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        expect=(Serves(OK, ANY_STATUS), Rejects(400)),
        tolerate=(*REFUSED, Serves(Status(400), ANY_STATUS)),
        needs=("request-line/get", "pipelining/two"),
        why="A library that knows the line ends of Unicode finds a length that no other hop has seen.",
    ),
    Case(
        id="field-value/empty-list-elements",
        title="empty elements of a list are ignored",
        judges="rfc9110#5.6.1.2/ignore-empty-list-elements",
        covers=("rfc9110#5.6.1.2/accept-list-syntax",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: ,\t, close ,,\r\n\r\n",),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("field-value/list-element",),
        why="The client was promised the end of the connection, and waits for it.",
    ),
    Case(
        id="field-value/list-element",
        title="an element of a list is recognised beside others",
        judges="rfc9110#5.6.1.2/accept-list-syntax",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: plumbline,close\r\n\r\n",),
        expect=(Answers(OK, end=Ending.CLOSED),),
        why="An option that stands second, without a space before it, has no effect.",
    ),
    Case(
        id="field-value/whitespace-in-list",
        title="whitespace around a comma stays whitespace, or goes",
        judges="rfc9110#5.6.3/may-replace-ws",
        send=(
            (
                b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept-Language: en \t,\t de\r\n\r\n"
            ),
        ),
        expect=(
            Serves(Understood(fields=(("accept-language", "en \t,\t de"),))),
            Serves(Understood(fields=(("accept-language", "en  ,  de"),))),
            Serves(Understood(fields=(("accept-language", "en , de"),))),
            Serves(Understood(fields=(("accept-language", "en, de"),))),
        ),
        needs=("field-line/inspected",),
        why="An element with a tab in front is none of those that the application knows.",
    ),
    Case(
        id="field-value/bad-whitespace",
        title="whitespace around the equals sign of a parameter stays, or is removed",
        judges="rfc9110#5.6.3/may-remove-bws",
        send=(
            (b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: Scheme a = b\r\n\r\n"),
        ),
        expect=(
            Serves(Understood(fields=(("plumbline", "Scheme a = b"),))),
            Serves(Understood(fields=(("plumbline", "Scheme a=b"),))),
        ),
        needs=("field-line/inspected",),
        why="A parameter that is cut at the whitespace has another value, or none.",
    ),
)

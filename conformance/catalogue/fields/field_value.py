"""Field values: surrounding whitespace, empty values, permitted octets (RFC 9110 section 5.5)."""

from conformance.catalogue.expectations import ACCEPTED
from conformance.catalogue.refusals import NOT_SERVED
from conformance.catalogue.shared import GET, OK, REFUSED, REQUEST_AS_CONTENT
from conformance.matchers.content import echo
from conformance.matchers.inspected import Understood
from conformance.matchers.moot import ClosedEarly
from conformance.matchers.outcome import Answers, Ending, FirstResponse, Rejects, Serves
from conformance.matchers.status import ANY_STATUS, Status
from conformance.model.case import Answer, Case
from conformance.model.risk import Risk

OPAQUE = "rfc9110#5.5/obs-text-opaque"
"""What the refusal of octets outside US-ASCII breaks."""

CASES = (
    Case(
        id="field-value/whitespace-around",
        title="optional whitespace around a field value is excluded from the value",
        judges="rfc9110#5.5/exclude-surrounding-whitespace",
        covers=("rfc9112#5.1/ows-excluded-from-value", "rfc9110#5.5/field-content-grammar"),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: \t a \t \r\n\r\n",),
        expect=(Serves(Understood(fields=(("plumbline", "a"),))),),
        needs=("field-line/inspected",),
        risk=Risk.MISREAD,
        why="A credential followed by a space does not match, and a signature over the value fails.",
    ),
    Case(
        id="field-value/no-whitespace-before",
        title="whitespace before a field value is optional",
        judges="rfc9112#5/field-line-grammar",
        covers=("rfc9112#5.1/ows-excluded-from-value",),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline:a\r\n\r\n",),
        expect=(Serves(Understood(fields=(("plumbline", "a"),))),),
        needs=("field-line/inspected",),
        risk=Risk.MISREAD,
        why="A parser that skips one octet after the colon loses the first octet of the value.",
    ),
    Case(
        id="field-value/length-whitespace-around",
        title="optional whitespace around the Content-Length value is excluded from the value",
        judges="rfc9110#5.5/exclude-surrounding-whitespace",
        covers=("rfc9112#5.1/ows-excluded-from-value",),
        send=(b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length:\t 5 \t\r\n\r\nabcde",),
        expect=(Serves(echo(b"abcde")),),
        needs=("content-length/exact",),
        why="A valid length is rejected, and an upload that works elsewhere fails here.",
    ),
    Case(
        id="field-value/whitespace-inside",
        title="whitespace inside a field value is preserved",
        judges="rfc9110#5.5/field-content-grammar",
        covers=("rfc9110#5.5/field-value-grammar",),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a \t  b\r\n\r\n",),
        expect=(Serves(Understood(fields=(("plumbline", "a \t  b"),))),),
        unsafe=(
            Serves(Understood(fields=(("plumbline", "a b"),))),
            Serves(Understood(fields=(("plumbline", "a    b"),))),
        ),
        needs=("field-line/inspected",),
        why="A quoted string changes its meaning, and a signature over the value fails.",
    ),
    Case(
        id="field-value/empty",
        title="a field with an empty value is accepted",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#5/field-line-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline:\r\n\r\n",),
        expect=(Serves(OK),),
        risk=Risk.WRONG_STATUS,
        why="Empty fields are valid and common, so clients are cut off without an apparent reason.",
    ),
    Case(
        id="field-value/whitespace-alone",
        title="a field value that consists only of whitespace is empty",
        judges="rfc9110#5.5/exclude-surrounding-whitespace",
        covers=("rfc9110#5.5/field-value-grammar",),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: \t  \r\n\r\n",),
        expect=(
            Serves(Understood(fields=(("plumbline", ""),))),
            Serves(Understood(absent=("plumbline",))),
        ),
        needs=("field-line/inspected",),
        risk=Risk.MISREAD,
        why="A parser that strips the value from both ends can pass its own end mark and read memory outside the value.",
    ),
    Case(
        id="field-value/colons",
        title="only the first colon of a field line ends the field name",
        judges="rfc9112#5/field-line-grammar",
        covers=("rfc9110#5.5/field-vchar-grammar",),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a:b: c::\r\n\r\n",),
        expect=(Serves(Understood(fields=(("plumbline", "a:b: c::"),))),),
        needs=("field-line/inspected",),
        risk=Risk.MISREAD,
        why="Addresses, times and URIs in a value lose everything after their first colon.",
    ),
    Case(
        id="field-value/every-visible-character",
        title="every visible US-ASCII character in a field value reaches the application unchanged",
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
        title="octets outside US-ASCII in a field value reach the application unchanged",
        judges="rfc9110#5.5/obs-text-opaque",
        covers=("rfc9110#5.5/field-vchar-grammar",),
        send=(
            b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\xe9\xc3\xa9\xff\x80b\r\n\r\n",
        ),
        expect=(Serves(Understood(fields=(("plumbline", "aéÃ©ÿ\x80b"),))),),
        tolerate=NOT_SERVED,
        needs=("field-line/inspected",),
        why="A file name in another charset becomes question marks, or two different names become equal.",
    ),
    Case(
        id="field-value/obs-text-accepted",
        title="octets outside US-ASCII in a field value are accepted",
        judges="rfc9110#5.5/obs-text-opaque",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: \xe9\xff\xc0\xaf\r\n\r\n",),
        **ACCEPTED,
        why="Old clients send names in Latin-1, and an uncaught decoding error leaves them without a useful response.",
    ),
    Case(
        id="field-value/look-alike-line-feed",
        title="code points that become LF when cut to eight bits do not end a field line",
        judges="rfc9112#2.2/parse-as-octets",
        covers=("rfc9110#5.5/obs-text-opaque",),
        send=(
            b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\xc4\x8ab\xe5\x98\x8ac\r\n\r\n",
        ),
        expect=(
            Serves(Understood(fields=(("plumbline", "aÄ\x8abå\x98\x8ac"),))),
            # the report of an application that decodes UTF-8
            Serves(Understood(fields=(("plumbline", "a\u010ab\u560ac"),))),
            Rejects(400),
        ),
        tolerate=NOT_SERVED,
        breaks=OPAQUE,
        needs=("field-line/inspected",),
        why="Where the value is decoded and later cut to eight bits, it ends its line and starts a field chosen by the client.",
    ),
    Case(
        id="field-value/next-line-hides-length",
        title="the octet %x85 in a field value does not end the field line",
        judges="rfc9112#2.2/parse-as-octets",
        covers=("rfc9110#5.5/obs-text-opaque",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\x85Content-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        expect=(Serves(echo(b""), ANY_STATUS, enough=1), FirstResponse(Status(411)), Rejects(400)),
        tolerate=(*REFUSED, FirstResponse(Status(400))),
        breaks=OPAQUE,
        needs=("content-length/exact",),
        why="Text functions end a line here, so one hop finds a Content-Length and the other a second request, which permits request smuggling.",
    ),
    Case(
        id="field-value/line-separator-hides-length",
        title="the Unicode line separator in a field value does not end the field line",
        judges="rfc9112#2.2/parse-as-octets",
        covers=("rfc9110#5.5/obs-text-opaque",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\xe2\x80\xa8Content-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        expect=(Serves(echo(b""), ANY_STATUS, enough=1), FirstResponse(Status(411)), Rejects(400)),
        tolerate=(*REFUSED, FirstResponse(Status(400))),
        breaks=OPAQUE,
        needs=("content-length/exact",),
        why="A library that ends lines as Unicode defines them finds a Content-Length that other hops do not see, which permits request smuggling.",
    ),
    Case(
        id="field-value/empty-list-elements",
        title="empty elements in a Connection list are ignored",
        judges="rfc9110#5.6.1.2/ignore-empty-list-elements",
        covers=("rfc9110#5.6.1.2/accept-list-syntax",),
        send=(
            GET,
            Answer(),
            b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: ,\t, close ,,\r\n\r\n",
        ),
        moot=(ClosedEarly(2),),
        expect=(Answers(OK, OK, end=Ending.LAST),),
        needs=("field-value/list-element",),
        why="The server overlooks the close option, and the client waits for the end of a connection that stays open.",
    ),
    Case(
        id="field-value/list-element",
        title="an element is recognised after another one in a Connection list",
        judges="rfc9110#5.6.1.2/accept-list-syntax",
        send=(
            GET,
            Answer(),
            b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: plumbline,close\r\n\r\n",
        ),
        moot=(ClosedEarly(2),),
        expect=(Answers(OK, OK, end=Ending.LAST),),
        needs=("keep-alive/answered-or-closed",),
        why="The close option has no effect because another option precedes it without a space, and the client waits for the connection to close.",
    ),
    Case(
        id="field-value/whitespace-in-list",
        title="whitespace around a comma in a list is preserved, normalised or removed",
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
        why="If an element is lost or joined to its neighbour, the application answers in a language that the user did not ask for.",
    ),
    Case(
        id="field-value/bad-whitespace",
        title="whitespace around the equals sign of a parameter is preserved or removed",
        judges="rfc9110#5.6.3/may-remove-bws",
        send=(
            (b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: Scheme a = b\r\n\r\n"),
        ),
        expect=(
            Serves(Understood(fields=(("plumbline", "Scheme a = b"),))),
            Serves(Understood(fields=(("plumbline", "Scheme a=b"),))),
        ),
        needs=("field-line/inspected",),
        why="A parameter that is cut at the whitespace loses its value or gets a different one.",
    ),
)

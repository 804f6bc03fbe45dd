"""Parameters of a media type that the application parses (RFC 9110 sections 5.6.4, 5.6.6, 8.3).

Each case stores the same octets twice: once as ISO-8859-1 text with a plain Content-Type and once
with an equivalent one. The server has to treat both in the same way.
"""

from conformance.matchers.compared import ContentOf, RepresentationOf, StatusOf
from conformance.matchers.outcome import Serves
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS
from conformance.model.case import Answer, Case

PLAIN = (
    b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
    b"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Length: 5\r\n\r\nna\xefve"
)
READ_PLAIN = b"GET /store/{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n"
READ_OTHER = b"GET /store/{nonce}-other HTTP/1.1\r\nHost: {host}\r\n\r\n"
SAME = Serves(ANY_STATUS, ANY_STATUS, StatusOf(0), All(StatusOf(1), RepresentationOf(1)))

CASES = (
    Case(
        id="parameters/same",
        title="the same text stored twice is returned identically",
        judges="rfc9110#8.3.1/media-type-grammar",
        send=(
            PLAIN,
            Answer(),
            READ_PLAIN,
            Answer(),
            (
                b"PUT /store/{nonce}-other HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Length: 5\r\n\r\nna\xefve"
            ),
            Answer(),
            READ_OTHER,
        ),
        expect=(SAME,),
        needs=("put/creates",),
        why="If the outcome varies from request to request, users cannot rely on what they store.",
    ),
    Case(
        id="parameters/quoted",
        title="a quoted parameter value is equivalent to an unquoted one",
        judges="rfc9110#5.6.6/quoted-unquoted-equivalent",
        covers=("rfc9110#5.5/token-or-quoted-same-meaning",),
        send=(
            PLAIN,
            Answer(),
            READ_PLAIN,
            Answer(),
            (
                b"PUT /store/{nonce}-other HTTP/1.1\r\nHost: {host}\r\n"
                b'Content-Type: text/plain; charset="iso-8859-1"\r\n'
                b"Content-Length: 5\r\n\r\nna\xefve"
            ),
            Answer(),
            READ_OTHER,
        ),
        expect=(SAME,),
        needs=("parameters/same",),
        why="Many clients quote the charset, and their text is garbled or rejected.",
    ),
    Case(
        id="parameters/quoted-pair",
        title="a quoted pair in a parameter value stands for the octet after the backslash",
        judges="rfc9110#5.6.4/unescape-quoted-pair",
        send=(
            PLAIN,
            Answer(),
            READ_PLAIN,
            Answer(),
            (
                b"PUT /store/{nonce}-other HTTP/1.1\r\nHost: {host}\r\n"
                b'Content-Type: text/plain; charset="iso\\-8859\\-\\1"\r\n'
                b"Content-Length: 5\r\n\r\nna\xefve"
            ),
            Answer(),
            READ_OTHER,
        ),
        expect=(SAME,),
        needs=("parameters/quoted",),
        why="A filter and the application read two different values, and the filter lets a forbidden one pass.",
    ),
    Case(
        id="parameters/name-upper-case",
        title="parameter names are case-insensitive",
        judges="rfc9110#5.6.6/parameter-names-case-insensitive",
        send=(
            PLAIN,
            Answer(),
            READ_PLAIN,
            Answer(),
            (
                b"PUT /store/{nonce}-other HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Type: text/plain; CharSet=iso-8859-1\r\n"
                b"Content-Length: 5\r\n\r\nna\xefve"
            ),
            Answer(),
            READ_OTHER,
        ),
        expect=(SAME,),
        needs=("parameters/same",),
        why="The server ignores the charset and decodes the text as something else.",
    ),
    Case(
        id="parameters/charset-upper-case",
        title="charset names are case-insensitive",
        judges="rfc9110#8.3.2/charset-case-insensitive",
        send=(
            PLAIN,
            Answer(),
            READ_PLAIN,
            Answer(),
            (
                b"PUT /store/{nonce}-other HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Type: text/plain; charset=ISO-8859-1\r\n"
                b"Content-Length: 5\r\n\r\nna\xefve"
            ),
            Answer(),
            READ_OTHER,
        ),
        expect=(SAME,),
        needs=("parameters/same",),
        why="Clients that write the charset in upper case, as registered, have their text garbled or rejected.",
    ),
    Case(
        id="parameters/type-upper-case",
        title="the media type of a PUT is case-insensitive",
        judges="rfc9110#8.3.1/media-type-case-insensitive",
        send=(
            PLAIN,
            Answer(),
            READ_PLAIN,
            Answer(),
            (
                b"PUT /store/{nonce}-other HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Type: Text/PLAIN; charset=iso-8859-1\r\n"
                b"Content-Length: 5\r\n\r\nna\xefve"
            ),
            Answer(),
            READ_OTHER,
        ),
        expect=(SAME,),
        needs=("parameters/same",),
        why="An upload fails because of its upper case, or evades a list of forbidden types.",
    ),
    Case(
        id="parameters/white-space",
        title="OWS and empty parameters around semicolons are ignored",
        judges="rfc9110#5.6.6/parameters-grammar",
        send=(
            PLAIN,
            Answer(),
            READ_PLAIN,
            Answer(),
            (
                b"PUT /store/{nonce}-other HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Type: text/plain ;; \t;charset=iso-8859-1;\r\n"
                b"Content-Length: 5\r\n\r\nna\xefve"
            ),
            Answer(),
            READ_OTHER,
        ),
        expect=(SAME,),
        needs=("parameters/same",),
        why="Field values assembled from parts contain such gaps, and the charset after them is lost.",
    ),
    Case(
        id="parameters/quoted-semicolon",
        title="a semicolon in a quoted string does not begin a parameter",
        judges="rfc9110#5.6.4/quoted-string-grammar",
        covers=("rfc9110#5.6.6/parameter-grammar",),
        send=(
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/plain;"
                b" plumb=line; charset=iso-8859-1\r\nContent-Length: 5\r\n\r\nna\xefve"
            ),
            Answer(),
            READ_PLAIN,
            Answer(),
            (
                b"PUT /store/{nonce}-other HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/plain;"
                b' plumb="; charset=utf-8; x"; charset=iso-8859-1\r\n'
                b"Content-Length: 5\r\n\r\nna\xefve"
            ),
            Answer(),
            READ_OTHER,
        ),
        expect=(Serves(ANY_STATUS, ANY_STATUS, StatusOf(0), All(StatusOf(1), ContentOf(1))),),
        needs=("parameters/quoted",),
        why="Split inside the quotes, part of the value becomes a parameter that its author injected.",
    ),
)

"""Parameters of a media type that the application reads (RFC 9110 sections 5.6.4, 5.6.6, 8.3).

Each case stores the same octets twice, once as text in ISO-8859-1 said plainly and once said in
another way that means the same: whatever the server makes of the first it has to make of the second.
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
        title="the same text is stored the same way twice",
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
        why="Where chance decides, nothing can be said about the other ways.",
    ),
    Case(
        id="parameters/quoted",
        title="the value of a parameter means the same in quotes",
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
        why="Half of all clients quote; their text is garbled or refused.",
    ),
    Case(
        id="parameters/quoted-pair",
        title="a backslash in quotes stands for what follows it",
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
        why="A filter and the application read two values, and the filter lets pass what it must not.",
    ),
    Case(
        id="parameters/name-upper-case",
        title="the letter case of a parameter's name does not matter",
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
        why="The parameter is passed over and the text is decoded as something else.",
    ),
    Case(
        id="parameters/charset-upper-case",
        title="the letter case of a charset does not matter",
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
        why="The registered name is in capitals, and most clients write it so.",
    ),
    Case(
        id="parameters/type-upper-case",
        title="the letter case of a media type does not matter",
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
        why="An upload is refused for its capitals, or slips through a list of forbidden types.",
    ),
    Case(
        id="parameters/white-space",
        title="white space and empty parameters around semicolons do not matter",
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
        why="Values that are put together from parts have such gaps.",
    ),
    Case(
        id="parameters/quoted-semicolon",
        title="a semicolon in quotes does not begin a parameter",
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
        why="Split inside the quotes, half the value becomes a parameter of the client's making.",
    ),
)

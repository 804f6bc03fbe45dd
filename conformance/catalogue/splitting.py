"""Response splitting: request data that must not end a line of the response's head."""

from conformance.case import Case, Endpoint
from conformance.expect import Drops, Refuses
from conformance.reply import ANY_STATUS, All, Lacks, Sound

UNSPLIT = All(
    ANY_STATUS,
    Lacks(b"plumbline-split"),
    Sound(
        "rfc9110#5.5/field-value-grammar",
        "rfc9112#2.1/http-message-grammar",
        "rfc9112#2.2/no-bare-cr-generated",
    ),
)
"""A response in whose head no line was ended by what the request said."""

CASES = (
    Case(
        id="splitting/encoded-crlf-in-path",
        title="an encoded CR LF in the path never ends a line of the response",
        covers=("rfc9110#5.5/field-value-grammar", "rfc9112#11.1/no-crlf-from-application"),
        send=(b"GET /%0d%0aPlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Refuses(UNSPLIT),),
        needs=("request-line/get",),
        why="A redirect that copies the decoded path lets a link set cookies or forge a response.",
    ),
    Case(
        id="splitting/encoded-lf-in-path",
        title="an encoded LF alone in the path never ends a line of the response",
        covers=("rfc9110#5.5/field-value-grammar", "rfc9112#11.1/no-crlf-from-application"),
        send=(b"GET /%0aPlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Refuses(UNSPLIT),),
        needs=("request-line/get",),
        why="Filters look for CR LF, and clients end lines at LF.",
    ),
    Case(
        id="splitting/encoded-cr-in-path",
        title="an encoded CR alone in the path never ends a line of the response",
        covers=(
            "rfc9110#5.5/field-value-grammar",
            "rfc9112#2.2/no-bare-cr-generated",
            "rfc9112#11.1/no-crlf-from-application",
        ),
        send=(b"GET /%0dPlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Refuses(UNSPLIT),),
        needs=("request-line/get",),
        why="Some recipients end a line at CR.",
    ),
    Case(
        id="splitting/two-slashes",
        title="a path that is tidied up by a redirect does not bring its CR LF along",
        covers=("rfc9110#5.5/field-value-grammar", "rfc9112#11.1/no-crlf-from-application"),
        send=(
            b"GET //plumbline/..//%0d%0aPlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        expect=(Refuses(UNSPLIT),),
        needs=("request-line/get",),
        why="The server decodes the path to tidy it and writes it into Location.",
    ),
    Case(
        id="splitting/encoded-crlf-in-query",
        title="an encoded CR LF in the query never ends a line of the response",
        covers=("rfc9110#5.5/field-value-grammar", "rfc9112#11.1/no-crlf-from-application"),
        send=(b"GET /?a=%0d%0aPlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Refuses(UNSPLIT),),
        needs=("request-line/get",),
        why="Parameters are copied into Location, cookies and names of downloads.",
    ),
    Case(
        id="splitting/wide-characters",
        title="characters whose last octets are CR and LF never end a line of the response",
        covers=("rfc9110#5.5/field-value-grammar", "rfc9112#11.1/no-crlf-from-application"),
        send=(
            b"GET /%E5%98%8D%E5%98%8APlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        expect=(Refuses(UNSPLIT),),
        needs=("request-line/get",),
        why="U+560D and U+560A become CR and LF where a string is cut to octets.",
    ),
    Case(
        id="splitting/status-target",
        title="a redirect of the application does not carry a CR LF of the request",
        covers=("rfc9110#5.5/field-value-grammar", "rfc9112#11.1/no-crlf-from-application"),
        send=(
            b"GET /status/301?%0d%0aPlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        expect=(Refuses(UNSPLIT),),
        needs=("request-line/get",),
        uses=(Endpoint.STATUS,),
        why="Location is the field that request data most often reach.",
    ),
    Case(
        id="splitting/host",
        title="an encoded CR LF in Host never ends a line of the response",
        covers=("rfc9110#5.5/field-value-grammar", "rfc9112#11.1/no-crlf-from-application"),
        send=(
            b"GET /plumbline-missing HTTP/1.1\r\nHost: a%0d%0aPlumbline-Split:%20{nonce}\r\n\r\n",
        ),
        expect=(Refuses(UNSPLIT), Drops()),
        needs=("request-line/get",),
        why="Redirects to a full URI are made from Host.",
    ),
    Case(
        id="splitting/method",
        title="a method that is no method does not end a line of the response",
        covers=("rfc9110#5.5/field-value-grammar", "rfc9112#11.1/no-crlf-from-application"),
        send=(b"PLUMB%0d%0aPlumbline-Split:%20{nonce} / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Refuses(UNSPLIT), Drops()),
        needs=("request-line/get",),
        why="Error pages name the method, some of them in the reason phrase.",
    ),
)

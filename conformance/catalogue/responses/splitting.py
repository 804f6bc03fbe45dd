"""Response splitting: request data that must not end a line of the response's head."""

from conformance.matchers.content import ContentLacks
from conformance.matchers.fields import Has, Lacks
from conformance.matchers.head_grammar import Sound
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Answers, FirstResponse
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, Status
from conformance.model.case import Case

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
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(b"GET /%0d%0aPlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(FirstResponse(UNSPLIT), Drops()),
        why="A redirect that copies the decoded path lets a link set cookies or forge a response.",
    ),
    Case(
        id="splitting/encoded-lf-in-path",
        title="an encoded LF alone in the path never ends a line of the response",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(b"GET /%0aPlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(FirstResponse(UNSPLIT), Drops()),
        why="Filters look for CR LF, and clients end lines at LF.",
    ),
    Case(
        id="splitting/encoded-cr-in-path",
        title="an encoded CR alone in the path never ends a line of the response",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#2.2/no-bare-cr-generated", "rfc9112#11.1/no-crlf-from-application"),
        send=(b"GET /%0dPlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(FirstResponse(UNSPLIT), Drops()),
        why="Some recipients end a line at CR.",
    ),
    Case(
        id="splitting/two-slashes",
        title="a path that is tidied up by a redirect does not bring its CR LF along",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(
            b"GET //plumbline/..//%0d%0aPlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        expect=(FirstResponse(UNSPLIT), Drops()),
        why="The server decodes the path to tidy it and writes it into Location.",
    ),
    Case(
        id="splitting/encoded-crlf-in-query",
        title="an encoded CR LF in the query never ends a line of the response",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(b"GET /?a=%0d%0aPlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(FirstResponse(UNSPLIT), Drops()),
        why="Parameters are copied into Location, cookies and names of downloads.",
    ),
    Case(
        id="splitting/wide-characters",
        title="characters whose last octets are CR and LF never end a line of the response",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(
            b"GET /%E5%98%8D%E5%98%8APlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        expect=(FirstResponse(UNSPLIT), Drops()),
        why="U+560D and U+560A become CR and LF where a string is cut to octets.",
    ),
    Case(
        id="splitting/status-target",
        title="a redirect of the application does not carry a CR LF of the request",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(
            b"GET /status/301?%0d%0aPlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        expect=(FirstResponse(UNSPLIT), Drops()),
        why="Location is the field that request data most often reach.",
    ),
    Case(
        id="splitting/host",
        title="an encoded CR LF in Host never ends a line of the response",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(
            b"GET /plumbline-missing HTTP/1.1\r\nHost: a%0d%0aPlumbline-Split:%20{nonce}\r\n\r\n",
        ),
        expect=(FirstResponse(UNSPLIT), Drops()),
        why="Redirects to a full URI are made from Host.",
    ),
    Case(
        id="splitting/method",
        title="a method that is no method does not end a line of the response",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(b"PLUMB%0d%0aPlumbline-Split:%20{nonce} / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(FirstResponse(UNSPLIT), Drops()),
        why="Error pages name the method, some of them in the reason phrase.",
    ),
    Case(
        id="splitting/reflected",
        title="a field whose value is taken from the request arrives as the application made it",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#5/field-line-grammar-generated",),
        send=(b"GET /reflect?plumb%20%22line%22 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(Status(200), Has(b"plumbline-reflect", b'plumb "line"'))),),
        why="Names of downloads and targets of redirects have to arrive as they are.",
    ),
    Case(
        id="splitting/field-crlf",
        title="CR LF in a value of the application does not begin another field",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(b"GET /reflect?a%0d%0aPlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(UNSPLIT), Drops()),
        needs=("splitting/reflected",),
        why="A link that somebody else made sets a cookie in the browser of whoever follows it.",
    ),
    Case(
        id="splitting/field-second-response",
        title="CR LF CR LF in a value of the application does not begin another response",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(
            b"GET /reflect?a%0d%0aContent-Length:%200%0d%0a%0d%0aHTTP/1.1%20200%20OK%0d%0aPlumbline-Split:%20{nonce}%0d%0aContent-Length:%200%0d%0a%0d%0a HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        expect=(Answers(UNSPLIT), Drops()),
        needs=("splitting/reflected",),
        why="A shared cache keeps the forged response for the next address that is asked for.",
    ),
    Case(
        id="splitting/field-content",
        title="CR LF CR LF in a value of the application does not begin the content",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(b"GET /reflect?a%0d%0a%0d%0a%70lumbline%2d{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(UNSPLIT, ContentLacks(b"plumbline-{nonce}"))), Drops()),
        needs=("splitting/reflected",),
        why="A page written by the attacker appears under the name of the site.",
    ),
    Case(
        id="splitting/field-lf",
        title="LF in a value of the application does not end the line",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(b"GET /reflect?a%0aPlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(UNSPLIT), Drops()),
        needs=("splitting/reflected",),
        why="A check for CR LF lets pass what every client takes for a line end as well.",
    ),
    Case(
        id="splitting/field-cr",
        title="CR in a value of the application does not go out bare",
        judges="rfc9112#2.2/no-bare-cr-generated",
        covers=("rfc9110#5.5/field-value-grammar",),
        send=(b"GET /reflect?a%0dPlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(UNSPLIT), Drops()),
        needs=("splitting/reflected",),
        why="Proxies differ on whether a lone CR ends a line, and the stricter one is fooled.",
    ),
    Case(
        id="splitting/field-fold",
        title="CR LF and a space in a value of the application do not fold the field",
        judges="rfc9112#5.2/no-obs-fold-generated",
        covers=("rfc9110#5.5/field-value-grammar",),
        send=(
            b"GET /reflect?a%0d%0a%20Plumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        expect=(Answers(UNSPLIT), Drops()),
        needs=("splitting/reflected",),
        why="A client that does not know folding takes the second line for a field or for rubbish.",
    ),
    Case(
        id="splitting/field-nul",
        title="NUL in a value of the application does not go out",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9110#2.2/no-generate-off-abnf",),
        send=(b"GET /reflect?a%00Plumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(UNSPLIT), Drops()),
        needs=("splitting/reflected",),
        why="Where the next hop counts in C strings, the value ends at the NUL.",
    ),
    Case(
        id="splitting/field-other-control",
        title="control characters that text routines take for line ends do not go out",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9110#5.5/other-ctl-invalid",),
        send=(
            b"GET /reflect?a%1cPlumbline-Split:%20{nonce}%1e%1db HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        expect=(Answers(UNSPLIT), Drops()),
        # a breach of the grammar all the same, yet no line ends there in HTTP
        tolerate=(Answers(All(ANY_STATUS, Lacks(b"plumbline-split"))),),
        needs=("splitting/reflected",),
        why="Written to a log or split by a text library, one line becomes several.",
    ),
    Case(
        id="splitting/field-obs-text",
        title="octets beyond ASCII do not become line ends",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(
            b"GET /reflect?a%c4%8d%c4%8aPlumbline-Split:%20{nonce}%85b HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        expect=(Answers(UNSPLIT), Drops()),
        needs=("splitting/reflected",),
        why="U+010D and U+010A become CR and LF where text is cut to octets, and %x85 is a line end to some.",
    ),
)

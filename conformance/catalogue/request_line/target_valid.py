"""Request-targets that are valid, however odd: every character, percent-encoding, dot segments."""

from conformance.catalogue.refusals import NOT_SERVED
from conformance.matchers.content import ContentLacks
from conformance.matchers.fields import Lacks
from conformance.matchers.inspected import Told
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import FirstResponse, Serves
from conformance.matchers.response import All
from conformance.matchers.status import CLIENT_ERROR, NotStatus, StatusBetween
from conformance.model.case import Case, Expectation

NO_TRAVERSAL = Expectation(
    expect=(FirstResponse(All(StatusBetween(200, 499), ContentLacks(b"root:"))),),
    tolerate=NOT_SERVED,
)
"""Served or refused, but never with the content of /etc/passwd."""

CASES = (
    Case(
        id="target-valid/every-query-character",
        title="every character that a query may have is accepted",
        judges="rfc9112#3.2.1/origin-form-grammar",
        covers=("rfc9112#3.2/request-target-grammar",),
        send=(b"GET /?azAZ09-._~!$&'()*+,;=:@/?%7E%41 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(NotStatus(400, 414, 501, 505)),),
        why="A parser that knows fewer characters than the grammar breaks links that work elsewhere.",
    ),
    Case(
        id="target-valid/query-unchanged",
        title="a query reaches the application octet for octet",
        judges="rfc9112#3.3/target-uri-path-query",
        covers=("rfc9112#3.2.1/origin-form-grammar",),
        send=(
            b"GET /inspect?{nonce}&%61=%2B+?/:@!$'()*,;~%c3%A9 HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        expect=(Serves(Told("nonce", "{nonce}&%61=%2B+?/:@!$'()*,;~%c3%A9")),),
        needs=("request-line/inspected",),
        why="Decoded once too often, data becomes a separator, and one parameter becomes two.",
    ),
    Case(
        id="target-valid/query-of-any-octets",
        title="encoded octets that are no UTF-8 reach the application as sent, or are refused",
        judges="rfc9112#3.3/target-uri-path-query",
        covers=("rfc9112#3.2.1/origin-form-grammar",),
        send=(b"GET /inspect?{nonce}&%ff%fe=%C0%af HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(Told("nonce", "{nonce}&%ff%fe=%C0%af")), FirstResponse(CLIENT_ERROR)),
        tolerate=NOT_SERVED,
        needs=("target-valid/query-unchanged",),
        why="Decoded and encoded anew, what was no text comes out as other octets.",
    ),
    Case(
        id="target-valid/empty-query",
        title="a question mark with nothing behind it is a query",
        judges="rfc9112#3.2.1/origin-form-grammar",
        send=(b"GET /? HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(NotStatus(400, 414, 501, 505)),),
        why="Forms without a value send it, and a parser that looks one octet further fails.",
    ),
    Case(
        id="target-valid/every-path-character",
        title="every character that a path may have is accepted",
        judges="rfc9112#3.2.1/origin-form-grammar",
        covers=("rfc9112#3.2/request-target-grammar",),
        send=(b"GET /azAZ09-._~!$&'()*+,;=:@//%7E%41 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(NotStatus(400, 414, 501, 505)),),
        why="Names with an apostrophe or a comma are common, and their pages cannot be reached.",
    ),
    Case(
        id="target-valid/percent-crlf-in-query",
        title="an encoded line end in a query does not become a line end in the response",
        judges="rfc9112#11.1/no-crlf-from-application",
        covers=("rfc9112#3.2.1/origin-form-grammar",),
        send=(b"GET /?%0d%0aPlumbline-Injected:%20a HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(FirstResponse(Lacks(b"plumbline-injected")),),
        tolerate=(Drops(),),
        why="A link that splits the response sets cookies and pages for whoever follows it.",
    ),
    Case(
        id="target-valid/percent-crlf-in-path",
        title="an encoded line end in a path does not become a line end in the response",
        judges="rfc9112#11.1/no-crlf-from-application",
        covers=("rfc9112#3.2.1/origin-form-grammar",),
        send=(b"GET //%0d%0aPlumbline-Injected:%20a/.. HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(FirstResponse(Lacks(b"plumbline-injected")),),
        tolerate=(Drops(),),
        why="Redirects to the tidied path copy it, decoded, into the Location of the response.",
    ),
    Case(
        id="target-valid/percent-nul",
        title="an encoded NUL in a path is answered",
        judges="rfc9112#3.2.1/origin-form-grammar",
        covers=("rfc9110#17.3/avoid-special-file-names",),
        send=(b"GET /plumb%00line HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(FirstResponse(StatusBetween(200, 499)),),
        tolerate=NOT_SERVED,
        why="File functions end a name at the NUL or raise an error that becomes a 500 or a hang.",
    ),
    Case(
        id="target-valid/percent-invalid-utf-8",
        title="encoded octets that are no UTF-8 are answered",
        judges="rfc9112#3.2.1/origin-form-grammar",
        send=(b"GET /%ff%fe%c0%af%ed%a0%80 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(FirstResponse(StatusBetween(200, 499)),),
        tolerate=NOT_SERVED,
        why="The grammar says nothing of UTF-8; a decoder's error must not become the client's hang.",
    ),
    # ------------------------------------------------------------ out of the tree
    Case(
        id="target-valid/dot-segments",
        title="dot segments lead to no file outside of the tree",
        judges="rfc9110#17.3/avoid-special-file-names",
        covers=("rfc9112#3.2.1/origin-form-grammar",),
        send=(b"GET /../../../../../../../../etc/passwd HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **NO_TRAVERSAL,
        why="Joined to a folder's name, the path leaves the folder.",
    ),
    Case(
        id="target-valid/encoded-dot-segments",
        title="encoded dot segments lead to no file outside of the tree",
        judges="rfc9110#17.3/avoid-special-file-names",
        covers=("rfc9112#3.2.1/origin-form-grammar",),
        send=(
            b"GET /%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        **NO_TRAVERSAL,
        why="Checked before it is decoded, the path has no dots; opened after, it has.",
    ),
    Case(
        id="target-valid/encoded-slashes",
        title="encoded slashes lead to no file outside of the tree",
        judges="rfc9110#17.3/avoid-special-file-names",
        covers=("rfc9112#3.2.1/origin-form-grammar",),
        send=(b"GET /..%2f..%2f..%2f..%2f..%2f..%2fetc/passwd HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **NO_TRAVERSAL,
        why="A segment that is checked as one name is opened as six.",
    ),
    Case(
        id="target-valid/doubly-encoded",
        title="what was encoded twice is decoded once",
        judges="rfc9110#17.3/avoid-special-file-names",
        covers=("rfc9112#3.2.1/origin-form-grammar",),
        send=(
            b"GET /%252e%252e/%252e%252e/%252e%252e/%252e%252e/%252e%252e/etc/passwd HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        **NO_TRAVERSAL,
        why="The second decoding happens behind all the checks.",
    ),
    Case(
        id="target-valid/double-slash-root",
        title="two slashes do not name a file of the system",
        judges="rfc9110#17.3/avoid-special-file-names",
        covers=("rfc9112#3.2.1/origin-form-grammar",),
        send=(b"GET //etc/passwd HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **NO_TRAVERSAL,
        why="A join that lets an absolute name win forgets the folder before it.",
    ),
)

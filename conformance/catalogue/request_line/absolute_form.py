"""The absolute-form of the request-target (RFC 9112 section 3.2.2, RFC 9110 section 4.2)."""

from conformance.catalogue.expectations import INVALID_REQUEST_LINE
from conformance.catalogue.shared import OK
from conformance.matchers.inspected import Reported, Understood
from conformance.matchers.moot import ClosedEarly, NoAnswerWith, Unrevealing
from conformance.matchers.outcome import Answers, FirstResponse, Serves
from conformance.matchers.repeated import SameStatus
from conformance.matchers.status import ERROR, SUCCESS, Status, StatusBetween
from conformance.model.case import Answer, Case, Expectation

REDIRECTION = StatusBetween(300, 399)
"""A redirection to an equivalent URI: it normalises, and leaves no second resource."""
EMPTY_HOST = Expectation(
    moot=(ClosedEarly(1),),
    expect=(FirstResponse(ERROR),),
    # RFC 9112 section 3.3 permits a configured default in place of the empty authority
    unsafe=(Serves(OK), Serves(Status(301, 302, 307, 308))),
)
"""A URI without a host: rejected, or answered for the default host."""

CASES = (
    Case(
        id="absolute-form/served",
        title="the absolute-form is accepted in a request to an origin server",
        judges="rfc9112#3.2.2/accept-absolute-form",
        covers=(
            "rfc9112#3.2.2/absolute-form-grammar",
            "rfc9112#3.2/request-target-grammar",
            "rfc9110#4.2.1/http-uri-grammar",
        ),
        send=(b"GET http://{host}/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(OK),),
        why="A client configured to use a proxy sends this form, and a server that does not accept it answers that the page does not exist.",
    ),
    Case(
        id="absolute-form/upper-case-scheme",
        title="the scheme in an absolute-form is case-insensitive",
        judges="rfc9110#4.2.3/host-case-insensitive",
        covers=("rfc9112#3.2.2/accept-absolute-form",),
        send=(b"GET HTTP://{host}/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(OK),),
        needs=("absolute-form/served",),
        why="A parser that looks for 'http://' in lower case takes the whole URI for a path, and the access rules for the real path do not match.",
    ),
    Case(
        id="absolute-form/empty-path",
        title='an absolute-form without a path is equivalent to the path "/"',
        judges="rfc9110#4.2.3/empty-path-is-slash",
        covers=("rfc9112#3.2.2/accept-absolute-form", "rfc9110#4.2.1/http-uri-grammar"),
        send=(b"GET http://{host} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(Answers(REDIRECTION),),
        expect=(Serves(OK),),
        needs=("absolute-form/served",),
        why="An empty path passed to an application breaks routing that expects a leading slash.",
    ),
    Case(
        id="absolute-form/empty-path-query",
        title='an absolute-form with a query but no path is equivalent to "/" with that query',
        judges="rfc9110#4.2.3/empty-path-is-slash",
        covers=("rfc9110#4.2.1/http-uri-grammar",),
        send=(
            b"GET http://{host}?plumb=line HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            b"GET /?plumb=line HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        moot=(Answers(REDIRECTION, SUCCESS),),
        expect=(SameStatus(),),
        needs=("absolute-form/served", "keep-alive/answered-or-closed"),
        why="A parser that ends the host only at a slash takes the query for part of the host name.",
    ),
    Case(
        id="absolute-form/inspected",
        title="the path and query of an absolute-form reach the application",
        judges="rfc9112#3.3/target-uri-absolute-form",
        covers=("rfc9112#3.2.2/accept-absolute-form", "rfc9112#3.2.2/absolute-form-grammar"),
        send=(b"GET http://{host}/inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(Reported("nonce", "{nonce}")),),
        needs=("absolute-form/served",),
        why="An application that gets the whole URI as its path takes 'http:' for the first segment and finds no route for it.",
    ),
    Case(
        id="absolute-form/overrides-host",
        title="the host in an absolute-form takes precedence over the Host field",
        judges="rfc9112#3.2.2/origin-ignore-host-use-target",
        send=(
            (
                b"GET http://plumbline.example/inspect?{nonce} HTTP/1.1\r\n"
                b"Host: other.example\r\n\r\n"
            ),
        ),
        # A server may have another site for a host that it does not know.
        moot=(NoAnswerWith(Understood(method="GET")), ClosedEarly(1)),
        expect=(Serves(Reported("authority", "plumbline.example")),),
        needs=("absolute-form/inspected",),
        why="A cache uses one host as its key while the application builds links from the other, so an attacker can poison a site's cached page with links to a different site.",
    ),
    Case(
        id="absolute-form/foreign-scheme",
        title="an absolute-form with the scheme ftp",
        judges="rfc9110#7.4/reject-scheme-requirements-unmet",
        send=(b"GET ftp://{host}/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(ClosedEarly(1),),
        expect=(FirstResponse(StatusBetween(300, 599)),),
        # a proxy to ftp servers may serve it
        unsafe=(Serves(OK),),
        needs=("absolute-form/served",),
        why="A filter that restricts http URIs does not apply to an ftp URI, which the server then serves as if it were http.",
    ),
    Case(
        id="absolute-form/http-empty-host",
        title="an absolute-form http URI with an empty host",
        judges="rfc9110#4.2.1/reject-http-uri-empty-host",
        send=(b"GET http:/// HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **EMPTY_HOST,
        needs=("absolute-form/served",),
        why="Each hop fills in its own default host, so the access rules of one site are applied to the pages of another.",
    ),
    Case(
        id="absolute-form/http-empty-host-port",
        title="an absolute-form http URI with a port but an empty host",
        judges="rfc9110#4.2.1/reject-http-uri-empty-host",
        send=(b"GET http://:80/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **EMPTY_HOST,
        needs=("absolute-form/served",),
        why="A request that names no site is answered by the default site, with that site's cookies and access rules.",
    ),
    Case(
        id="absolute-form/https-empty-host",
        title="an absolute-form https URI with an empty host",
        judges="rfc9110#4.2.2/reject-https-uri-empty-host",
        send=(b"GET https:/// HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **EMPTY_HOST,
        needs=("absolute-form/served",),
        why="No certificate is valid for an empty name, so the client cannot know which site has answered.",
    ),
    Case(
        id="absolute-form/userinfo",
        title="userinfo in an absolute-form is treated as an error",
        judges="rfc9110#4.2.4/userinfo-is-error",
        send=(b"GET http://user:password@{host}/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(ClosedEarly(1),),
        expect=(FirstResponse(ERROR),),
        needs=("absolute-form/served",),
        why="One parser takes the name before the at sign for the host and another the name after it, so the check and the request concern different sites.",
    ),
    Case(
        id="absolute-form/port-not-a-number",
        title="an absolute-form whose port is not a number",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2.2/absolute-form-grammar",),
        send=(b"GET http://plumbline.example:x/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        needs=("absolute-form/served",),
        why="An uncaught exception in a URL library ends the connection, and the client gets no response at all.",
    ),
    Case(
        id="absolute-form/two-ports",
        title="an absolute-form with two ports",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2.2/absolute-form-grammar",),
        send=(b"GET http://{host}:80:80/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        needs=("absolute-form/served",),
        why="A parser that splits at the first colon and one that splits at the last see different hosts, so a check of the host can be bypassed.",
    ),
    Case(
        id="absolute-form/ipv6-unclosed",
        title="an absolute-form whose IPv6 literal has no closing bracket",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2.2/absolute-form-grammar",),
        send=(b"GET http://[::1/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        needs=("absolute-form/served",),
        why="A careless search for the closing bracket runs past the end of the request line.",
    ),
    Case(
        id="absolute-form/ipv6-not-an-address",
        title="an absolute-form whose brackets enclose something other than an IP address",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2.2/absolute-form-grammar",),
        send=(b"GET http://[plumb:line]/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        needs=("absolute-form/served",),
        why="An uncaught exception in an address parser ends the worker, and one request takes the service away from others.",
    ),
    Case(
        id="absolute-form/https-foreign-host",
        title="an absolute-form https URI for a host that the server has no certificate for",
        judges="rfc9110#7.4/reject-https-cert-mismatch",
        covers=("rfc9110#7.4/reject-https-over-plaintext",),
        send=((b"GET https://plumbline.example/ HTTP/1.1\r\nHost: plumbline.example\r\n\r\n"),),
        # a client cannot know all names for which the server has a certificate
        moot=(Unrevealing(OK), ClosedEarly(1)),
        expect=(FirstResponse(StatusBetween(300, 599)),),
        needs=("absolute-form/served",),
        why="A client whose connection was shared or rerouted accepts this page as that of the other site.",
    ),
)

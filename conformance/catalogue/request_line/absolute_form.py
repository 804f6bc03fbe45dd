"""The absolute-form of the request-target (RFC 9112 section 3.2.2, RFC 9110 section 4.2)."""

from conformance.catalogue.expectations import INVALID_REQUEST_LINE
from conformance.catalogue.refusals import NOT_SERVED
from conformance.catalogue.shared import OK
from conformance.matchers.fields import Has
from conformance.matchers.inspected import Told
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import FirstResponse, Serves
from conformance.matchers.repeated import SameStatus
from conformance.matchers.response import All
from conformance.matchers.status import CLIENT_ERROR, Status, StatusBetween
from conformance.model.case import Answer, Case

CASES = (
    Case(
        id="absolute-form/served",
        title="the absolute-form is served like the origin-form",
        judges="rfc9112#3.2.2/accept-absolute-form",
        covers=(
            "rfc9112#3.2.2/absolute-form-grammar",
            "rfc9112#3.2/request-target-grammar",
            "rfc9110#4.2.1/http-uri-grammar",
        ),
        send=(b"GET http://{host}/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(OK),),
        why="A client behind a proxy sends this form, and is told that the page does not exist.",
    ),
    Case(
        id="absolute-form/upper-case-scheme",
        title="the scheme of an absolute-form has no case",
        judges="rfc9110#4.2.3/host-case-insensitive",
        covers=("rfc9112#3.2.2/accept-absolute-form",),
        send=(b"GET HTTP://{host}/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(OK),),
        needs=("absolute-form/served",),
        why="What is no 'http://' to a parser becomes a path, and rules for the path do not match.",
    ),
    Case(
        id="absolute-form/empty-path",
        title="an absolute-form without a path is the root",
        judges="rfc9110#4.2.3/empty-path-is-slash",
        covers=("rfc9112#3.2.2/accept-absolute-form", "rfc9110#4.2.1/http-uri-grammar"),
        send=(b"GET http://{host} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(OK),),
        tolerate=(FirstResponse(All(Status(301, 308), Has(b"location"))),),
        needs=("absolute-form/served",),
        why="An empty path handed on to an application breaks routing that expects a slash.",
    ),
    Case(
        id="absolute-form/empty-path-query",
        title="an absolute-form with a query and no path is the root with that query",
        judges="rfc9110#4.2.3/empty-path-is-slash",
        covers=("rfc9110#4.2.1/http-uri-grammar",),
        send=(
            b"GET http://{host}?plumb=line HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            b"GET /?plumb=line HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        expect=(SameStatus(),),
        tolerate=(FirstResponse(All(Status(301, 308), Has(b"location"))),),
        needs=("absolute-form/served", "keep-alive/answered-or-closed"),
        why="A parser that looks for the next slash takes the query for a part of the host's name.",
    ),
    Case(
        id="absolute-form/inspected",
        title="path and query of an absolute-form reach the application",
        judges="rfc9112#3.3/target-uri-absolute-form",
        covers=("rfc9112#3.2.2/accept-absolute-form", "rfc9112#3.2.2/absolute-form-grammar"),
        send=(b"GET http://{host}/inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(Told("nonce", "{nonce}")),),
        needs=("absolute-form/served",),
        why="Routing on 'http:' as the first segment of a path finds nothing.",
    ),
    Case(
        id="absolute-form/overrides-host",
        title="the host of an absolute-form counts, not the Host field beside it",
        judges="rfc9112#3.2.2/origin-ignore-host-use-target",
        send=(
            (
                b"GET http://plumbline.example/inspect?{nonce} HTTP/1.1\r\n"
                b"Host: other.example\r\n\r\n"
            ),
        ),
        expect=(Serves(Told("authority", "plumbline.example")), FirstResponse(CLIENT_ERROR)),
        tolerate=NOT_SERVED,
        needs=("absolute-form/inspected",),
        why="A cache keys on the one host and the application builds links with the other: the "
        "page of one site is poisoned with links to an attacker's.",
    ),
    Case(
        id="absolute-form/foreign-scheme",
        title="a resource of another scheme is not served",
        judges="rfc9110#7.4/reject-scheme-requirements-unmet",
        send=(b"GET ftp://{host}/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(FirstResponse(StatusBetween(300, 599)), Drops()),
        unsafe=(Serves(OK),),
        needs=("absolute-form/served",),
        why="A filter that lets only http through is told ftp, and the server hears http.",
    ),
    Case(
        id="absolute-form/http-empty-host",
        title="an http URI with an empty host is rejected",
        judges="rfc9110#4.2.1/reject-http-uri-empty-host",
        send=(b"GET http:/// HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(FirstResponse(CLIENT_ERROR),),
        # RFC 9112 section 3.3 lets a configured default take the place of the authority
        unsafe=(Serves(OK),),
        tolerate=NOT_SERVED,
        needs=("absolute-form/served",),
        why="Each hop fills in a host of its own, and access rules of one apply to pages of another.",
    ),
    Case(
        id="absolute-form/http-empty-host-port",
        title="an http URI with a port and an empty host is rejected",
        judges="rfc9110#4.2.1/reject-http-uri-empty-host",
        send=(b"GET http://:80/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(FirstResponse(CLIENT_ERROR),),
        # RFC 9112 section 3.3 lets a configured default take the place of the authority
        unsafe=(Serves(OK),),
        tolerate=NOT_SERVED,
        needs=("absolute-form/served",),
        why="The default site answers a request that names none, with its own cookies and rights.",
    ),
    Case(
        id="absolute-form/https-empty-host",
        title="an https URI with an empty host is rejected",
        judges="rfc9110#4.2.2/reject-https-uri-empty-host",
        send=(b"GET https:/// HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(FirstResponse(CLIENT_ERROR),),
        # RFC 9112 section 3.3 lets a configured default take the place of the authority
        unsafe=(Serves(OK),),
        tolerate=NOT_SERVED,
        needs=("absolute-form/served",),
        why="No certificate covers an empty name, so nothing that was secured can be meant.",
    ),
    Case(
        id="absolute-form/userinfo",
        title="userinfo in an absolute-form is treated as an error",
        judges="rfc9110#4.2.4/userinfo-is-error",
        send=(b"GET http://user:password@{host}/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(FirstResponse(CLIENT_ERROR),),
        tolerate=NOT_SERVED,
        needs=("absolute-form/served",),
        why="One parser reads the name before the at sign as the host, another the one behind it.",
    ),
    Case(
        id="absolute-form/port-not-a-number",
        title="a port that is no number makes the absolute-form invalid",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2.2/absolute-form-grammar",),
        send=(b"GET http://plumbline.example:x/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        needs=("absolute-form/served",),
        why="The URL library raises deep inside the server, and the client gets no answer at all.",
    ),
    Case(
        id="absolute-form/two-ports",
        title="an absolute-form with two ports is invalid",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2.2/absolute-form-grammar",),
        send=(b"GET http://{host}:80:80/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        needs=("absolute-form/served",),
        why="Split at the first colon it is one host, split at the last one another.",
    ),
    Case(
        id="absolute-form/ipv6-unclosed",
        title="an IPv6 literal without its closing bracket makes the absolute-form invalid",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2.2/absolute-form-grammar",),
        send=(b"GET http://[::1/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        needs=("absolute-form/served",),
        why="The search for the bracket runs past the end of the line in careless code.",
    ),
    Case(
        id="absolute-form/ipv6-not-an-address",
        title="letters that are no address inside the brackets make the absolute-form invalid",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2.2/absolute-form-grammar",),
        send=(b"GET http://[plumb:line]/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        needs=("absolute-form/served",),
        why="An address parser that raises an error nobody caught ends the worker.",
    ),
    Case(
        id="absolute-form/https-foreign-host",
        title="an https resource of a host that no certificate here covers is not served",
        judges="rfc9110#7.4/reject-https-cert-mismatch",
        covers=("rfc9110#7.4/reject-https-over-plaintext",),
        send=((b"GET https://plumbline.example/ HTTP/1.1\r\nHost: plumbline.example\r\n\r\n"),),
        expect=(FirstResponse(StatusBetween(300, 599)), Drops()),
        # only a trusted gateway may be served so, and who is trusted cannot be seen from here
        unsafe=(Serves(OK),),
        needs=("absolute-form/served",),
        why="A client whose connection was shared or rerouted takes this page for the other site's.",
    ),
)

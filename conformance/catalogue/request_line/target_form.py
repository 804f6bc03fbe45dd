"""Forms of the request-target: origin, authority, asterisk, and none (RFC 9112 section 3.2)."""

from conformance.catalogue.expectations import INVALID_REQUEST_LINE
from conformance.catalogue.refusals import NOT_SERVED, REFUSED_LINE
from conformance.matchers.content import ContentLacks
from conformance.matchers.inspected import Told
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import FirstResponse, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ERROR, SUCCESS, NotStatus, Status, StatusBetween
from conformance.model.case import Case, Endpoint

CASES = (
    Case(
        id="target-form/authority-with-get",
        title="the authority-form is no target for GET",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2.3/authority-form-only-connect", "rfc9112#3.2/request-target-grammar"),
        send=(b"GET {host} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="Read as scheme and path it is one resource, read as host and port another.",
    ),
    Case(
        id="target-form/asterisk-with-get",
        title="the asterisk-form is no target for GET",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2.4/asterisk-form-only-options",),
        send=(b"GET * HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="Joined to a folder's name it is a pattern that matches files nobody published.",
    ),
    Case(
        id="target-form/asterisk-with-options",
        title="OPTIONS * is understood",
        judges="rfc9112#3.2.4/asterisk-form-grammar",
        covers=("rfc9112#3.3/target-uri-path-empty-asterisk",),
        send=(b"OPTIONS * HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(NotStatus(400)), FirstResponse(Status(405, 501))),
        tolerate=NOT_SERVED,
        why="Health checks and proxies ask this of a server as a whole, and believe it broken.",
    ),
    Case(
        id="target-form/two-asterisks",
        title="two asterisks are no asterisk-form",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2.4/asterisk-form-grammar", "rfc9112#3.2/request-target-grammar"),
        send=(b"OPTIONS ** HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="A test for the first character takes any rubbish for the server as a whole.",
    ),
    Case(
        id="target-form/connect-without-port",
        title="CONNECT to a host without a port opens no tunnel",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2.3/authority-form-grammar",),
        send=(b"CONNECT plumbline.example HTTP/1.1\r\nHost: plumbline.example\r\n\r\n",),
        expect=(*REFUSED_LINE, FirstResponse(Status(403, 404, 405, 421, 501))),
        tolerate=NOT_SERVED,
        methods=(b"CONNECT",),
        why="A port that the server makes up is one that no rule has allowed.",
    ),
    Case(
        id="target-form/connect-with-path",
        title="CONNECT with a path opens no tunnel",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2.3/authority-form-grammar",),
        send=(b"CONNECT / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(*REFUSED_LINE, FirstResponse(Status(403, 404, 405, 421, 501))),
        tolerate=NOT_SERVED,
        methods=(b"CONNECT",),
        why="A 200 to this makes every proxy in between treat what follows as a tunnel.",
    ),
    Case(
        id="target-form/relative",
        title="a path without its leading slash is no request-target",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2/request-target-grammar", "rfc9112#3.2.1/origin-form-grammar"),
        send=(b"GET inspect HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="Put behind a host's name without a slash it continues the name: host.example.evil.",
    ),
    Case(
        id="target-form/query-alone",
        title="a query without a path is no request-target",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2/request-target-grammar", "rfc9112#3.2.1/origin-form-grammar"),
        send=(b"GET ?plumb=line HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="The page of the root comes without a rule for '/' having been asked.",
    ),
    Case(
        id="target-form/at-sign",
        title="a target that starts with an at sign is none",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2/request-target-grammar",),
        send=(b"GET @plumbline.example/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="A gateway that puts its back end in front turns the back end's name into a user's.",
    ),
    Case(
        id="target-form/double-slash",
        title="two slashes at the start are a path, not the name of a host",
        judges="rfc9112#3.3/target-uri-path-query",
        covers=("rfc9112#3.2.1/origin-form-grammar",),
        send=(b"GET //plumbline.example/inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(
            FirstResponse(StatusBetween(300, 599)),
            FirstResponse(All(SUCCESS, ContentLacks(b'"nonce"'))),
            Drops(),
        ),
        needs=("request-line/inspected",),
        why="Read as a reference to a host, the first segment disappears and the rest is served.",
    ),
    Case(
        id="target-form/encoded-letter",
        title="a letter and its percent-encoding name the same resource",
        judges="rfc9110#4.2.3/no-distinct-resources-for-equivalent-uris",
        covers=("rfc9110#4.2.3/may-normalize-uri",),
        send=(b"GET /%69nspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(Told("nonce", "{nonce}")),),
        tolerate=(FirstResponse(ERROR),),
        needs=("request-line/inspected",),
        endpoints=(Endpoint.INSPECT,),
        why="An access rule that compares one spelling is passed by the other.",
    ),
    Case(
        id="target-form/scheme",
        title="the target URI of a request has the scheme of its connection",
        judges="rfc9112#3.3/target-uri-scheme",
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(Told("scheme", "http")), Serves(Told("scheme", "https"))),
        why="Redirects and cookies of an application that believes in the wrong scheme are unsafe.",
    ),
)

"""The forms of the request-target, and targets in none of them (RFC 9112 section 3.2)."""

from conformance.catalogue.expectations import INVALID_REQUEST_LINE
from conformance.catalogue.refusals import NOT_SERVED, REFUSED_LINE
from conformance.catalogue.shared import VALID_SERVED
from conformance.matchers.content import ContentLacks
from conformance.matchers.inspected import Reported
from conformance.matchers.moot import ClosedEarly
from conformance.matchers.outcome import Answers, FirstResponse, Serves
from conformance.matchers.response import All
from conformance.matchers.status import (
    CLIENT_ERROR,
    ERROR,
    SERVER_ERROR,
    SERVICE_UNAVAILABLE,
    SUCCESS,
    NotStatus,
    Status,
    StatusBetween,
)
from conformance.model.case import Case, Endpoint
from conformance.model.risk import Risk

CASES = (
    Case(
        id="target-form/authority-with-get",
        title="the authority-form with GET",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2.3/authority-form-only-connect", "rfc9112#3.2/request-target-grammar"),
        send=(b"GET {host} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="Hops that read it as a scheme and path and hops that read it as a host and port serve different resources.",
    ),
    Case(
        id="target-form/asterisk-with-get",
        title="the asterisk-form with GET",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2.4/asterisk-form-only-options",),
        send=(b"GET * HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="Joined to the name of a directory, it becomes a pattern that matches unpublished files.",
    ),
    Case(
        id="target-form/asterisk-with-options",
        title="the asterisk-form is a valid request-target for OPTIONS",
        judges="rfc9112#3.2.4/asterisk-form-grammar",
        covers=("rfc9112#3.3/target-uri-path-empty-asterisk",),
        send=(b"OPTIONS * HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(Answers(SERVICE_UNAVAILABLE),),
        expect=(
            Serves(StatusBetween(200, 399)),
            Serves(All(CLIENT_ERROR, NotStatus(400, 414))),
            Serves(Status(501)),
        ),
        tolerate=NOT_SERVED,
        breaks=VALID_SERVED,
        risk=Risk.WRONG_STATUS,
        why="Health checks and proxies that send OPTIONS * consider the server broken.",
    ),
    Case(
        id="target-form/two-asterisks",
        title="a request-target of two asterisks with OPTIONS",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2.4/asterisk-form-grammar", "rfc9112#3.2/request-target-grammar"),
        send=(b"OPTIONS ** HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="A parser that looks only at the first character takes any garbage for a request about the server as a whole.",
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
        why="A port that the server supplies itself is one that no access rule has permitted.",
    ),
    Case(
        id="target-form/connect-with-path",
        title="CONNECT with a path as the request-target opens no tunnel",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2.3/authority-form-grammar",),
        send=(b"CONNECT / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(*REFUSED_LINE, FirstResponse(Status(403, 404, 405, 421, 501))),
        tolerate=NOT_SERVED,
        methods=(b"CONNECT",),
        why="A 200 response makes every proxy in between treat the octets that follow as a tunnel.",
    ),
    Case(
        id="target-form/relative",
        title="a request-target that is a path without the leading slash",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2/request-target-grammar", "rfc9112#3.2.1/origin-form-grammar"),
        send=(b"GET inspect HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="A gateway that appends it to a host name without a slash extends the name, and the request goes to another host.",
    ),
    Case(
        id="target-form/query-alone",
        title="a request-target that is a query without a path",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2/request-target-grammar", "rfc9112#3.2.1/origin-form-grammar"),
        send=(b"GET ?plumb=line HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="The root page is served, although the access rule for '/' did not match.",
    ),
    Case(
        id="target-form/at-sign",
        title="a request-target that begins with an at sign",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#3.2/request-target-grammar",),
        send=(b"GET @plumbline.example/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **INVALID_REQUEST_LINE,
        why="A gateway that puts the name of its back end before the target turns that name into userinfo, and the request goes to a host of the attacker's choice.",
    ),
    Case(
        id="target-form/double-slash",
        title="two slashes at the start of an origin-form do not introduce an authority",
        judges="rfc9112#3.3/target-uri-path-query",
        covers=("rfc9112#3.2.1/origin-form-grammar",),
        send=(b"GET //plumbline.example/inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(Answers(SERVER_ERROR), ClosedEarly(1)),
        expect=(
            FirstResponse(StatusBetween(300, 499)),
            FirstResponse(All(SUCCESS, ContentLacks(b'"method"'))),
        ),
        needs=("request-line/inspected",),
        why="A server that takes the name after the slashes for a host serves a path that the access rules in front did not see.",
    ),
    Case(
        id="target-form/encoded-letter",
        title="a percent-encoded letter in a path is equivalent to the letter itself",
        judges="rfc9110#4.2.3/no-distinct-resources-for-equivalent-uris",
        covers=("rfc9110#4.2.3/may-normalize-uri",),
        send=(b"GET /%69nspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(Answers(StatusBetween(300, 399)),),
        expect=(Serves(Reported("nonce", "{nonce}")),),
        tolerate=(FirstResponse(ERROR),),
        needs=("request-line/inspected",),
        endpoints=(Endpoint.INSPECT,),
        why="An access rule that compares one spelling is bypassed with the other.",
    ),
    Case(
        id="target-form/scheme",
        title="the target URI of a request in origin-form has the scheme http or https",
        judges="rfc9112#3.3/target-uri-scheme",
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(Reported("scheme", "http")), Serves(Reported("scheme", "https"))),
        why="An application that gets another scheme, or none, builds redirects and links that no browser can follow.",
    ),
)

"""Redirects and Location (RFC 9110 sections 10.2.2 and 15.4)."""

from conformance.matchers.explanations import Links
from conformance.matchers.field_values import WellFormed
from conformance.matchers.fields import FieldHas, FieldLacks, Has
from conformance.matchers.moot import ClosedEarly, NoAnswerWith
from conformance.matchers.outcome import Answers
from conformance.matchers.response import All
from conformance.matchers.status import Status, StatusBetween
from conformance.model.case import Case

REDIRECTED = StatusBetween(300, 399)
NO_REDIRECT = (NoAnswerWith(All(REDIRECTED, Has(b"location"))), ClosedEarly(1))
NO_EMPTY_HTTP_HOST = (
    Answers(All(FieldLacks(b"location", b"http:///"), FieldLacks(b"location", b"http://:"))),
)
NO_EMPTY_HTTPS_HOST = (
    Answers(All(FieldLacks(b"location", b"https:///"), FieldLacks(b"location", b"https://:"))),
)

CASES = (
    Case(
        id="redirect/301",
        title="a 301 response carries Location",
        judges="rfc9110#15.4.2/301-location",
        send=(b"GET /status/301 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(Status(301)),),
        expect=(Answers(All(Status(301), Has(b"location"))),),
        why="A browser that is redirected without a URI shows an empty page.",
    ),
    Case(
        id="redirect/302",
        title="a 302 response carries Location",
        judges="rfc9110#15.4.3/302-location",
        send=(b"GET /status/302 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(Status(302)),),
        expect=(Answers(All(Status(302), Has(b"location"))),),
        why="The next step of a checkout is unreachable, and the basket is lost with it.",
    ),
    Case(
        id="redirect/307",
        title="a 307 response carries Location",
        judges="rfc9110#15.4.8/307-location",
        send=(b"GET /status/307 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(Status(307)),),
        expect=(Answers(All(Status(307), Has(b"location"))),),
        why="A form that should be submitted to another URI is not submitted at all.",
    ),
    Case(
        id="redirect/308",
        title="a 308 response carries Location",
        judges="rfc9110#15.4.9/308-location",
        send=(b"GET /status/308 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(Status(308)),),
        expect=(Answers(All(Status(308), Has(b"location"))),),
        why="A client that should update its stored URI cannot learn the new one.",
    ),
    Case(
        id="redirect/303-note",
        title="a 303 response has content with a link to the URI in Location",
        judges="rfc9110#15.4.4/303-hypertext-note",
        send=(b"GET /status/303 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(Status(303)),),
        expect=(Answers(All(Status(303), Links())),),
        tolerate=(Answers(Status(303)),),
        why="A user whose client does not follow the redirect gets an empty page instead of a link.",
    ),
    Case(
        id="redirect/300-choices",
        title="a 300 response has content from which to choose",
        judges="rfc9110#15.4.1/300-content",
        covers=("rfc9110#15.4.1/300-location",),
        send=(b"GET /status/300 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(Status(300)),),
        # Location is for a preferred choice, if there is one.
        expect=(Answers(All(Status(300), Links())),),
        tolerate=(Answers(Status(300)),),
        why="A user who has to choose gets nothing to choose from.",
    ),
    Case(
        id="redirect/location-form",
        title="Location is a single URI reference",
        judges="rfc9110#10.2.2/location-grammar",
        send=(b"GET /status/302 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(Status(302)),),
        expect=(Answers(All(Status(302), WellFormed(b"location"))),),
        why="A raw space or line end in the URI allows an attacker to inject header fields.",
    ),
    Case(
        id="redirect/userinfo",
        title="a redirect does not repeat the userinfo of the request-target",
        judges="rfc9110#4.2.4/no-userinfo-generated",
        send=(b"GET http://plumbline:{nonce}@{host}/status/302 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=NO_REDIRECT,
        expect=(Answers(FieldLacks(b"location", b"plumbline:")),),
        why="A password in a URI ends up in browser histories, logs and Referer fields.",
    ),
    Case(
        id="redirect/empty-host",
        title="a redirect for an empty Host does not name an empty host",
        judges="rfc9110#4.2.1/no-http-uri-empty-host",
        send=(b"GET /status/302 HTTP/1.1\r\nHost:\r\n\r\n",),
        moot=NO_REDIRECT,
        expect=NO_EMPTY_HTTP_HOST,
        why="The browser takes the first path segment for the host and goes there.",
    ),
    Case(
        id="redirect/http10-no-host",
        title="a redirect for a request without Host does not name an empty host",
        judges="rfc9110#4.2.1/no-http-uri-empty-host",
        send=(b"GET /status/302 HTTP/1.0\r\n\r\n",),
        moot=NO_REDIRECT,
        expect=NO_EMPTY_HTTP_HOST,
        why="Health checks over HTTP/1.0 are redirected to a host that does not exist.",
    ),
    Case(
        id="redirect/https",
        title="a redirect to https has a well-formed https URI in Location",
        judges="rfc9110#10.2.2/location-grammar",
        send=(b"GET /secure HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(All(REDIRECTED, FieldHas(b"location", b"https://"))),),
        expect=(Answers(All(REDIRECTED, WellFormed(b"location"))),),
        why="No client can get from http to https, and users stay on plain text.",
    ),
    Case(
        id="redirect/https-empty-host",
        title="a redirect to https for an empty Host does not name an empty host",
        judges="rfc9110#4.2.2/no-https-uri-empty-host",
        send=(b"GET /secure HTTP/1.1\r\nHost:\r\n\r\n",),
        moot=NO_REDIRECT,
        expect=NO_EMPTY_HTTPS_HOST,
        why="A visitor who should be moved to a secure page lands on a host named like a path segment.",
    ),
    Case(
        id="redirect/https-http10-no-host",
        title="a redirect to https for a request without Host does not name an empty host",
        judges="rfc9110#4.2.2/no-https-uri-empty-host",
        send=(b"GET /secure HTTP/1.0\r\n\r\n",),
        moot=NO_REDIRECT,
        expect=NO_EMPTY_HTTPS_HOST,
        why="Old clients are sent to a URI that different parsers resolve to different hosts.",
    ),
    Case(
        id="redirect/https-port-alone",
        title="a redirect to https for a Host with only a port does not name an empty host",
        judges="rfc9110#4.2.2/no-https-uri-empty-host",
        send=(b"GET /secure HTTP/1.1\r\nHost: :8000\r\n\r\n",),
        moot=NO_REDIRECT,
        expect=NO_EMPTY_HTTPS_HOST,
        why="A URI without a host leads to whatever each client makes of it.",
    ),
)

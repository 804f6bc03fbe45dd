"""A redirect that the server makes up from the path leads to no other host (RFC 9110 section 17.4).

Where a path begins with two slashes, a Location that repeats it names a host.
"""

from conformance.matchers.fields import Has
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Answers
from conformance.matchers.redirection import NotLeadingTo
from conformance.matchers.response import All
from conformance.matchers.status import StatusBetween
from conformance.model.case import Case, Expectation
from conformance.model.risk import Risk

STAYS = Expectation(
    moot=(NoAnswerWith(All(StatusBetween(300, 399), Has(b"location"))),),
    expect=(Answers(NotLeadingTo(b"plumbline.invalid")),),
)
"""A redirect, if there is one, to this host."""

CASES = (
    Case(
        id="redirect-host/two-slashes",
        title="a redirect of a path that begins with two slashes leads to this host",
        judges="rfc9110#17.4/filter-received-data",
        covers=("rfc9110#10.2.2/location-grammar",),
        send=(b"GET //plumbline.invalid/%2e%2e HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **STAYS,
        risk=Risk.WRONG_HOST,
        why="A link to a trusted site, which mail filters let pass, takes its reader to the attacker's.",
    ),
    Case(
        id="redirect-host/two-slashes-and-a-name",
        title="a redirect that adds a slash to a path that begins with two leads to this host",
        judges="rfc9110#17.4/filter-received-data",
        covers=("rfc9110#10.2.2/location-grammar",),
        send=(b"GET //plumbline.invalid HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **STAYS,
        risk=Risk.WRONG_HOST,
        why="The redirect that completes the name of a folder is written before anybody looks whether there is one.",
    ),
    Case(
        id="redirect-host/three-slashes",
        title="a redirect of a path that begins with three slashes leads to this host",
        judges="rfc9110#17.4/filter-received-data",
        covers=("rfc9110#10.2.2/location-grammar",),
        send=(b"GET ///plumbline.invalid/%2e%2e HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **STAYS,
        risk=Risk.WRONG_HOST,
        why="A check that removes one slash of two leaves two of three.",
    ),
    Case(
        id="redirect-host/encoded-slash",
        title="a redirect of a path that begins with an encoded slash leads to this host",
        judges="rfc9110#17.4/filter-received-data",
        covers=("rfc9110#10.2.2/location-grammar",),
        send=(b"GET /%2fplumbline.invalid/%2e%2e HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **STAYS,
        risk=Risk.WRONG_HOST,
        why="The path is checked as it came and decoded when it is written into Location.",
    ),
    Case(
        id="redirect-host/encoded-backslash",
        title="a redirect of a path that begins with an encoded backslash leads to this host",
        judges="rfc9110#17.4/filter-received-data",
        covers=("rfc9110#10.2.2/location-grammar",),
        send=(b"GET /%5cplumbline.invalid/%2e%2e HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **STAYS,
        risk=Risk.WRONG_HOST,
        why="Browsers take a backslash for a slash, and the server that does not sees a harmless path.",
    ),
    Case(
        id="redirect-host/dot-segment",
        title="a redirect of a path in which two slashes follow a dot segment leads to this host",
        judges="rfc9110#17.4/filter-received-data",
        covers=("rfc9110#10.2.2/location-grammar",),
        send=(b"GET /.//plumbline.invalid/%2e%2e HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **STAYS,
        risk=Risk.WRONG_HOST,
        why="The dot segment is removed after the check, and what was inside the path stands at its beginning.",
    ),
    Case(
        id="redirect-host/absolute-form",
        title="a redirect of an absolute-form whose path begins with two slashes leads to this host",
        judges="rfc9110#17.4/filter-received-data",
        covers=("rfc9110#10.2.2/location-grammar",),
        send=(b"GET http://{host}//plumbline.invalid/%2e%2e HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        **STAYS,
        risk=Risk.WRONG_HOST,
        why="The path is cut out of the absolute-form after the check for two slashes at its beginning.",
    ),
)

"""The Host field: its presence, number and use (RFC 9112 section 3.2, RFC 9110 section 7.2)."""

from conformance.catalogue.refusals import NOT_SERVED
from conformance.catalogue.shared import OK, VALID_SERVED
from conformance.matchers.inspected import Reported, Understood
from conformance.matchers.outcome import FirstResponse, Serves
from conformance.matchers.repeated import SameStatus
from conformance.matchers.status import CLIENT_ERROR, Status
from conformance.model.case import Answer, Case, Expectation
from conformance.model.risk import Risk

DEFAULT_OR_REJECTED = Expectation(
    expect=(Serves(OK), FirstResponse(Status(301, 302, 307, 308)), FirstResponse(CLIENT_ERROR)),
    tolerate=NOT_SERVED,
    breaks=VALID_SERVED,
)
"""A valid request that names no host (RFC 9112 section 3.3)."""
HOST_AS_SENT = Expectation(expect=(Serves(Understood(fields=(("host", "{host}"),))),))
"""The application is told the host alone."""

CASES = (
    Case(
        id="host/missing",
        title="an HTTP/1.1 request without a Host field is answered with 400",
        judges="rfc9112#3.2/no-host-400",
        send=(b"GET / HTTP/1.1\r\nPlumbline: a\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        why="Each hop falls back on its own default site, so the check and the response can concern different sites.",
    ),
    Case(
        id="host/missing-all-fields",
        title="an HTTP/1.1 request without any header field is answered with 400",
        judges="rfc9112#3.2/no-host-400",
        send=(b"GET / HTTP/1.1\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        why="A parser that expects at least one field line waits for it until the timeout, or reads past the end of the request.",
    ),
    Case(
        id="host/missing-beside-absolute-form",
        title="an absolute-form does not replace a missing Host field",
        judges="rfc9112#3.2/no-host-400",
        send=(b"GET http://{host}/ HTTP/1.1\r\nPlumbline: a\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        needs=("absolute-form/served",),
        why="If the request is forwarded in origin-form, the name of its site is lost and the next server answers for its default site.",
    ),
    Case(
        id="host/similar-name",
        title="Hosts and X-Host do not replace a missing Host field",
        judges="rfc9112#3.2/no-host-400",
        send=(b"GET / HTTP/1.1\r\nHosts: {host}\r\nX-Host: {host}\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        why="A field that any client may send selects the site, without the checks that apply to Host.",
    ),
    Case(
        id="host/two-different",
        title="two Host field lines with different values are answered with 400",
        judges="rfc9112#3.2/multiple-host-400",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nHost: other.example\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        why="A cache that uses the first value and an application that uses the last store one site's page under the name of the other.",
    ),
    Case(
        id="host/two-equal",
        title="two Host field lines with equal values are answered with 400",
        judges="rfc9112#3.2/multiple-host-400",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nHost: {host}\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        why="A later hop that combines them into 'a, a' looks up a host that does not exist.",
    ),
    Case(
        id="host/two-apart",
        title="two Host field lines, not adjacent and in different case, are answered with 400",
        judges="rfc9112#3.2/multiple-host-400",
        covers=("rfc9112#5/field-name-case-insensitive",),
        send=(
            (
                b"GET / HTTP/1.1\r\nHost: {host}\r\nAccept: */*\r\nPlumbline: a\r\n"
                b"hOST: other.example\r\n\r\n"
            ),
        ),
        expect=(FirstResponse(Status(400)),),
        why="A check that compares only adjacent lines, or only one spelling of the name, misses the second host.",
    ),
    Case(
        id="host/first-empty",
        title="an empty Host field line followed by another Host field line is answered with 400",
        judges="rfc9112#3.2/multiple-host-400",
        send=(b"GET / HTTP/1.1\r\nHost:\r\nHost: {host}\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        why="Code that tests the value for emptiness rather than presence takes the second Host for the only one, while another hop uses the first.",
    ),
    Case(
        id="host/second-empty",
        title="an empty Host field line after another Host field line is answered with 400",
        judges="rfc9112#3.2/multiple-host-400",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nHost:\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        why="Where the last value of a repeated field is kept, the empty one selects the default site in place of the one that was checked.",
    ),
    Case(
        id="host/two-in-http10",
        title="two Host field lines in an HTTP/1.0 request are answered with 400",
        judges="rfc9112#3.2/multiple-host-400",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\nHost: other.example\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        needs=("host/http10",),
        why="If the check is skipped for HTTP/1.0, an attacker avoids it by lowering the version.",
    ),
    Case(
        id="host/http10",
        title="an HTTP/1.0 request with a Host field is served",
        judges="rfc9110#5.1/host-connection-recognized-any-version",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(OK),),
        tolerate=(FirstResponse(Status(426, 505)),),
        breaks=VALID_SERVED,
        why="Monitoring probes and old clients that use HTTP/1.0 cannot reach a site that shares its address with others.",
    ),
    Case(
        id="host/http10-missing",
        title="an HTTP/1.0 request without a Host field is answered for a default host or rejected",
        judges="rfc9112#3.3/empty-authority-reject-or-default",
        covers=("rfc9112#3.3/target-uri-authority-empty",),
        send=(b"GET / HTTP/1.0\r\n\r\n",),
        **DEFAULT_OR_REJECTED,
        needs=("host/http10",),
        why="Code that assumes the field is present fails on its absence, and the client gets a 500.",
    ),
    Case(
        id="host/empty",
        title="an empty Host field value is answered for a default host or rejected",
        judges="rfc9112#3.3/empty-authority-reject-or-default",
        covers=("rfc9110#7.2/host-grammar", "rfc9112#3.3/may-default-authority"),
        send=(b"GET / HTTP/1.1\r\nHost:\r\n\r\n",),
        **DEFAULT_OR_REJECTED,
        why="In a link built from an empty name, the browser takes the first path segment for the host and sends the user there.",
    ),
    Case(
        id="host/inspected",
        title="the Host field determines the authority of the target URI",
        judges="rfc9112#3.3/target-uri-authority-from-host",
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(Reported("authority", "{host}")),),
        why="An application given another name sends redirects and cookies for the wrong site.",
    ),
    Case(
        id="host/http10-inspected",
        title="the Host field of an HTTP/1.0 request determines the authority of the target URI",
        judges="rfc9110#5.1/host-connection-recognized-any-version",
        send=(b"GET /inspect?{nonce} HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(Reported("authority", "{host}")),),
        needs=("host/inspected", "host/http10"),
        why="Old clients of the second site on a shared address get the pages of the first.",
    ),
    Case(
        id="host/surrounded-by-whitespace",
        title="optional whitespace around the Host field value is excluded from the value",
        judges="rfc9110#5.5/exclude-surrounding-whitespace",
        covers=("rfc9112#5.1/ows-excluded-from-value",),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: \t {host}\t \r\n\r\n",),
        **HOST_AS_SENT,
        needs=("field-line/inspected",),
        risk=Risk.WRONG_HOST,
        why="A name compared with its whitespace matches no list, neither of the permitted hosts nor of the denied ones.",
    ),
    Case(
        id="host/no-whitespace",
        title="whitespace between the colon and the Host field value is optional",
        judges="rfc9112#5/field-line-grammar",
        covers=("rfc9112#5.1/ows-excluded-from-value",),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost:{host}\r\n\r\n",),
        **HOST_AS_SENT,
        needs=("field-line/inspected",),
        risk=Risk.WRONG_HOST,
        why="A parser that skips one octet after every colon cuts the first letter off the name and serves the wrong site.",
    ),
    Case(
        id="host/name-in-capitals",
        title="the field name Host is case-insensitive",
        judges="rfc9112#5/field-name-case-insensitive",
        covers=("rfc9110#5.1/field-names-case-insensitive",),
        send=(b"GET / HTTP/1.1\r\nhOST: {host}\r\n\r\n",),
        expect=(Serves(OK),),
        needs=("host/missing",),
        risk=Risk.WRONG_HOST,
        why="Clients that send all field names in lower case are rejected for lacking a field that they sent.",
    ),
    Case(
        id="host/value-in-capitals",
        title="the host in the Host field value is case-insensitive",
        judges="rfc9110#4.2.3/host-case-insensitive",
        covers=("rfc9110#4.2.3/no-distinct-resources-for-equivalent-uris",),
        send=(
            b"GET / HTTP/1.1\r\nHost: plumbline.example\r\n\r\n",
            Answer(),
            b"GET / HTTP/1.1\r\nHost: PLUMBLINE.EXAMPLE\r\n\r\n",
        ),
        expect=(SameStatus(),),
        needs=("keep-alive/answered-or-closed",),
        why="A name in capitals bypasses the rules of its site, or does not reach the site at all.",
    ),
    Case(
        id="host/empty-port",
        title="a Host field value with an empty port is equivalent to one without a port",
        judges="rfc9110#4.2.3/no-distinct-resources-for-equivalent-uris",
        covers=("rfc9110#4.2.3/default-port-equivalent", "rfc9110#7.2/host-grammar"),
        send=(
            b"GET / HTTP/1.1\r\nHost: plumbline.example\r\n\r\n",
            Answer(),
            b"GET / HTTP/1.1\r\nHost: plumbline.example:\r\n\r\n",
        ),
        expect=(SameStatus(),),
        needs=("keep-alive/answered-or-closed",),
        why="Some clients leave the colon, which is valid, and code that converts an empty port to a number fails on it.",
    ),
    Case(
        id="host/default-port",
        title="an http URI with port 80 is equivalent to one without a port",
        judges="rfc9110#4.2.3/default-port-equivalent",
        send=(
            b"GET http://plumbline.example/ HTTP/1.1\r\nHost: plumbline.example\r\n\r\n",
            Answer(),
            b"GET http://plumbline.example:80/ HTTP/1.1\r\nHost: plumbline.example:80\r\n\r\n",
        ),
        expect=(SameStatus(),),
        needs=("absolute-form/served", "keep-alive/answered-or-closed"),
        why="A cache stores the same page under two keys, and a purge removes only one of them.",
    ),
)

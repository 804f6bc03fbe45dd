"""The Host field: one, valid, and the target's (RFC 9112 section 3.2, RFC 9110 section 7.2)."""

from conformance.case import Case, Endpoint
from conformance.catalogue.parts import NEXT, OK
from conformance.catalogue.refusal import NOT_SERVED
from conformance.expect import Refuses, SameStatus, Serves
from conformance.reply import CLIENT_ERROR, Status, Told

CASES = (
    Case(
        id="host/missing",
        title="a request of HTTP/1.1 without Host gets 400",
        covers=("rfc9112#3.2/no-host-400",),
        send=(b"GET / HTTP/1.1\r\nPlumbline: a\r\n\r\n",),
        expect=(Refuses(Status(400)),),
        needs=("request-line/get",),
        why="Which site is meant is then a guess, and each hop guesses its own default.",
    ),
    Case(
        id="host/missing-all-fields",
        title="a request of HTTP/1.1 without any field gets 400",
        covers=("rfc9112#3.2/no-host-400",),
        send=(b"GET / HTTP/1.1\r\n\r\n",),
        expect=(Refuses(Status(400)),),
        needs=("request-line/get",),
        why="A parser that expects one field at least waits for it, or reads past the end.",
    ),
    Case(
        id="host/missing-beside-absolute-form",
        title="an absolute-form does not replace the Host field",
        covers=("rfc9112#3.2/no-host-400",),
        send=(b"GET http://{host}/ HTTP/1.1\r\nPlumbline: a\r\n\r\n",),
        expect=(Refuses(Status(400)),),
        needs=("absolute-form/served",),
        why="What is forwarded in origin-form from here has lost the name of its site.",
    ),
    Case(
        id="host/similar-name",
        title="a field whose name only begins like Host is not Host",
        covers=("rfc9112#3.2/no-host-400",),
        send=(b"GET / HTTP/1.1\r\nHosts: {host}\r\nX-Host: {host}\r\n\r\n",),
        expect=(Refuses(Status(400)),),
        needs=("request-line/get",),
        why="A field that anyone may send chooses the site, unseen by the rules for Host.",
    ),
    Case(
        id="host/two-different",
        title="two Host fields get 400",
        covers=("rfc9112#3.2/multiple-host-400",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nHost: other.example\r\n\r\n",),
        expect=(Refuses(Status(400)),),
        needs=("request-line/get",),
        why="The cache takes the first, the application the last: one site's page for the other's.",
    ),
    Case(
        id="host/two-equal",
        title="two equal Host fields get 400",
        covers=("rfc9112#3.2/multiple-host-400",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nHost: {host}\r\n\r\n",),
        expect=(Refuses(Status(400)),),
        needs=("request-line/get",),
        why="Joined to 'a, a' further on, the value names a host that does not exist.",
    ),
    Case(
        id="host/two-apart",
        title="two Host fields in different case with others between them get 400",
        covers=("rfc9112#3.2/multiple-host-400", "rfc9112#5/field-name-case-insensitive"),
        send=(
            (
                b"GET / HTTP/1.1\r\nHost: {host}\r\nAccept: */*\r\nPlumbline: a\r\n"
                b"hOST: other.example\r\n\r\n"
            ),
        ),
        expect=(Refuses(Status(400)),),
        needs=("request-line/get",),
        why="A check of neighbouring lines, or of one spelling, misses the second host.",
    ),
    Case(
        id="host/first-empty",
        title="an empty Host field counts when another one follows",
        covers=("rfc9112#3.2/multiple-host-400",),
        send=(b"GET / HTTP/1.1\r\nHost:\r\nHost: {host}\r\n\r\n",),
        expect=(Refuses(Status(400)),),
        needs=("request-line/get",),
        why="Code that tests the value for truth and not for presence takes the second for the only.",
    ),
    Case(
        id="host/second-empty",
        title="an empty Host field behind another one is a second one",
        covers=("rfc9112#3.2/multiple-host-400",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nHost:\r\n\r\n",),
        expect=(Refuses(Status(400)),),
        needs=("request-line/get",),
        why="The last one wins in some maps of fields, and the site becomes the default one.",
    ),
    Case(
        id="host/two-in-http10",
        title="two Host fields get 400 in a request of HTTP/1.0 as well",
        covers=("rfc9112#3.2/multiple-host-400",),
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\nHost: other.example\r\n\r\n",),
        expect=(Refuses(Status(400)),),
        needs=("host/http10",),
        why="Checks that are skipped for the old version are reached by writing a zero.",
    ),
    Case(
        id="host/http10",
        title="a request of HTTP/1.0 with Host is served",
        covers=("rfc9110#5.1/host-connection-recognized-any-version",),
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(OK),),
        tolerate=(Refuses(Status(426, 505)),),
        needs=("request-line/get",),
        why="Monitors and old clients speak HTTP/1.0 to sites that share an address.",
    ),
    Case(
        id="host/http10-missing",
        title="a request of HTTP/1.0 without Host gets the default site or is refused",
        covers=(
            "rfc9112#3.3/empty-authority-reject-or-default",
            "rfc9112#3.3/target-uri-authority-empty",
        ),
        send=(b"GET / HTTP/1.0\r\n\r\n",),
        expect=(Serves(OK), Refuses(Status(301, 302, 307, 308)), Refuses(CLIENT_ERROR)),
        tolerate=NOT_SERVED,
        needs=("host/http10",),
        why="A lookup of a field that is not there, without a thought for it, ends in a 500.",
    ),
    Case(
        id="host/empty",
        title="an empty Host field gets the default site or is refused",
        covers=(
            "rfc9112#3.3/empty-authority-reject-or-default",
            "rfc9110#7.2/host-grammar",
            "rfc9112#3.3/may-default-authority",
        ),
        send=(b"GET / HTTP/1.1\r\nHost:\r\n\r\n",),
        expect=(Serves(OK), Refuses(Status(301, 302, 307, 308)), Refuses(CLIENT_ERROR)),
        tolerate=NOT_SERVED,
        needs=("request-line/get",),
        why="Absolute links built from an empty name lead to whatever the browser makes of them.",
    ),
    Case(
        id="host/inspected",
        title="the authority of the target URI is the value of Host",
        covers=("rfc9112#3.3/target-uri-authority-from-host",),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n" + NEXT,),
        expect=(Serves(Told("authority", "{host}"), OK),),
        needs=("request-line/get",),
        uses=(Endpoint.INSPECT,),
        why="An application told another name sends redirects and cookies for another site.",
    ),
    Case(
        id="host/http10-inspected",
        title="the Host field of a request of HTTP/1.0 is recognised",
        covers=("rfc9110#5.1/host-connection-recognized-any-version",),
        send=(b"GET /inspect?{nonce} HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(Told("authority", "{host}")),),
        needs=("host/inspected", "host/http10"),
        uses=(Endpoint.INSPECT,),
        why="Old clients of the second site on an address are shown the first one.",
    ),
    Case(
        id="host/surrounded-by-whitespace",
        title="spaces and tabs around the value of Host are no part of it",
        covers=(
            "rfc9110#5.5/exclude-surrounding-whitespace",
            "rfc9112#5.1/ows-excluded-from-value",
        ),
        send=(b"GET / HTTP/1.1\r\nHost: \t {host}\t \r\n\r\n" + NEXT,),
        expect=(Serves(OK, OK),),
        needs=("request-line/get",),
        why="Compared with its spaces, a name is on no list of allowed ones, and on no denied one.",
    ),
    Case(
        id="host/no-whitespace",
        title="no space is needed between the colon and the value of Host",
        covers=("rfc9112#5/field-line-grammar", "rfc9112#5.1/ows-excluded-from-value"),
        send=(b"GET / HTTP/1.1\r\nHost:{host}\r\n\r\n" + NEXT,),
        expect=(Serves(OK, OK),),
        needs=("request-line/get",),
        why="A parser that skips one octet behind every colon cuts the first letter off the name.",
    ),
    Case(
        id="host/name-in-capitals",
        title="the name of the Host field has no case",
        covers=(
            "rfc9112#5/field-name-case-insensitive",
            "rfc9110#5.1/field-names-case-insensitive",
        ),
        send=(b"GET / HTTP/1.1\r\nhOST: {host}\r\n\r\n" + NEXT,),
        expect=(Serves(OK, OK),),
        needs=("request-line/get",),
        why="Clients that write all names in lower case are refused for a field that they sent.",
    ),
    Case(
        id="host/value-in-capitals",
        title="a host in capitals is the same host",
        covers=(
            "rfc9110#4.2.3/host-case-insensitive",
            "rfc9110#4.2.3/no-distinct-resources-for-equivalent-uris",
        ),
        send=(
            (
                b"GET / HTTP/1.1\r\nHost: plumbline.example\r\n\r\n"
                b"GET / HTTP/1.1\r\nHost: PLUMBLINE.EXAMPLE\r\n\r\n"
            ),
        ),
        expect=(SameStatus(),),
        needs=("request-line/get",),
        why="A name typed in capitals gets past the rules of its site, or misses the site.",
    ),
    Case(
        id="host/empty-port",
        title="a host with an empty port is the same as without one",
        covers=(
            "rfc9110#4.2.3/no-distinct-resources-for-equivalent-uris",
            "rfc9110#4.2.3/default-port-equivalent",
            "rfc9110#7.2/host-grammar",
        ),
        send=(
            (
                b"GET / HTTP/1.1\r\nHost: plumbline.example\r\n\r\n"
                b"GET / HTTP/1.1\r\nHost: plumbline.example:\r\n\r\n"
            ),
        ),
        expect=(SameStatus(),),
        needs=("request-line/get",),
        why="The colon is legal and some clients leave it; a number read from nothing is an error.",
    ),
    Case(
        id="host/default-port",
        title="an http URI with port 80 is the same as without a port",
        covers=("rfc9110#4.2.3/default-port-equivalent",),
        send=(
            (
                b"GET http://plumbline.example/ HTTP/1.1\r\nHost: plumbline.example\r\n\r\n"
                b"GET http://plumbline.example:80/ HTTP/1.1\r\nHost: plumbline.example:80\r\n\r\n"
            ),
        ),
        expect=(SameStatus(),),
        needs=("absolute-form/served",),
        why="The same page under two keys, one of which the purge of the cache forgets.",
    ),
)

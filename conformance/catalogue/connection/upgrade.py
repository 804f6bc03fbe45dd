"""Upgrade: offers of another protocol, mostly declined (RFC 9110 section 7.8)."""

from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.content import echo
from conformance.matchers.fields import Has, HasMember
from conformance.matchers.head_grammar import Grammatical
from conformance.matchers.inspected import Understood
from conformance.matchers.interim import Continued, Interims, Promptly
from conformance.matchers.outcome import Answers, FirstResponse, Serves
from conformance.matchers.response import All, If
from conformance.matchers.status import ANY_STATUS, ERROR, Status
from conformance.matchers.upgrade import Switches
from conformance.model.case import Answer, Case, Interim

CASES = (
    Case(
        id="upgrade/unknown-protocol",
        title="an offer of a protocol that nobody knows is ignored",
        judges="rfc9112#9.3/http11-persists-by-default",
        covers=("rfc9110#7.8/no-switch-to-unasked-protocol", "rfc9110#7.8/may-ignore-upgrade"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: plumbline/1\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(OK, OK),),
        tolerate=(Serves(ERROR, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="An offer is no demand; a server that refuses it, or stops reading, breaks such clients.",
    ),
    Case(
        id="upgrade/cannot-be-insisted-on",
        title="a request with an unknown offer is answered like one without",
        judges="rfc9110#7.8/may-ignore-upgrade",
        send=(
            (
                b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\n"
                b"Upgrade: plumbline/1, other/2\r\n\r\n"
            ),
            Answer(),
            NEXT,
        ),
        expect=(Serves(Understood(method="GET", target="/inspect?{nonce}"), OK),),
        needs=("upgrade/unknown-protocol", "keep-alive/answered-or-closed"),
        why="A server that hands such a request to another handler answers it wrongly or never.",
    ),
    Case(
        id="upgrade/websocket-without-key",
        title="an offer of WebSocket without its key switches nothing",
        judges="rfc9112#9.3/http11-persists-by-default",
        covers=("rfc9110#7.8/may-ignore-upgrade",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="A server that switches all the same leaves HTTP behind while its client does not.",
    ),
    Case(
        id="upgrade/websocket",
        title="a complete offer of WebSocket is ignored, refused or taken, and nothing between",
        judges="rfc9110#7.8/101-has-upgrade",
        covers=(
            "rfc9110#15.2.2/101-must-have-upgrade",
            "rfc9110#7.8/upgrade-connection-option",
            "rfc9110#7.8/no-switch-to-unasked-protocol",
            "rfc9110#7.8/may-choose-protocol-order",
        ),
        send=(
            (
                b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: cGx1bWJsaW5lIGlzIHRydQ==\r\n\r\n"
            ),
        ),
        expect=(Switches(b"websocket"), Answers(All(ANY_STATUS, If(Status(426), Has(b"upgrade"))))),
        why="A 101 that does not name the protocol leaves both sides to guess what follows.",
    ),
    Case(
        id="upgrade/websocket-in-capitals",
        title="the name of a protocol is compared without case",
        judges="rfc9110#7.8/upgrade-name-case-insensitive",
        covers=("rfc9110#7.8/101-has-upgrade",),
        send=(
            (
                b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\n"
                b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: cGx1bWJsaW5lIGlzIHRydQ==\r\n\r\n"
            ),
        ),
        expect=(Switches(b"websocket"), Answers(All(ANY_STATUS, If(Status(426), Has(b"upgrade"))))),
        needs=("upgrade/websocket",),
        why="Clients write the name as its specification does in prose.",
    ),
    Case(
        id="upgrade/h2c",
        title="an offer of HTTP/2 is ignored or taken",
        judges="rfc9110#7.8/101-has-upgrade",
        covers=("rfc9110#7.8/may-ignore-upgrade", "rfc9110#7.8/upgraded-answers-original-request"),
        send=(
            (
                b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                b"Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n"
            ),
        ),
        expect=(Switches(b"h2c"), Answers(OK)),
        tolerate=(Answers(ERROR),),
        why="curl offers it with every request; a server that stumbles over it breaks curl --http2.",
    ),
    Case(
        id="upgrade/h2c-then-next",
        title="an ignored offer of HTTP/2 leaves the connection at the next request",
        judges="rfc9112#9.3/http11-persists-by-default",
        covers=("rfc9110#7.8/may-ignore-upgrade",),
        send=(
            (
                b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                b"Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n"
            ),
            Answer(),
            NEXT,
        ),
        expect=(Serves(OK, OK), Switches(b"h2c")),
        tolerate=(Serves(ERROR, OK),),
        needs=("upgrade/h2c", "keep-alive/answered-or-closed"),
        why="A parser that stops at an upgrade leaves what follows unread or hands it on raw.",
    ),
    Case(
        id="upgrade/without-connection-option",
        title="Upgrade without the option in Connection is ignored",
        judges="rfc9110#7.6.1/ignore-connection-field-without-option",
        send=(
            (
                b"GET / HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\n"
                b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: cGx1bWJsaW5lIGlzIHRydQ==\r\n\r\n"
            ),
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("upgrade/websocket", "keep-alive/answered-or-closed"),
        why="A proxy passed the field on unknowing; a switch opens a tunnel through it.",
    ),
    Case(
        id="upgrade/option-without-field",
        title="the option upgrade without a field Upgrade switches nothing",
        judges="rfc9110#7.8/no-switch-to-unasked-protocol",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\n\r\n", Answer(), NEXT),
        expect=(Serves(OK, OK),),
        tolerate=(Serves(ERROR, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="Some proxies send the option with every request, to be ready for the field.",
    ),
    Case(
        id="upgrade/http10",
        title="Upgrade in an HTTP/1.0 request is ignored",
        judges="rfc9110#7.8/ignore-upgrade-in-http10",
        covers=("rfc9110#15.2/no-1xx-to-http10",),
        send=(
            (
                b"GET / HTTP/1.0\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: cGx1bWJsaW5lIGlzIHRydQ==\r\n\r\n"
            ),
        ),
        expect=(Answers(All(OK, Interims())),),
        needs=("http10/closes",),
        why="An HTTP/1.0 proxy in between knows nothing of a switch and goes on speaking HTTP.",
    ),
    Case(
        id="upgrade/http10-h2c",
        title="an offer of HTTP/2 in an HTTP/1.0 request is ignored",
        judges="rfc9110#7.8/ignore-upgrade-in-http10",
        covers=("rfc9110#15.2/no-1xx-to-http10",),
        send=(
            (
                b"GET / HTTP/1.0\r\nHost: {host}\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                b"Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n"
            ),
        ),
        expect=(Answers(All(OK, Interims())),),
        needs=("http10/closes",),
        why="The old hop in between relays frames as if they were the answer, and the client sees noise.",
    ),
    Case(
        id="upgrade/with-content",
        title="an offer beside content costs neither the content nor the next request",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9110#7.8/may-ignore-upgrade",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: plumbline/1\r\n"
                b"Content-Length: 9\r\n\r\nplumbline"
            ),
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"plumbline"), OK),),
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="A parser that stops at an upgrade takes the content for octets of the new protocol.",
    ),
    Case(
        id="upgrade/with-chunked-content",
        title="an offer beside chunked content costs neither the content nor the next request",
        judges="rfc9112#6.3/chunked-final-determines-length",
        covers=("rfc9110#7.8/may-ignore-upgrade",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: plumbline/1\r\n"
                b"Transfer-Encoding: chunked\r\n\r\n9\r\nplumbline\r\n0\r\n\r\n"
            ),
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"plumbline"), OK),),
        needs=("keep-alive-after/chunked", "keep-alive/answered-or-closed"),
        why="A parser that stops at an upgrade passes the chunks on as they are.",
    ),
    Case(
        id="upgrade/post-to-websocket",
        title="WebSocket, which knows no content, is not switched to by a POST with content",
        judges="rfc9110#7.8/no-switch-unless-honored",
        send=(
            (
                b"POST / HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: cGx1bWJsaW5lIGlzIHRydQ==\r\n"
                b"Content-Length: 53\r\n\r\n"
                b"GET /plumbline-smuggled HTTP/1.1\r\nHost: plumbline\r\n\r\n"
            ),
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=(
            "content/in-post-unread",
            "upgrade/websocket-without-key",
            "keep-alive/answered-or-closed",
        ),
        why="The content would be read as frames of a protocol that it is not.",
    ),
    Case(
        id="upgrade/with-expectation",
        title="an expectation beside an ignored offer is met",
        judges="rfc9110#10.1.1/expect-100-or-final",
        covers=("rfc9110#7.8/100-before-101",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: plumbline/1\r\n"
                b"Content-Length: 9\r\nExpect: 100-continue\r\n\r\n"
            ),
            Interim(),
            b"plumbline",
            Answer(),
            NEXT,
        ),
        expect=(
            Serves(All(echo(b"plumbline"), Continued(), Promptly(1)), OK),
            Serves(All(ERROR, Interims(), Promptly(1)), OK),
        ),
        needs=("expectation/withheld", "upgrade/with-content", "keep-alive/answered-or-closed"),
        why="The client waits for leave to send content that the server waits for.",
    ),
    Case(
        id="upgrade/continue-before-switch",
        title="a 101 to a request with an expectation comes behind a 100",
        judges="rfc9110#7.8/100-before-101",
        send=(
            (
                b"POST / HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                b"Upgrade: h2c, websocket\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n"
                b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: cGx1bWJsaW5lIGlzIHRydQ==\r\n"
                b"Content-Length: 9\r\nExpect: 100-continue\r\n\r\n"
            ),
            Interim(),
            b"plumbline",
        ),
        expect=(Switches(b"h2c", b"websocket", after=(100,)), FirstResponse(ANY_STATUS)),
        needs=("expectation/withheld-from-root", "upgrade/unknown-protocol"),
        why="The client may not send its content once the protocol has changed.",
    ),
    Case(
        id="upgrade/pipelined-second",
        title="an ignored offer in the second of three requests costs no answer",
        judges="rfc9112#9.3.2/pipeline-responses-in-order",
        covers=("rfc9110#7.8/may-ignore-upgrade",),
        send=(
            NEXT
            + b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: plumbline/1\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(OK, OK, OK),),
        needs=("upgrade/unknown-protocol", "pipelining/two"),
        why="The parser stops in the middle of a segment and forgets what it had read.",
    ),
    Case(
        id="upgrade/own-offer-well-formed",
        title="an offer that the server itself makes is a list of protocols, named in Connection",
        judges="rfc9110#7.8/upgrade-grammar",
        covers=("rfc9110#7.8/upgrade-connection-option", "rfc9110#7.8/may-advertise-upgrade"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(
            Answers(
                All(
                    OK,
                    Grammatical(b"upgrade"),
                    If(Has(b"upgrade"), HasMember(b"connection", b"upgrade")),
                )
            ),
        ),
        why="Without the option a proxy passes the offer on to a client that is not meant.",
    ),
    Case(
        id="upgrade/required",
        title="a 426 names the protocols that are acceptable",
        judges="rfc9110#7.8/426-has-upgrade",
        covers=("rfc9110#15.5.22/426-must-have-upgrade",),
        send=(
            (
                b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                b"Sec-WebSocket-Version: 99\r\nSec-WebSocket-Key: cGx1bWJsaW5lIGlzIHRydQ==\r\n\r\n"
            ),
        ),
        expect=(
            Answers(
                All(
                    ANY_STATUS,
                    Grammatical(b"upgrade"),
                    If(Status(426), HasMember(b"connection", b"upgrade")),
                    If(Status(426), Has(b"upgrade")),
                )
            ),
        ),
        unsafe=(Switches(b"websocket"),),
        why="A client that is told to upgrade has to be told to what.",
    ),
)

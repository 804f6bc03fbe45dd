"""Upgrade to another protocol, usually ignored (RFC 9110 section 7.8)."""

from conformance.catalogue.shared import NEXT, OK, VALID_SERVED
from conformance.matchers.content import echo
from conformance.matchers.fields import Has, HasMember
from conformance.matchers.head_grammar import Grammatical
from conformance.matchers.inspected import Understood
from conformance.matchers.interim import Continued, Interims, Promptly
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Answers, Serves
from conformance.matchers.response import All, AnyOf, If
from conformance.matchers.status import ANY_STATUS, CLIENT_ERROR, ERROR, Status
from conformance.matchers.upgrade import Switches
from conformance.model.case import Answer, Case, Interim
from conformance.model.risk import Risk

CASES = (
    Case(
        id="upgrade/unknown-protocol",
        title="an Upgrade to an unknown protocol is ignored",
        judges="rfc9110#7.8/no-switch-to-unasked-protocol",
        covers=("rfc9112#9.3/http11-persists-by-default", "rfc9110#7.8/may-ignore-upgrade"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: plumbline/1\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(OK, OK, enough=1),),
        tolerate=(Serves(ERROR, OK),),
        breaks=VALID_SERVED,
        needs=("keep-alive/answered-or-closed",),
        why="The field is an offer, not a demand, and a server that rejects it or stops reading breaks its senders.",
    ),
    Case(
        id="upgrade/cannot-be-insisted-on",
        title="a request with Upgrade to unknown protocols is answered like one without",
        judges="rfc9110#7.8/may-ignore-upgrade",
        send=(
            (
                b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\n"
                b"Upgrade: plumbline/1, other/2\r\n\r\n"
            ),
            Answer(),
            NEXT,
        ),
        moot=(NoAnswerWith(OK),),
        expect=(Serves(Understood(method="GET", target="/inspect?{nonce}"), OK, enough=1),),
        needs=("upgrade/unknown-protocol", "keep-alive/answered-or-closed"),
        why="A server that passes such requests to another handler answers them wrongly or not at all.",
    ),
    Case(
        id="upgrade/websocket-without-key",
        title="a WebSocket handshake without Sec-WebSocket-Key does not switch protocols",
        judges="rfc9110#7.8/no-switch-unless-honored",
        covers=("rfc9110#7.8/may-ignore-upgrade",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK, enough=1),),
        needs=("keep-alive/answered-or-closed",),
        risk=Risk.SMUGGLING,
        why="The server leaves HTTP while its client continues in HTTP.",
    ),
    Case(
        id="upgrade/websocket",
        title="the response that accepts a WebSocket handshake names the protocol in Upgrade",
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
        moot=(NoAnswerWith(Status(101)),),
        expect=(Switches(b"websocket"),),
        why="After a 101 that does not name the protocol both sides have to guess what follows.",
    ),
    Case(
        id="upgrade/websocket-in-capitals",
        title="the protocol name WebSocket is recognised in mixed case",
        judges="rfc9110#7.8/upgrade-name-case-insensitive",
        covers=("rfc9110#7.8/101-has-upgrade",),
        send=(
            (
                b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\n"
                b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: cGx1bWJsaW5lIGlzIHRydQ==\r\n\r\n"
            ),
        ),
        expect=(Switches(b"websocket"),),
        needs=("upgrade/websocket",),
        why="Clients copy the spelling from the specification, and a case-sensitive server declines them.",
    ),
    Case(
        id="upgrade/h2c",
        title="an Upgrade to h2c gets a valid 101 if it is not ignored",
        judges="rfc9110#7.8/101-has-upgrade",
        covers=("rfc9110#7.8/may-ignore-upgrade", "rfc9110#7.8/upgraded-answers-original-request"),
        send=(
            (
                b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                b"Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n"
            ),
        ),
        moot=(NoAnswerWith(AnyOf(Status(101), ERROR)),),
        expect=(Switches(b"h2c"),),
        tolerate=(Answers(ERROR),),
        breaks=VALID_SERVED,
        why="curl --http2 sends this offer with its plain-text requests, which fail if the server cannot handle it.",
    ),
    Case(
        id="upgrade/h2c-then-next",
        title="an ignored Upgrade to h2c does not affect the next request",
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
        moot=(Switches(b"h2c"),),
        expect=(Serves(OK, OK),),
        tolerate=(Serves(ERROR, OK),),
        breaks=VALID_SERVED,
        needs=("upgrade/unknown-protocol", "keep-alive/answered-or-closed"),
        why="A parser that stops at an upgrade leaves the next request unread or passes it on raw.",
    ),
    Case(
        id="upgrade/without-connection-option",
        title="Upgrade without the upgrade connection option does not switch protocols",
        judges="rfc9110#7.6.1/ignore-connection-field-without-option",
        send=(
            (
                b"GET / HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\n"
                b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: cGx1bWJsaW5lIGlzIHRydQ==\r\n\r\n"
            ),
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK, enough=1),),
        needs=("keep-alive/answered-or-closed",),
        why="A proxy has forwarded the field by mistake, and a switch opens a tunnel through that proxy.",
    ),
    Case(
        id="upgrade/option-without-field",
        title="the upgrade connection option without an Upgrade field does not switch protocols",
        judges="rfc9110#7.8/no-switch-to-unasked-protocol",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\n\r\n", Answer(), NEXT),
        expect=(Serves(OK, OK, enough=1),),
        tolerate=(Serves(ERROR, OK),),
        breaks=VALID_SERVED,
        needs=("keep-alive/answered-or-closed",),
        why="Some proxies send the option with every request, and all of these would fail.",
    ),
    Case(
        id="upgrade/http10",
        title="Upgrade to WebSocket in an HTTP/1.0 request is ignored",
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
        why="An HTTP/1.0 proxy on the path does not notice the switch and continues in HTTP.",
    ),
    Case(
        id="upgrade/http10-h2c",
        title="Upgrade to h2c in an HTTP/1.0 request is ignored",
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
        why="An HTTP/1.0 proxy on the path relays HTTP/2 frames as content, which the client cannot read.",
    ),
    Case(
        id="upgrade/with-content",
        title="an unknown Upgrade affects neither the content nor the next request",
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
        expect=(Serves(echo(b"plumbline"), OK, enough=1),),
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="A parser that stops at an upgrade takes the content for octets of the new protocol.",
    ),
    Case(
        id="upgrade/with-chunked-content",
        title="an unknown Upgrade affects neither chunked content nor the next request",
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
        expect=(Serves(echo(b"plumbline"), OK, enough=1),),
        needs=("keep-alive-after/chunked", "keep-alive/answered-or-closed"),
        why="A parser that stops at an upgrade passes the chunks on undecoded.",
    ),
    Case(
        id="upgrade/post-to-websocket",
        title="a POST with content is not switched to WebSocket",
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
        expect=(Serves(ANY_STATUS, OK, enough=1),),
        needs=(
            "content/in-post-unread",
            "upgrade/websocket-without-key",
            "keep-alive/answered-or-closed",
        ),
        why="The content would be read as WebSocket frames.",
    ),
    Case(
        id="upgrade/with-expectation",
        title="a 100-continue expectation beside an unknown Upgrade is answered at once",
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
        moot=(NoAnswerWith(AnyOf(OK, CLIENT_ERROR)),),
        expect=(
            Serves(All(echo(b"plumbline"), Continued(), Promptly(1)), OK, enough=1),
            Serves(All(CLIENT_ERROR, Promptly(1)), OK, enough=1),
        ),
        needs=("expectation/withheld", "upgrade/with-content", "keep-alive/answered-or-closed"),
        why="The client waits for the 100 before it sends the content that the server waits for.",
    ),
    Case(
        id="upgrade/continue-before-switch",
        title="a 101 to a request with a 100-continue expectation comes after a 100",
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
        moot=(NoAnswerWith(Status(101)),),
        expect=(Switches(b"h2c", b"websocket", after=(100,)),),
        needs=("expectation/withheld-from-root", "upgrade/unknown-protocol"),
        why="The client can no longer send its content in HTTP once the protocol has changed.",
    ),
    Case(
        id="upgrade/pipelined-second",
        title="an unknown Upgrade in the second of three requests does not affect the other two",
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
        why="A parser that stops in the middle of a segment passes the next request on raw or leaves it unanswered.",
    ),
    Case(
        id="upgrade/own-offer-well-formed",
        title="Upgrade in a response is a list of protocols and is listed in Connection",
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
        why="Without the connection option a proxy forwards the offer to a client that cannot use it.",
    ),
    Case(
        id="upgrade/required",
        title="a 426 response lists the acceptable protocols in Upgrade",
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
        why="A client that has to upgrade cannot find out to which protocol.",
    ),
)

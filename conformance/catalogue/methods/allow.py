"""405, Allow and OPTIONS (RFC 9110 sections 9.3.7, 10.2.1 and 15.5.6)."""

from conformance.matchers.field_values import WellFormed
from conformance.matchers.fields import Has, HasMember, Lacks, LacksMember
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Answers
from conformance.matchers.response import All
from conformance.matchers.status import ERROR, SUCCESS, NotStatus, Status
from conformance.model.case import Case

CASES = (
    Case(
        id="allow/post-read-only",
        title="a POST that is not allowed is answered with 405 and Allow",
        judges="rfc9110#9.1/method-not-allowed-405",
        covers=("rfc9110#10.2.1/405-has-allow",),
        send=(b"POST /resource HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n",),
        expect=(Answers(All(Status(405), Has(b"allow"))), Answers(SUCCESS)),
        tolerate=(Answers(ERROR),),
        why="A client that gets another status cannot tell a wrong method from a wrong URI.",
    ),
    Case(
        id="allow/lists-supported",
        title="Allow in a 405 lists the supported methods and not the one rejected",
        judges="rfc9110#15.5.6/405-must-have-allow",
        covers=("rfc9110#10.2.1/allow-grammar",),
        send=(b"POST /resource HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n",),
        expect=(
            Answers(
                All(
                    *(Status(405), HasMember(b"allow", b"GET"), HasMember(b"allow", b"HEAD")),
                    *(LacksMember(b"allow", b"POST"), WellFormed(b"allow")),
                )
            ),
            Answers(NotStatus(405)),
        ),
        needs=("allow/post-read-only",),
        why="A client that trusts Allow repeats the request that was just rejected, or gives up.",
    ),
    Case(
        id="allow/post",
        title="a 405 response to POST for / carries Allow",
        judges="rfc9110#10.2.1/405-has-allow",
        covers=("rfc9110#15.5.6/405-must-have-allow",),
        send=(b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n",),
        expect=(
            Answers(All(Status(405), Has(b"allow"), WellFormed(b"allow"))),
            Answers(NotStatus(405)),
        ),
        why="Allow is the only thing that tells a client which method would have worked.",
    ),
    Case(
        id="allow/delete",
        title="a 405 response to DELETE carries Allow",
        judges="rfc9110#10.2.1/405-has-allow",
        covers=("rfc9110#15.5.6/405-must-have-allow",),
        send=(b"DELETE /plumbline-{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(
            Answers(All(Status(405), Has(b"allow"), WellFormed(b"allow"))),
            Answers(NotStatus(405)),
        ),
        why="A clean-up tool cannot tell whether the resource supports deletion at all.",
    ),
    Case(
        id="allow/trace",
        title="a 405 response to TRACE carries Allow",
        judges="rfc9110#10.2.1/405-has-allow",
        covers=("rfc9110#15.5.6/405-must-have-allow",),
        send=(b"TRACE / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(
            Answers(All(Status(405), Has(b"allow"), WellFormed(b"allow"))),
            Answers(NotStatus(405)),
            Drops(),
        ),
        why="The handler for disabled methods is written separately and often omits Allow.",
    ),
    Case(
        id="allow/unknown",
        title="a 405 response to an unknown method carries Allow",
        judges="rfc9110#10.2.1/405-has-allow",
        covers=("rfc9110#15.5.6/405-must-have-allow",),
        send=(b"PLUMBLINE / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(
            Answers(All(Status(405), Has(b"allow"), WellFormed(b"allow"))),
            Answers(NotStatus(405)),
        ),
        needs=("methods/unknown-not-performed",),
        why="A client that probes for an extension method cannot learn which methods it can use instead.",
    ),
    Case(
        id="allow/connect",
        title="a 405 response to CONNECT carries Allow",
        judges="rfc9110#10.2.1/405-has-allow",
        covers=("rfc9110#15.5.6/405-must-have-allow",),
        send=(b"CONNECT {host} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(
            Answers(All(Status(405), Has(b"allow"), WellFormed(b"allow"))),
            Answers(NotStatus(405)),
            Drops(),
        ),
        methods=(b"CONNECT",),
        why="The handler for rejected tunnels is written separately and omits what every 405 needs.",
    ),
    Case(
        id="allow/options",
        title="a successful response to OPTIONS indicates optional features, for example in Allow",
        judges="rfc9110#9.3.7/options-optional-features",
        covers=("rfc9110#10.2.1/allow-grammar",),
        send=(b"OPTIONS / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(
            Answers(All(SUCCESS, Has(b"allow"), WellFormed(b"allow"))),
            Answers(All(SUCCESS, Lacks(b"allow"), Has(b"accept-patch"))),
            Answers(All(SUCCESS, Lacks(b"allow"), Has(b"accept-post"))),
            Answers(All(SUCCESS, Lacks(b"allow"), Has(b"dav"))),
            Answers(All(SUCCESS, Lacks(b"allow"), Has(b"access-control-allow-methods"))),
            Answers(NotStatus(200, 202, 204)),
        ),
        why="A client that asks what a resource supports gets an empty success and has to guess.",
    ),
    Case(
        id="allow/options-asterisk",
        title="Allow in a response to OPTIONS * is a list of methods",
        judges="rfc9110#10.2.1/allow-grammar",
        covers=("rfc9110#9.3.7/options-optional-features",),
        send=(b"OPTIONS * HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(WellFormed(b"allow")), Drops()),
        why="A client that asks what the server as a whole supports cannot parse the response.",
    ),
    Case(
        id="allow/elsewhere",
        title="Allow in a response to GET is a list of methods",
        judges="rfc9110#10.2.1/may-allow-elsewhere",
        covers=("rfc9110#10.2.1/allow-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(WellFormed(b"allow")),),
        why="A client that reads Allow from any response fails on a malformed list.",
    ),
)

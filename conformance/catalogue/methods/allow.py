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
        title="POST that is not allowed gets 405 with Allow",
        judges="rfc9110#9.1/method-not-allowed-405",
        covers=("rfc9110#10.2.1/405-has-allow",),
        send=(b"POST /resource HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n",),
        expect=(Answers(All(Status(405), Has(b"allow"))), Answers(SUCCESS)),
        tolerate=(Answers(ERROR),),
        why="A client that gets another status cannot tell a wrong method from a wrong address.",
    ),
    Case(
        id="allow/lists-supported",
        title="Allow in a 405 lists what is supported and not what was refused",
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
        why="A client that trusts Allow repeats the request that was just refused, or gives up.",
    ),
    Case(
        id="allow/post",
        title="a 405 to POST on the root has Allow",
        judges="rfc9110#10.2.1/405-has-allow",
        covers=("rfc9110#15.5.6/405-must-have-allow",),
        send=(b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n",),
        expect=(
            Answers(All(Status(405), Has(b"allow"), WellFormed(b"allow"))),
            Answers(NotStatus(405)),
        ),
        why="Allow is all that tells a client which method would have worked.",
    ),
    Case(
        id="allow/delete",
        title="a 405 to DELETE has Allow",
        judges="rfc9110#10.2.1/405-has-allow",
        covers=("rfc9110#15.5.6/405-must-have-allow",),
        send=(b"DELETE /plumbline-{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(
            Answers(All(Status(405), Has(b"allow"), WellFormed(b"allow"))),
            Answers(NotStatus(405)),
        ),
        why="A tool that tidies up needs to know whether deleting is out of the question or only elsewhere.",
    ),
    Case(
        id="allow/trace",
        title="a 405 to TRACE has Allow",
        judges="rfc9110#10.2.1/405-has-allow",
        covers=("rfc9110#15.5.6/405-must-have-allow",),
        send=(b"TRACE / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(
            Answers(All(Status(405), Has(b"allow"), WellFormed(b"allow"))),
            Answers(NotStatus(405)),
            Drops(),
        ),
        why="The page for switched-off methods is often the one place where Allow is forgotten.",
    ),
    Case(
        id="allow/unknown",
        title="a 405 to a method that nobody knows has Allow",
        judges="rfc9110#10.2.1/405-has-allow",
        covers=("rfc9110#15.5.6/405-must-have-allow",),
        send=(b"PLUMBLINE / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(
            Answers(All(Status(405), Has(b"allow"), WellFormed(b"allow"))),
            Answers(NotStatus(405)),
        ),
        needs=("methods/unknown-not-performed",),
        why="An extension of HTTP is tried out by asking; the answer has to say what is there instead.",
    ),
    Case(
        id="allow/connect",
        title="a 405 to CONNECT has Allow",
        judges="rfc9110#10.2.1/405-has-allow",
        covers=("rfc9110#15.5.6/405-must-have-allow",),
        send=(b"CONNECT {host} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(
            Answers(All(Status(405), Has(b"allow"), WellFormed(b"allow"))),
            Answers(NotStatus(405)),
            Drops(),
        ),
        methods=(b"CONNECT",),
        why="The page for refused tunnels is written apart and forgets what every 405 needs.",
    ),
    Case(
        id="allow/options",
        title="a successful answer to OPTIONS says what may be done",
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
        why="A client that asks what a resource can do gets an empty yes and has to guess.",
    ),
    Case(
        id="allow/options-asterisk",
        title="Allow in an answer to OPTIONS * is a list of methods",
        judges="rfc9110#10.2.1/allow-grammar",
        covers=("rfc9110#9.3.7/options-optional-features",),
        send=(b"OPTIONS * HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(WellFormed(b"allow")), Drops()),
        why="A client that asks what the server as a whole can do stumbles over the answer.",
    ),
    Case(
        id="allow/elsewhere",
        title="Allow in any other answer is a list of methods",
        judges="rfc9110#10.2.1/may-allow-elsewhere",
        covers=("rfc9110#10.2.1/allow-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(WellFormed(b"allow")),),
        why="A client that reads Allow off any answer must not stumble over its form.",
    ),
)

"""405, Allow and OPTIONS (RFC 9110 sections 9.3.7, 10.2.1 and 15.5.6)."""

from conformance.catalogue.shared import GET
from conformance.matchers.field_values import WellFormed
from conformance.matchers.fields import Has, HasMember, LacksMember
from conformance.matchers.moot import ClosedEarly, NoAnswerWith
from conformance.matchers.outcome import Answers, FirstResponse
from conformance.matchers.response import All, AnyOf
from conformance.matchers.samples import Samples
from conformance.matchers.status import CLIENT_ERROR, SUCCESS, Status
from conformance.model.case import Answer, Case

OPTIONS = b"OPTIONS / HTTP/1.1\r\nHost: {host}\r\n\r\n"
LISTED = (Answers(All(Status(405), Has(b"allow"), WellFormed(b"allow"))),)
NOT_405 = (NoAnswerWith(Status(405)), ClosedEarly(1))

CASES = (
    Case(
        id="allow/post-read-only",
        title="a POST that is not allowed is answered with 405",
        judges="rfc9110#9.1/method-not-allowed-405",
        send=(b"POST /resource HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n",),
        # A server that does not implement POST at all answers 501.
        moot=(NoAnswerWith(CLIENT_ERROR),),
        expect=(Answers(Status(405)),),
        tolerate=(Answers(CLIENT_ERROR),),
        why="A client that gets another status cannot tell a wrong method from a wrong URI.",
    ),
    Case(
        id="allow/lists-supported",
        title="Allow in a 405 lists the supported methods and not the one rejected",
        judges="rfc9110#15.5.6/405-must-have-allow",
        covers=("rfc9110#10.2.1/allow-grammar",),
        send=(b"POST /resource HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n",),
        moot=(NoAnswerWith(Status(405)),),
        expect=(
            Answers(
                All(
                    *(Status(405), HasMember(b"allow", b"GET"), HasMember(b"allow", b"HEAD")),
                    *(LacksMember(b"allow", b"POST"), WellFormed(b"allow")),
                )
            ),
        ),
        why="A client that trusts Allow repeats the request that was just rejected, or gives up.",
    ),
    Case(
        id="allow/post",
        title="a 405 response to POST for / carries Allow",
        judges="rfc9110#10.2.1/405-has-allow",
        covers=("rfc9110#15.5.6/405-must-have-allow",),
        send=(b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n",),
        moot=NOT_405,
        expect=LISTED,
        why="Allow is the only thing that tells a client which method would have worked.",
    ),
    Case(
        id="allow/delete",
        title="a 405 response to DELETE carries Allow",
        judges="rfc9110#10.2.1/405-has-allow",
        covers=("rfc9110#15.5.6/405-must-have-allow",),
        send=(b"DELETE /plumbline-{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=NOT_405,
        expect=LISTED,
        why="A clean-up tool cannot tell whether the resource supports deletion at all.",
    ),
    Case(
        id="allow/trace",
        title="a 405 response to TRACE carries Allow",
        judges="rfc9110#10.2.1/405-has-allow",
        covers=("rfc9110#15.5.6/405-must-have-allow",),
        send=(b"TRACE / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=NOT_405,
        expect=LISTED,
        why="The handler for disabled methods is written separately and often omits Allow.",
    ),
    Case(
        id="allow/unknown",
        title="a 405 response to an unknown method carries Allow",
        judges="rfc9110#10.2.1/405-has-allow",
        covers=("rfc9110#15.5.6/405-must-have-allow",),
        send=(b"PLUMBLINE / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=NOT_405,
        expect=LISTED,
        why="A client that probes for an extension method cannot learn which methods it can use instead.",
    ),
    Case(
        id="allow/connect",
        title="a 405 response to CONNECT carries Allow",
        judges="rfc9110#10.2.1/405-has-allow",
        covers=("rfc9110#15.5.6/405-must-have-allow",),
        send=(b"CONNECT {host} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        # Octets behind the header section of a 2xx belong to the tunnel.
        moot=(NoAnswerWith(Status(405)), FirstResponse(SUCCESS), ClosedEarly(1)),
        expect=LISTED,
        methods=(b"CONNECT",),
        why="The handler for rejected tunnels is written separately and omits what every 405 needs.",
    ),
    Case(
        id="allow/options",
        title="a successful response to OPTIONS indicates optional features, for example in Allow",
        judges="rfc9110#9.3.7/options-optional-features",
        send=(OPTIONS,),
        moot=(NoAnswerWith(SUCCESS),),
        expect=(
            Answers(
                All(
                    SUCCESS,
                    AnyOf(
                        *(Has(b"allow"), Has(b"accept-patch"), Has(b"accept-post")),
                        *(Has(b"accept-ranges"), Has(b"accept-encoding"), Has(b"dav")),
                        Has(b"access-control-allow-methods"),
                    ),
                )
            ),
        ),
        why="A client that asks what a resource supports gets an empty success and has to guess.",
    ),
    Case(
        id="allow/options-asterisk",
        title="Allow in a response to OPTIONS * is a list of methods",
        judges="rfc9110#10.2.1/allow-grammar",
        covers=("rfc9110#9.3.7/options-optional-features",),
        send=(b"OPTIONS * HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(ClosedEarly(1),),
        expect=(Answers(WellFormed(b"allow")),),
        why="A client that asks what the server as a whole supports cannot parse the response.",
    ),
    Case(
        id="allow/elsewhere",
        title="Allow in a response to GET or OPTIONS is a list of methods",
        judges="rfc9110#10.2.1/allow-grammar",
        covers=("rfc9110#10.2.1/may-allow-elsewhere",),
        send=(GET, Answer(), OPTIONS),
        expect=(Samples(WellFormed(b"allow"), WellFormed(b"allow")),),
        needs=("keep-alive/answered-or-closed",),
        why="A client that reads Allow from any response fails on a malformed list.",
    ),
)

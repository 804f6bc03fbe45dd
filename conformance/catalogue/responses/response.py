"""The form of responses: status line, field lines, framing (RFC 9112 sections 2 to 7)."""

from conformance.catalogue.shared import GET, OK
from conformance.matchers.content import NonEmpty
from conformance.matchers.fields import Has, Lacks, LacksMember
from conformance.matchers.framing import SelfDelimited
from conformance.matchers.head_grammar import Sound
from conformance.matchers.moot import ClosedEarly, NoAnswerWith
from conformance.matchers.no_response import Drops, Silent
from conformance.matchers.outcome import Answers, Ending, FirstResponse
from conformance.matchers.response import All, If
from conformance.matchers.samples import Samples
from conformance.matchers.status import ANY_STATUS, ERROR, Status, Version
from conformance.model.case import Answer, Case, Pause

OPTIONS = b"OPTIONS / HTTP/1.1\r\nHost: {host}\r\n\r\n"
MISSING = b"GET /plumbline-missing HTTP/1.1\r\nHost: {host}\r\n\r\n"
LAST = b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
NO_ERROR = (NoAnswerWith(ERROR), ClosedEarly(1))
END_TO_END = (
    *(b"cache-control", b"content-length", b"content-type", b"date", b"etag", b"server"),
    b"vary",
)
HOP_BY_HOP_ONLY = If(Has(b"connection"), LacksMember(b"connection", *END_TO_END))

CASES = (
    Case(
        id="response/highest-status",
        title="status code 599, the highest valid one, is sent unchanged",
        judges="rfc9112#4/status-code-grammar",
        covers=("rfc9110#15/status-code-100-599",),
        send=(b"GET /status/599 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(Status(599)),),
        expect=(Answers(All(Status(599), Sound("rfc9112#4/status-line-grammar"))),),
        why="Servers with a fixed table of codes replace the others or fail on them.",
    ),
    Case(
        id="response/status-line",
        title="a status line is version, space, three digits, space and reason phrase",
        judges="rfc9112#4/status-line-grammar",
        covers=(
            "rfc9112#2.3/version-in-start-line",
            "rfc9112#2.3/http-name-grammar",
            "rfc9112#4/status-code-grammar",
        ),
        send=(GET, Answer(), OPTIONS, Answer(), MISSING),
        expect=(
            Samples(
                Sound("rfc9112#4/status-line-grammar", "rfc9112#2.3/version-in-start-line"),
                Sound("rfc9112#4/status-line-grammar", "rfc9112#2.3/version-in-start-line"),
                Sound("rfc9112#4/status-line-grammar", "rfc9112#2.3/version-in-start-line"),
            ),
        ),
        needs=("keep-alive/answered-or-closed",),
        why="A client that cannot parse the status does not know whether its order was carried out.",
    ),
    Case(
        id="response/space-after-status",
        title="the status code is followed by a space even without a reason phrase",
        judges="rfc9112#4/status-line-space-after-code",
        covers=("rfc9112#4/reason-phrase-optional",),
        send=(GET, Answer(), OPTIONS, Answer(), MISSING),
        expect=(
            Samples(
                Sound("rfc9112#4/status-line-space-after-code"),
                Sound("rfc9112#4/status-line-space-after-code"),
                Sound("rfc9112#4/status-line-space-after-code"),
            ),
        ),
        needs=("keep-alive/answered-or-closed",),
        why="Strict clients reject a status line without the space.",
    ),
    Case(
        id="response/reason-phrase",
        title="the reason phrase contains no control characters",
        judges="rfc9112#4/reason-phrase-grammar",
        send=(GET, Answer(), OPTIONS, Answer(), MISSING),
        expect=(
            Samples(
                Sound("rfc9112#4/reason-phrase-grammar"),
                Sound("rfc9112#4/reason-phrase-grammar"),
                Sound("rfc9112#4/reason-phrase-grammar"),
            ),
        ),
        needs=("keep-alive/answered-or-closed",),
        why="Terminals and log viewers interpret the control characters that they display.",
    ),
    Case(
        id="response/line-ends",
        title="every line of a response's header section ends in CRLF",
        judges="rfc9112#2.1/http-message-grammar",
        send=(GET, Answer(), OPTIONS, Answer(), MISSING),
        expect=(
            Samples(
                Sound("rfc9112#2.1/http-message-grammar"),
                Sound("rfc9112#2.1/http-message-grammar"),
                Sound("rfc9112#2.1/http-message-grammar"),
            ),
        ),
        needs=("keep-alive/answered-or-closed",),
        why="Where one recipient ends a line at LF and another does not, a response can be split.",
    ),
    Case(
        id="response/no-bare-cr",
        title="a response's header section contains no bare CR",
        judges="rfc9112#2.2/no-bare-cr-generated",
        send=(GET, Answer(), OPTIONS, Answer(), MISSING),
        expect=(
            Samples(
                Sound("rfc9112#2.2/no-bare-cr-generated"),
                Sound("rfc9112#2.2/no-bare-cr-generated"),
                Sound("rfc9112#2.2/no-bare-cr-generated"),
            ),
        ),
        needs=("keep-alive/answered-or-closed",),
        why="Some recipients end a line at CR and see one field more than others.",
    ),
    Case(
        id="response/no-whitespace-before-fields",
        title="no whitespace precedes the first field line of a response",
        judges="rfc9112#2.2/no-ws-before-first-field-generated",
        send=(GET, Answer(), OPTIONS, Answer(), MISSING),
        expect=(
            Samples(
                Sound("rfc9112#2.2/no-ws-before-first-field-generated"),
                Sound("rfc9112#2.2/no-ws-before-first-field-generated"),
                Sound("rfc9112#2.2/no-ws-before-first-field-generated"),
            ),
        ),
        needs=("keep-alive/answered-or-closed",),
        why="Some recipients skip the first field, and others do not.",
    ),
    Case(
        id="response/unasked-silence",
        title="a server sends nothing before a request, except a 408 before it closes",
        judges="rfc9112#9.2/one-final-response-per-request",
        send=(Pause(),),
        expect=(Silent(), Drops(), Answers(Status(408), end=Ending.LAST)),
        why="A client reads unsolicited octets as the response to its first request.",
    ),
    Case(
        id="response/idle-silence",
        title="a server sends nothing on an idle connection, except a 408 before it closes",
        judges="rfc9112#9.2/one-final-response-per-request",
        covers=("rfc9112#9.5/may-close-any-time",),
        send=(GET, Answer(), Pause(3)),
        expect=(Answers(OK), Answers(OK, Status(408), end=Ending.LAST)),
        why="Octets sent on an idle connection become the response to the next request.",
    ),
    Case(
        id="response/version-of-errors",
        title="an error response to an invalid Content-Length carries the version HTTP/1.1",
        judges="rfc9110#6.2/send-highest-version",
        covers=("rfc9112#2.3/no-unconditional-downgrade",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: x\r\n\r\n",),
        moot=NO_ERROR,
        expect=(FirstResponse(All(ERROR, Version(b"HTTP/1.1"))),),
        needs=("keep-alive/version-of-the-answer",),
        why="A client that sees HTTP/1.0 records the server as limited to that version.",
    ),
    Case(
        id="response/version-of-not-found",
        title="a response for an unknown target carries the version HTTP/1.1",
        judges="rfc9110#6.2/send-highest-version",
        covers=("rfc9112#2.3/no-unconditional-downgrade",),
        send=(MISSING,),
        expect=(Answers(All(ANY_STATUS, Version(b"HTTP/1.1"))),),
        needs=("keep-alive/version-of-the-answer",),
        why="A separate handler writes this page, and clients choose their later behaviour by its version.",
    ),
    Case(
        id="response/delimited",
        title="the content of a 200 response is delimited by a length or chunks",
        judges="rfc9112#6.3/generate-delimited-messages",
        send=(GET,),
        moot=(NoAnswerWith(OK),),
        expect=(Answers(All(OK, SelfDelimited())),),
        why="A client takes a page cut short by a broken connection for the complete page.",
    ),
    Case(
        id="response/error-delimited",
        title="the content of an error response before a close is delimited by a length or chunks",
        judges="rfc9112#6.3/generate-delimited-messages",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: x\r\n\r\n",),
        moot=NO_ERROR,
        expect=(FirstResponse(All(ERROR, SelfDelimited())),),
        needs=("response/delimited",),
        why="The connection is closed after the error, and a truncated error looks complete.",
    ),
    Case(
        id="response/not-found-delimited",
        title="content of a response for an unknown target is delimited by a length or chunks",
        judges="rfc9112#6.3/generate-delimited-messages",
        send=(MISSING,),
        expect=(Answers(All(ANY_STATUS, SelfDelimited())),),
        needs=("response/delimited",),
        why="Every dead link costs the client a connection.",
    ),
    Case(
        id="response/length-known",
        title="a response of known length that is not transfer-coded carries Content-Length",
        judges="rfc9110#8.6/send-cl-when-known",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(OK), Answers(All(OK, Has(b"transfer-encoding")))),
        expect=(Answers(All(OK, NonEmpty(), Has(b"content-length"))),),
        why="Without a length a client can neither show progress nor detect a truncated download.",
    ),
    Case(
        id="response/close-is-no-field",
        title="no response has a field named Close",
        judges="rfc9112#9.6/close-field-name-reserved",
        send=(GET, Answer(), MISSING),
        expect=(Samples(All(OK, Lacks(b"close")), Lacks(b"close")),),
        needs=("keep-alive/answered-or-closed",),
        why="A proxy that removes the fields named in Connection would also remove this one.",
    ),
    Case(
        id="response/no-request-fields",
        title="no response has fields that only requests may have",
        judges="rfc9110#2.2/no-generate-other-role",
        send=(GET,),
        expect=(
            Answers(
                All(
                    OK,
                    Lacks(b"host"),
                    Lacks(b"expect"),
                    Lacks(b"te"),
                    Lacks(b"if-match"),
                    Lacks(b"if-none-match"),
                    Lacks(b"if-modified-since"),
                    Lacks(b"if-unmodified-since"),
                    Lacks(b"if-range"),
                    Lacks(b"max-forwards"),
                )
            ),
        ),
        why="An application that copies request fields into its response discloses them.",
    ),
    Case(
        id="response/connection-without-end-to-end-fields",
        title="Connection in a response lists no end-to-end field",
        judges="rfc9110#7.6.1/no-end-to-end-connection-option",
        send=(GET, Answer(), OPTIONS, Answer(), LAST),
        expect=(Samples(All(OK, HOP_BY_HOP_ONLY), HOP_BY_HOP_ONLY, All(OK, HOP_BY_HOP_ONLY)),),
        needs=("keep-alive/answered-or-closed",),
        why="A proxy removes the fields listed in Connection, and the content loses its type or its age.",
    ),
)

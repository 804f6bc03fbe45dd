"""The form of responses: status line, fields, framing (RFC 9112 sections 2 to 7)."""

from conformance.catalogue.shared import GET, OK
from conformance.matchers.content import NonEmpty
from conformance.matchers.fields import Has, Lacks, LacksMember
from conformance.matchers.framing import SelfDelimited
from conformance.matchers.head_grammar import Sound
from conformance.matchers.no_response import Drops, Silent
from conformance.matchers.outcome import Answers, Ending, FirstResponse, Serves
from conformance.matchers.response import All, AnyOf
from conformance.matchers.status import ANY_STATUS, CLIENT_ERROR, ERROR, Status, Version
from conformance.model.case import Answer, Case, Pause

OPTIONS = b"OPTIONS / HTTP/1.1\r\nHost: {host}\r\n\r\n"
MISSING = b"GET /plumbline-missing HTTP/1.1\r\nHost: {host}\r\n\r\n"

CASES = (
    Case(
        id="response/highest-status",
        title="the status 599, the last that is valid, is sent as three digits",
        judges="rfc9112#4/status-code-grammar",
        covers=("rfc9110#15/status-code-100-599",),
        send=(b"GET /status/599 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(Status(599), Sound("rfc9112#4/status-line-grammar"))),),
        why="Servers that know a list of codes replace the others, or fail on them.",
    ),
    Case(
        id="response/status-line",
        title="a status line is version, space, three digits, space, phrase",
        judges="rfc9112#4/status-line-grammar",
        covers=(
            "rfc9112#2.3/version-in-start-line",
            "rfc9112#2.3/http-name-grammar",
            "rfc9112#4/status-code-grammar",
        ),
        send=(GET + OPTIONS + MISSING,),
        expect=(
            Serves(
                Sound("rfc9112#4/status-line-grammar", "rfc9112#2.3/version-in-start-line"),
                Sound("rfc9112#4/status-line-grammar", "rfc9112#2.3/version-in-start-line"),
                Sound("rfc9112#4/status-line-grammar", "rfc9112#2.3/version-in-start-line"),
            ),
        ),
        needs=("pipelining/two",),
        why="A client that cannot read the status does not know whether the order was carried out.",
    ),
    Case(
        id="response/space-after-status",
        title="the code is followed by a space even where no phrase follows",
        judges="rfc9112#4/status-line-space-after-code",
        covers=("rfc9112#4/reason-phrase-optional",),
        send=(GET + OPTIONS + MISSING,),
        expect=(
            Serves(
                Sound("rfc9112#4/status-line-space-after-code"),
                Sound("rfc9112#4/status-line-space-after-code"),
                Sound("rfc9112#4/status-line-space-after-code"),
            ),
        ),
        needs=("pipelining/two",),
        why="Strict clients refuse the status line without it.",
    ),
    Case(
        id="response/reason-phrase",
        title="the reason phrase has no control characters",
        judges="rfc9112#4/reason-phrase-grammar",
        send=(GET + OPTIONS + MISSING,),
        expect=(
            Serves(
                Sound("rfc9112#4/reason-phrase-grammar"),
                Sound("rfc9112#4/reason-phrase-grammar"),
                Sound("rfc9112#4/reason-phrase-grammar"),
            ),
        ),
        needs=("pipelining/two",),
        why="Logs and terminals execute what they are shown.",
    ),
    Case(
        id="response/line-ends",
        title="every line of a head ends in CRLF",
        judges="rfc9112#2.1/http-message-grammar",
        send=(GET + OPTIONS + MISSING,),
        expect=(
            Serves(
                Sound("rfc9112#2.1/http-message-grammar"),
                Sound("rfc9112#2.1/http-message-grammar"),
                Sound("rfc9112#2.1/http-message-grammar"),
            ),
        ),
        needs=("pipelining/two",),
        why="Where one reader ends a line at LF and another does not, a response can be split.",
    ),
    Case(
        id="response/no-bare-cr",
        title="no CR stands in a head without its LF",
        judges="rfc9112#2.2/no-bare-cr-generated",
        send=(GET + OPTIONS + MISSING,),
        expect=(
            Serves(
                Sound("rfc9112#2.2/no-bare-cr-generated"),
                Sound("rfc9112#2.2/no-bare-cr-generated"),
                Sound("rfc9112#2.2/no-bare-cr-generated"),
            ),
        ),
        needs=("pipelining/two",),
        why="Some recipients end a line at CR, and see one field more than others.",
    ),
    Case(
        id="response/no-whitespace-before-fields",
        title="no whitespace stands between the status line and the first field",
        judges="rfc9112#2.2/no-ws-before-first-field-generated",
        send=(GET + OPTIONS + MISSING,),
        expect=(
            Serves(
                Sound("rfc9112#2.2/no-ws-before-first-field-generated"),
                Sound("rfc9112#2.2/no-ws-before-first-field-generated"),
                Sound("rfc9112#2.2/no-ws-before-first-field-generated"),
            ),
        ),
        needs=("pipelining/two",),
        why="The first field is overlooked by some recipients and not by others.",
    ),
    Case(
        id="response/unasked-silence",
        title="a connection on which nothing is asked stays silent or is closed",
        judges="rfc9112#9.2/one-final-response-per-request",
        send=(Pause(),),
        expect=(Silent(), Drops(), Answers(Status(408), end=Ending.CLOSED)),
        why="A client reads octets that came unasked as the answer to its first request.",
    ),
    Case(
        id="response/idle-silence",
        title="an idle connection stays silent or is closed",
        judges="rfc9112#9.2/one-final-response-per-request",
        covers=("rfc9112#9.5/may-close-any-time",),
        send=(GET, Answer(), Pause(3)),
        expect=(Answers(OK), Answers(OK, Status(408), end=Ending.CLOSED)),
        why="Octets sent on an idle connection become the answer to the next request.",
    ),
    Case(
        id="response/version-of-errors",
        title="an error says HTTP/1.1 too",
        judges="rfc9110#6.2/send-highest-version",
        covers=("rfc9112#2.3/no-unconditional-downgrade",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: x\r\n\r\n",),
        expect=(FirstResponse(All(ERROR, Version(b"HTTP/1.1"))),),
        needs=("announced-close/bad-request", "keep-alive/version-of-the-answer"),
        why="A client that is told HTTP/1.0 remembers the server as one that can do no more.",
    ),
    Case(
        id="response/version-of-not-found",
        title="an answer to an unknown target says HTTP/1.1 too",
        judges="rfc9110#6.2/send-highest-version",
        covers=("rfc9112#2.3/no-unconditional-downgrade",),
        send=(MISSING,),
        expect=(Answers(All(ANY_STATUS, Version(b"HTTP/1.1"))),),
        needs=("keep-alive/version-of-the-answer",),
        why="Another handler writes this page, and by its version the client chooses how to go on.",
    ),
    Case(
        id="response/delimited",
        title="content of a page is delimited by its length or by chunks",
        judges="rfc9112#6.3/generate-delimited-messages",
        send=(GET,),
        expect=(Answers(All(OK, SelfDelimited())),),
        why="A client cannot tell the end of other content from a broken connection.",
    ),
    Case(
        id="response/error-delimited",
        title="content of a 400 is delimited by its length or by chunks",
        judges="rfc9112#6.3/generate-delimited-messages",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: x\r\n\r\n",),
        expect=(Answers(All(CLIENT_ERROR, SelfDelimited()), end=Ending.CLOSED),),
        needs=("announced-close/bad-request",),
        why="The connection is closed behind it, and a cut-off error looks like a whole one.",
    ),
    Case(
        id="response/not-found-delimited",
        title="content of an answer to an unknown target is delimited by its length or by chunks",
        judges="rfc9112#6.3/generate-delimited-messages",
        send=(MISSING,),
        expect=(Answers(All(ANY_STATUS, SelfDelimited())),),
        needs=("response/delimited",),
        why="Every dead link costs a connection.",
    ),
    Case(
        id="response/length-known",
        title="content of known length is announced with it",
        judges="rfc9110#8.6/send-cl-when-known",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(
            Answers(All(OK, NonEmpty(), AnyOf(Has(b"content-length"), Has(b"transfer-encoding")))),
        ),
        why="Without a length nobody sees how far a download is, or whether it was complete.",
    ),
    Case(
        id="response/close-is-no-field",
        title="no response has a field named Close",
        judges="rfc9112#9.6/close-field-name-reserved",
        send=(GET + MISSING,),
        expect=(Serves(All(OK, Lacks(b"close")), Lacks(b"close")),),
        needs=("pipelining/two",),
        why="A proxy that honours Connection: close would have to remove it.",
    ),
    Case(
        id="response/no-request-fields",
        title="no response has fields that belong to requests",
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
        why="An application that copies the request's fields into its answer discloses them.",
    ),
    Case(
        id="response/connection-without-end-to-end-fields",
        title="Connection names no field that is meant for every recipient",
        judges="rfc9110#7.6.1/no-end-to-end-connection-option",
        send=(GET + OPTIONS + MISSING,),
        expect=(
            Serves(
                All(
                    OK,
                    LacksMember(b"connection", b"cache-control", b"date", b"etag", b"server"),
                    LacksMember(b"connection", b"content-length", b"content-type", b"vary"),
                ),
                LacksMember(b"connection", b"cache-control", b"date", b"content-length"),
                LacksMember(b"connection", b"cache-control", b"date", b"content-length"),
            ),
        ),
        needs=("pipelining/two",),
        why="A proxy removes the fields that Connection names, and the content loses its type or age.",
    ),
)

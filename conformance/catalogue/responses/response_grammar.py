"""The grammar of field values in responses (RFC 9110 sections 5.6 and 7.6.1)."""

from conformance.catalogue.shared import GET, OK
from conformance.matchers.field_values import WellFormed
from conformance.matchers.fields import Has, HasMember, Lacks
from conformance.matchers.head_grammar import EachValue, Grammatical, NoEmptyMembers, SingleSpaces
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Answers
from conformance.matchers.response import All, If
from conformance.matchers.samples import Samples
from conformance.matchers.status import ANY_STATUS, Status
from conformance.model.case import Answer, Case

OPTIONS = b"OPTIONS / HTTP/1.1\r\nHost: {host}\r\n\r\n"
MISSING = b"GET /plumbline-missing HTTP/1.1\r\nHost: {host}\r\n\r\n"

CASES = (
    Case(
        id="response-grammar/connection",
        title="Connection in a response is a list of tokens",
        judges="rfc9110#7.6.1/connection-grammar",
        send=(
            GET,
            Answer(),
            OPTIONS,
            Answer(),
            b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",
        ),
        expect=(
            Samples(
                Grammatical(b"connection"), Grammatical(b"connection"), Grammatical(b"connection")
            ),
        ),
        needs=("keep-alive/answered-or-closed",),
        why="A client that cannot parse it does not know whether the connection persists.",
    ),
    Case(
        id="response-grammar/connection-of-keep-alive",
        title="Keep-Alive in a response is listed in Connection",
        judges="rfc9110#7.6.1/list-hop-by-hop-in-connection",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: keep-alive\r\n\r\n",),
        moot=(NoAnswerWith(OK), Answers(All(OK, Lacks(b"keep-alive")))),
        expect=(
            Answers(
                All(
                    OK,
                    Grammatical(b"connection", b"keep-alive"),
                    HasMember(b"connection", b"keep-alive"),
                )
            ),
        ),
        why="A proxy forwards the field to clients whose connection it does not describe.",
    ),
    Case(
        id="response-grammar/connection-of-keep-alive-over-http10",
        title="Keep-Alive in a response to HTTP/1.0 is listed in Connection",
        judges="rfc9110#7.6.1/list-hop-by-hop-in-connection",
        send=(b"GET / HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\n\r\n",),
        moot=(NoAnswerWith(OK), Answers(All(OK, Lacks(b"keep-alive")))),
        expect=(
            Answers(
                All(
                    OK,
                    Grammatical(b"connection", b"keep-alive"),
                    HasMember(b"connection", b"keep-alive"),
                )
            ),
        ),
        needs=("http10/get",),
        why="Only the connection option keeps the connection open, so the field alone misleads the client.",
    ),
    Case(
        id="response-grammar/connection-of-upgrade",
        title="Upgrade in a response is listed in Connection",
        judges="rfc9110#7.8/upgrade-connection-option",
        covers=("rfc9110#7.6.1/list-hop-by-hop-in-connection",),
        send=(GET, Answer(), OPTIONS, Answer(), MISSING),
        expect=(
            Samples(
                If(Has(b"upgrade"), HasMember(b"connection", b"upgrade")),
                If(Has(b"upgrade"), HasMember(b"connection", b"upgrade")),
                If(Has(b"upgrade"), HasMember(b"connection", b"upgrade")),
            ),
        ),
        needs=("keep-alive/answered-or-closed",),
        why="A proxy forwards an offer that only applies to its own connection with the server.",
    ),
    Case(
        id="response-grammar/no-empty-members",
        title="no list in a response has an empty element",
        judges="rfc9110#5.6.1.1/no-empty-list-elements-generated",
        send=(GET, Answer(), MISSING, Answer(), b"OPTIONS / HTTP/1.1\r\nHost: {host}\r\n\r\n"),
        expect=(
            Samples(
                All(OK, NoEmptyMembers()),
                All(ANY_STATUS, NoEmptyMembers()),
                All(ANY_STATUS, NoEmptyMembers()),
            ),
        ),
        needs=("keep-alive/answered-or-closed",),
        why="A recipient that splits at commas fails on an empty element.",
    ),
    Case(
        id="response-grammar/no-empty-members-in-405",
        title="no list in a 405 response to DELETE has an empty element",
        judges="rfc9110#5.6.1.1/no-empty-list-elements-generated",
        send=(b"DELETE /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(Status(405)),),
        expect=(Answers(All(Status(405), NoEmptyMembers())),),
        why="A client that shows the allowed methods in a menu shows an empty entry or fails.",
    ),
    Case(
        id="response-grammar/content-type",
        title="the parameters of Content-Type in a response are well-formed",
        judges="rfc9110#5.6.6/parameter-grammar",
        covers=(
            "rfc9110#5.6.6/parameters-grammar",
            "rfc9110#5.6.4/quoted-string-grammar",
            "rfc9110#5.6.3/no-bws-generated",
        ),
        send=(GET, Answer(), MISSING),
        expect=(Samples(All(OK, WellFormed(b"content-type")), WellFormed(b"content-type")),),
        needs=("keep-alive/answered-or-closed",),
        why="A browser that cannot parse the charset guesses it, and an attacker can make it guess wrong.",
    ),
    Case(
        id="response-grammar/server",
        title="Server has well-formed products and balanced comments",
        judges="rfc9110#5.6.5/comment-grammar",
        covers=("rfc9110#2.2/no-generate-off-abnf",),
        send=(GET, Answer(), MISSING),
        expect=(Samples(All(OK, WellFormed(b"server")), WellFormed(b"server")),),
        needs=("keep-alive/answered-or-closed",),
        why="Inventories and workarounds that parse the field fail on a malformed product.",
    ),
    Case(
        id="response-grammar/server-spaces",
        title="the products in Server are separated by a single space",
        judges="rfc9110#5.6.3/generate-rws-single-sp",
        send=(GET,),
        expect=(Answers(All(OK, SingleSpaces(b"server"))),),
        needs=("response-grammar/server",),
        why="A recipient that splits the value at spaces finds empty products.",
    ),
    Case(
        id="response-grammar/quoted-pairs",
        title="quoted strings in Content-Type escape only quotes and backslashes",
        judges="rfc9110#5.6.4/no-needless-quoted-pair",
        send=(GET, Answer(), MISSING),
        expect=(
            Samples(
                All(OK, EachValue(b"content-type", rb'(?:[^\\]|\\["\\])*')),
                EachValue(b"content-type", rb'(?:[^\\]|\\["\\])*'),
            ),
        ),
        needs=("response-grammar/content-type",),
        why="Recipients that do not process quoted pairs see another charset or boundary.",
    ),
    Case(
        id="response-grammar/quoted-pairs-in-comments",
        title="comments in Server escape only parentheses and backslashes",
        judges="rfc9110#5.6.4/no-needless-quoted-pair-in-comment",
        send=(GET,),
        expect=(Answers(All(OK, EachValue(b"server", rb"(?:[^\\]|\\[()\\])*"))),),
        needs=("response-grammar/server",),
        why="Recipients that do not process the escape see another comment.",
    ),
)

"""A list in several field lines, one of which alone decides (RFC 9110 sections 5.2 and 5.3)."""

from conformance.catalogue.expectations import CONTINUE
from conformance.catalogue.shared import OK, VALID_SERVED
from conformance.matchers.field_values import OfType
from conformance.matchers.fields import FieldHas, LacksMember
from conformance.matchers.framing import HasTrailer
from conformance.matchers.inspected import Understood
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Answers, Serves
from conformance.matchers.resource import Whole
from conformance.matchers.response import All
from conformance.matchers.status import Status
from conformance.model.case import Answer, Case, Interim

UNCODED = LacksMember(b"content-encoding", b"gzip", b"x-gzip")
TRAILED = All(OK, HasTrailer(b"plumbline-trailer"))

CASES = (
    Case(
        id="list-lines/if-none-match-first",
        title="the current entity tag on the first of two If-None-Match lines matches",
        judges="rfc9110#13.1.2/if-none-match-list",
        covers=("rfc9110#5.2/repeated-field-combined",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'If-None-Match: {etag}\r\nIf-None-Match: "plumbline-other"\r\n\r\n'
            ),
        ),
        expect=(Answers(Status(304)),),
        needs=("conditional/if-none-match", "conditional/if-none-match-other"),
        why="A server that keeps the last line of a name never finds the tag that its cache holds.",
    ),
    Case(
        id="list-lines/if-none-match-last",
        title="the current entity tag on the last of three If-None-Match lines matches",
        judges="rfc9110#13.1.2/if-none-match-list",
        covers=("rfc9110#5.2/repeated-field-combined",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'If-None-Match: "plumbline-other"\r\nIf-None-Match: "plumbline-third"\r\n'
                b"If-None-Match: {etag}\r\n\r\n"
            ),
        ),
        expect=(Answers(Status(304)),),
        needs=("conditional/if-none-match", "conditional/if-none-match-other"),
        why="A server that keeps the first line of a name sends again what a cache in front of it has.",
    ),
    Case(
        id="list-lines/if-match-first",
        title="the current entity tag on the first of two If-Match lines matches",
        judges="rfc9110#13.1.1/if-match-list",
        covers=("rfc9110#5.2/repeated-field-combined",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'If-Match: {strong-etag}\r\nIf-Match: "plumbline-other"\r\n\r\n'
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("if-match/current", "if-match/other"),
        why="An editor that holds one of two known versions is told that somebody else has changed the page.",
    ),
    Case(
        id="list-lines/if-match-last",
        title="the current entity tag on the last of three If-Match lines matches",
        judges="rfc9110#13.1.1/if-match-list",
        covers=("rfc9110#5.2/repeated-field-combined",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'If-Match: "plumbline-other"\r\nIf-Match: "plumbline-third"\r\n'
                b"If-Match: {strong-etag}\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("if-match/current", "if-match/other"),
        why="The update of a client that sends one tag a line is refused for no reason that its user can see.",
    ),
    Case(
        id="list-lines/accept-first",
        title="the preferred media type on the first of two Accept lines is selected",
        judges="rfc9110#5.2/repeated-field-combined",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept: application/json;q=0.9\r\nAccept: text/html;q=0.1\r\n\r\n"
            ),
        ),
        expect=(Answers(All(OK, OfType(b"application/json"))),),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        why="The second line, added by a library, replaces what the program itself has asked for.",
    ),
    Case(
        id="list-lines/accept-last",
        title="the preferred media type on the last of three Accept lines is selected",
        judges="rfc9110#5.2/repeated-field-combined",
        send=(
            (
                b"GET /negotiated HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept: application/json;q=0.1\r\nAccept: image/png\r\n"
                b"Accept: text/html;q=0.9\r\n\r\n"
            ),
        ),
        expect=(Answers(All(OK, OfType(b"text/html"))),),
        needs=("media-ranges/weight", "media-ranges/weight-turned"),
        why="A server that reads one line, or two, takes the second choice of its client for the first.",
    ),
    Case(
        id="list-lines/accept-encoding-first",
        title="gzip that the first of two Accept-Encoding lines excludes is not used",
        judges="rfc9110#12.5.3/listed-coding-acceptable",
        covers=("rfc9110#5.2/repeated-field-combined",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n",
            Answer(),
            (
                b"GET / HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept-Encoding: gzip;q=0\r\nAccept-Encoding: *\r\n\r\n"
            ),
        ),
        moot=(NoAnswerWith(All(OK, FieldHas(b"content-encoding", b"gzip"))),),
        expect=(Serves(OK, All(OK, UNCODED)),),
        why="The client has said which coding it cannot read, and gets just that because a later line admits all the others.",
    ),
    Case(
        id="list-lines/accept-encoding-last",
        title="gzip that the last of two Accept-Encoding lines excludes is not used",
        judges="rfc9110#12.5.3/listed-coding-acceptable",
        covers=("rfc9110#5.2/repeated-field-combined",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n",
            Answer(),
            (
                b"GET / HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept-Encoding: *\r\nAccept-Encoding: gzip;q=0\r\n\r\n"
            ),
        ),
        moot=(NoAnswerWith(All(OK, FieldHas(b"content-encoding", b"gzip"))),),
        expect=(Serves(OK, All(OK, UNCODED)),),
        why="A proxy that cannot read a coding adds a line of its own behind that of its client, and nobody heeds it.",
    ),
    Case(
        id="list-lines/te-first",
        title="trailers accepted on the first of two TE lines are sent",
        judges=VALID_SERVED,
        covers=("rfc9110#5.2/repeated-field-combined", "rfc9110#10.1.4/te-field-grammar"),
        send=(
            (
                b"GET /trailers HTTP/1.1\r\nHost: {host}\r\nConnection: TE\r\n"
                b"TE: trailers\r\nTE: plumbline;q=0.5\r\n\r\n"
            ),
        ),
        expect=(Answers(TRAILED),),
        needs=("response-content/trailers",),
        why="A proxy that adds its own line makes the trailer fields disappear that its client relies on.",
    ),
    Case(
        id="list-lines/te-last",
        title="trailers accepted on the last of two TE lines are sent",
        judges=VALID_SERVED,
        covers=("rfc9110#5.2/repeated-field-combined", "rfc9110#10.1.4/te-field-grammar"),
        send=(
            (
                b"GET /trailers HTTP/1.1\r\nHost: {host}\r\nConnection: TE\r\n"
                b"TE: plumbline;q=0.5\r\nTE: trailers\r\n\r\n"
            ),
        ),
        expect=(Answers(TRAILED),),
        needs=("response-content/trailers",),
        why="The checksum at the end of a download is left out because of a coding that the server does not know.",
    ),
    Case(
        id="list-lines/expect-first",
        title="100-continue on the first of two Expect lines does not leave the client waiting",
        judges="rfc9110#10.1.1/expect-100-or-final",
        covers=("rfc9110#5.2/repeated-field-combined", "rfc9110#10.1.1/expect-grammar"),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n"
                b"Expect: 100-continue\r\nExpect: plumbline\r\n\r\n"
            ),
            Interim(),
            b"plumbline",
        ),
        **CONTINUE,
        needs=("expectation/withheld",),
        why="An unknown expectation on a later line hides the known one, and client and server wait for each other.",
    ),
    Case(
        id="list-lines/expect-last",
        title="100-continue on the last of two Expect lines does not leave the client waiting",
        judges="rfc9110#10.1.1/expect-100-or-final",
        covers=("rfc9110#5.2/repeated-field-combined", "rfc9110#10.1.1/expect-grammar"),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n"
                b"Expect: plumbline\r\nExpect: 100-continue\r\n\r\n"
            ),
            Interim(),
            b"plumbline",
        ),
        **CONTINUE,
        needs=("expectation/withheld",),
        why="The server looks at the first line alone and waits for content that the client holds back.",
    ),
    Case(
        id="list-lines/cache-control",
        title="two Cache-Control lines of a request both reach the application",
        judges="rfc9110#5.2/repeated-field-combined",
        covers=("rfc9110#5.3/may-combine-lines",),
        send=(
            (
                b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"Cache-Control: no-cache\r\nCache-Control: max-age=0\r\n\r\n"
            ),
        ),
        moot=(NoAnswerWith(Understood(target="/inspect?{nonce}")),),
        expect=(Answers(Understood(fields=(("cache-control", "no-cache, max-age=0"),))),),
        why="The reload that a user has forced is answered from a cache because one line was dropped.",
    ),
    Case(
        id="list-lines/accept-language",
        title="two Accept-Language lines of a request both reach the application",
        judges="rfc9110#5.2/repeated-field-combined",
        covers=("rfc9110#5.3/may-combine-lines",),
        send=(
            (
                b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept-Language: cy\r\nAccept-Language: en;q=0.5\r\n\r\n"
            ),
        ),
        moot=(NoAnswerWith(Understood(target="/inspect?{nonce}")),),
        expect=(Answers(Understood(fields=(("accept-language", "cy, en;q=0.5"),))),),
        why="A reader gets the language of the line that happened to be kept.",
    ),
)

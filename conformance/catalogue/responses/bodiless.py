"""Responses that have no content by their status: 204, 205 and 304."""

from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.content import Content
from conformance.matchers.fields import Lacks
from conformance.matchers.framing import LengthOfAnother
from conformance.matchers.head_grammar import Sound
from conformance.matchers.outcome import Answers, Ending, Serves
from conformance.matchers.response import All
from conformance.matchers.status import Status
from conformance.model.case import Answer, Case

CASES = (
    Case(
        id="bodiless/204",
        title="a 204 ends with its head",
        judges="rfc9112#6.3/204-no-body",
        covers=("rfc9110#15.3.5/204-no-content-no-trailers",),
        send=(b"GET /status/204 HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",),
        expect=(Answers(Status(204), end=Ending.CLOSED),),
        needs=("close/option",),
        why="Octets behind a 204 are read as the next response.",
    ),
    Case(
        id="bodiless/204-no-length",
        title="a 204 has no Content-Length",
        judges="rfc9110#8.6/no-cl-in-204",
        send=(b"GET /status/204 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(Status(204), Lacks(b"content-length"))),),
        needs=("bodiless/204",),
        why="Some clients wait for the content that the field speaks of.",
    ),
    Case(
        id="bodiless/204-no-transfer-encoding",
        title="a 204 has no Transfer-Encoding",
        judges="rfc9112#6.1/no-te-in-204",
        send=(b"GET /status/204 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(Status(204), Lacks(b"transfer-encoding"))),),
        needs=("bodiless/204",),
        why="Some clients wait for the chunks that the field speaks of.",
    ),
    Case(
        id="bodiless/204-to-post",
        title="a 204 to a request with content is followed by the next answer",
        judges="rfc9112#6.3/204-no-body",
        covers=("rfc9112#9.3/read-whole-body-or-close",),
        send=(
            b"POST /status/204 HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n\r\nplumbline",
            Answer(),
            NEXT,
        ),
        expect=(Serves(All(Status(204), Sound()), OK),),
        needs=(
            "bodiless/204-no-length",
            "bodiless/204-no-transfer-encoding",
            "keep-alive/answered-or-closed",
        ),
        why="Beacons and form posts are answered so, many on one connection.",
    ),
    Case(
        id="bodiless/204-over-http10",
        title="a 204 over HTTP/1.0 is as bare, and the connection closes",
        judges="rfc9112#6.3/204-no-body",
        covers=("rfc9110#8.6/no-cl-in-204", "rfc9112#6.1/no-te-in-204"),
        send=(b"GET /status/204 HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(Status(204), Sound()), end=Ending.CLOSED),),
        needs=("http10/closes", "bodiless/204-no-length", "bodiless/204-no-transfer-encoding"),
        why="The code for old clients adds framing where there is none.",
    ),
    Case(
        id="bodiless/204-form",
        title="the head of a 204 is well-formed",
        judges="rfc9110#2.2/no-generate-off-abnf",
        covers=("rfc9112#4/status-line-grammar",),
        send=(b"GET /status/204 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(Status(204), Sound())),),
        needs=("bodiless/204-no-length", "bodiless/204-no-transfer-encoding"),
        why="A head without content is where a forgotten empty line shows itself.",
    ),
    Case(
        id="bodiless/205",
        title="a 205 has no content",
        judges="rfc9110#15.3.6/205-no-content",
        send=(b"GET /status/205 HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), NEXT),
        expect=(Serves(All(Status(205), Content(b"")), OK),),
        needs=("keep-alive/answered-or-closed",),
        why="Unlike a 204 it has framing, so an answer without any hangs the client.",
    ),
    Case(
        id="bodiless/304",
        title="a 304 ends with its head",
        judges="rfc9112#6.3/304-no-body",
        covers=("rfc9110#15.4.5/304-no-content-no-trailers",),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: *\r\nConnection: close\r\n\r\n",
        ),
        expect=(Answers(Status(304), end=Ending.CLOSED),),
        needs=("close/option", "conditional/if-none-match-star"),
        why="A cache takes octets behind a 304 for the next answer and stores it wrongly.",
    ),
    Case(
        id="bodiless/304-form",
        title="the head of a 304 is well-formed",
        judges="rfc9110#2.2/no-generate-off-abnf",
        covers=("rfc9112#6.2/no-cl-with-te-generated",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: *\r\n\r\n",),
        expect=(Answers(All(Status(304), Sound())),),
        needs=("bodiless/304",),
        why="What a 304 says replaces what the cache has stored.",
    ),
    Case(
        id="bodiless/304-length",
        title="a Content-Length in a 304 is that of the 200",
        judges="rfc9110#8.6/cl-in-304-equals-200",
        covers=("rfc9110#8.6/may-cl-in-304",),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: *\r\n\r\n",
        ),
        expect=(Serves(OK, All(Status(304), LengthOfAnother())),),
        needs=("bodiless/304", "keep-alive/answered-or-closed"),
        why="A cache that updates its copy from Content-Length: 0 serves it empty.",
    ),
    Case(
        id="bodiless/304-of-the-application",
        title="a 304 that the application makes without validators has no content either",
        judges="rfc9112#6.3/304-no-body",
        covers=("rfc9112#6.2/no-cl-with-te-generated",),
        send=(b"GET /status/304 HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), NEXT),
        expect=(Serves(All(Status(304), Sound()), OK),),
        needs=("keep-alive/answered-or-closed",),
        why="A server that frames what the application left bare adds chunks to it.",
    ),
    Case(
        id="bodiless/304-over-http10",
        title="a 304 over HTTP/1.0 has no content and no Transfer-Encoding",
        judges="rfc9112#6.3/304-no-body",
        covers=("rfc9112#6.1/no-te-to-http10-request",),
        send=(b"GET /resource HTTP/1.0\r\nHost: {host}\r\nIf-None-Match: *\r\n\r\n",),
        expect=(
            Answers(All(Status(304), Sound(), Lacks(b"transfer-encoding")), end=Ending.CLOSED),
        ),
        needs=("http10/closes", "bodiless/304"),
        why="Old caches revalidate too.",
    ),
    Case(
        id="bodiless/304-to-head",
        title="a 304 to HEAD is followed by the next answer",
        judges="rfc9112#6.3/head-no-body",
        covers=("rfc9112#6.3/304-no-body",),
        send=(
            b"HEAD /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: *\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(All(Status(304), Sound()), OK),),
        needs=("bodiless/304", "keep-alive/answered-or-closed"),
        methods=(b"HEAD", b"GET"),
        why="Caches refresh what they store by HEAD.",
    ),
)

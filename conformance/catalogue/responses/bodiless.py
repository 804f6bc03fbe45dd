"""Responses that have no content because of their status: 204, 205 and 304."""

from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.content import Content
from conformance.matchers.fields import Lacks
from conformance.matchers.framing import LengthOfAnother
from conformance.matchers.head_grammar import Sound
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Answers, Ending, Serves
from conformance.matchers.response import All
from conformance.matchers.status import Status
from conformance.model.case import Answer, Case
from conformance.model.risk import Risk

NOT_204 = (NoAnswerWith(Status(204)),)
NOT_304 = (NoAnswerWith(Status(304)),)

CASES = (
    Case(
        id="bodiless/204",
        title="a 204 response ends with its header section",
        judges="rfc9112#6.3/204-no-body",
        covers=("rfc9110#15.3.5/204-no-content-no-trailers",),
        send=(b"GET /status/204 HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",),
        moot=NOT_204,
        expect=(Answers(Status(204), end=Ending.LAST),),
        needs=("close/option",),
        why="Octets after a 204 are read as the next response.",
    ),
    Case(
        id="bodiless/204-no-length",
        title="a 204 response has no Content-Length",
        judges="rfc9110#8.6/no-cl-in-204",
        send=(b"GET /status/204 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=NOT_204,
        expect=(Answers(All(Status(204), Lacks(b"content-length"))),),
        needs=("bodiless/204",),
        why="Some clients wait for content of that length.",
    ),
    Case(
        id="bodiless/204-no-transfer-encoding",
        title="a 204 response has no Transfer-Encoding",
        judges="rfc9112#6.1/no-te-in-204",
        send=(b"GET /status/204 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=NOT_204,
        expect=(Answers(All(Status(204), Lacks(b"transfer-encoding"))),),
        needs=("bodiless/204",),
        why="Some clients wait for the chunks that the field announces.",
    ),
    Case(
        id="bodiless/204-to-post",
        title="a 204 response to a POST with content is well-formed and without content",
        judges="rfc9112#6.3/204-no-body",
        covers=("rfc9112#9.3/read-whole-body-or-close",),
        send=(
            b"POST /status/204 HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n\r\nplumbline",
            Answer(),
            NEXT,
        ),
        moot=NOT_204,
        expect=(Serves(All(Status(204), Sound()), OK, enough=1),),
        needs=(
            "bodiless/204-no-length",
            "bodiless/204-no-transfer-encoding",
            "keep-alive/answered-or-closed",
        ),
        why="Beacons and form posts get 204 responses, many on one connection, and stray octets shift all of them.",
    ),
    Case(
        id="bodiless/204-over-http10",
        title="a 204 response over HTTP/1.0 is without content and the last on its connection",
        judges="rfc9112#6.3/204-no-body",
        covers=("rfc9110#8.6/no-cl-in-204", "rfc9112#6.1/no-te-in-204"),
        send=(b"GET /status/204 HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        moot=NOT_204,
        expect=(Answers(All(Status(204), Sound()), end=Ending.LAST),),
        needs=("http10/closes", "bodiless/204-no-length", "bodiless/204-no-transfer-encoding"),
        why="Code for old clients may add framing or content to a response that has none.",
    ),
    Case(
        id="bodiless/204-form",
        title="the header section of a 204 response is well-formed",
        judges="rfc9110#2.2/no-generate-off-abnf",
        covers=("rfc9112#4/status-line-grammar",),
        send=(b"GET /status/204 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=NOT_204,
        expect=(Answers(All(Status(204), Sound())),),
        needs=("bodiless/204-no-length", "bodiless/204-no-transfer-encoding"),
        risk=Risk.HANG,
        why="A missing empty line after a response without content makes the client wait for the rest of the header section.",
    ),
    Case(
        id="bodiless/205",
        title="a 205 response has no content",
        judges="rfc9110#15.3.6/205-no-content",
        send=(b"GET /status/205 HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), NEXT),
        moot=(NoAnswerWith(Status(205)),),
        expect=(Serves(All(Status(205), Content(b"")), OK, enough=1),),
        needs=("keep-alive/answered-or-closed",),
        why="Unlike a 204, a 205 needs framing, and without it the client waits for content until the close.",
    ),
    Case(
        id="bodiless/304",
        title="a 304 response ends with its header section",
        judges="rfc9112#6.3/304-no-body",
        covers=("rfc9110#15.4.5/304-no-content-no-trailers",),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: *\r\nConnection: close\r\n\r\n",
        ),
        moot=NOT_304,
        expect=(Answers(Status(304), end=Ending.LAST),),
        needs=("close/option", "conditional/if-none-match-star"),
        why="A cache takes octets after a 304 for the next response and stores them under another URI.",
    ),
    Case(
        id="bodiless/304-form",
        title="the header section of a 304 response is well-formed",
        judges="rfc9110#2.2/no-generate-off-abnf",
        covers=("rfc9112#6.2/no-cl-with-te-generated",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: *\r\n\r\n",),
        moot=NOT_304,
        expect=(Answers(All(Status(304), Sound())),),
        needs=("bodiless/304",),
        risk=Risk.MISREAD,
        why="The fields of a 304 replace those that the cache has stored, so a malformed line corrupts the stored response.",
    ),
    Case(
        id="bodiless/304-length",
        title="Content-Length in a 304 response is the length of the 200",
        judges="rfc9110#8.6/cl-in-304-equals-200",
        covers=("rfc9110#8.6/may-cl-in-304",),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: *\r\n\r\n",
        ),
        moot=(NoAnswerWith(OK), NoAnswerWith(Status(304), place=1)),
        expect=(Serves(OK, All(Status(304), LengthOfAnother())),),
        needs=("bodiless/304", "keep-alive/answered-or-closed"),
        why="A cache that updates its copy from Content-Length: 0 serves it empty.",
    ),
    Case(
        id="bodiless/304-of-the-application",
        title="a 304 generated by the application without validators has no content",
        judges="rfc9112#6.3/304-no-body",
        covers=("rfc9112#6.2/no-cl-with-te-generated",),
        send=(b"GET /status/304 HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), NEXT),
        moot=NOT_304,
        expect=(Serves(All(Status(304), Sound()), OK, enough=1),),
        needs=("keep-alive/answered-or-closed",),
        why="A server that adds framing to it sends a last chunk, which corrupts the next response.",
    ),
    Case(
        id="bodiless/304-over-http10",
        title="a 304 response over HTTP/1.0 has no content and no Transfer-Encoding",
        judges="rfc9112#6.3/304-no-body",
        covers=("rfc9112#6.1/no-te-to-http10-request",),
        send=(b"GET /resource HTTP/1.0\r\nHost: {host}\r\nIf-None-Match: *\r\n\r\n",),
        moot=NOT_304,
        expect=(Answers(All(Status(304), Sound(), Lacks(b"transfer-encoding")), end=Ending.LAST),),
        needs=("http10/closes", "bodiless/304"),
        why="Old caches that revalidate store the chunk framing or wait for content.",
    ),
    Case(
        id="bodiless/304-to-head",
        title="a 304 response to HEAD is well-formed and has no content",
        judges="rfc9112#6.3/head-no-body",
        covers=("rfc9112#6.3/304-no-body",),
        send=(
            b"HEAD /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: *\r\n\r\n",
            Answer(),
            NEXT,
        ),
        moot=NOT_304,
        expect=(Serves(All(Status(304), Sound()), OK, enough=1),),
        needs=("bodiless/304", "keep-alive/answered-or-closed"),
        methods=(b"HEAD", b"GET"),
        why="Caches refresh stored responses with HEAD, and stray octets are read as the next response.",
    ),
)

"""The effect of PUT and the responses to it (RFC 9110 section 9.3.4)."""

from conformance.catalogue.shared import OK, READ, REPLACE, STORE
from conformance.matchers.content import Content, Empty
from conformance.matchers.fields import HasMember, Lacks
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Serves
from conformance.matchers.response import All
from conformance.matchers.status import Status
from conformance.model.case import Answer, Case
from conformance.model.risk import Risk

DONE = Status(200, 201, 204)
"""Success that is final: a PUT with another answer is not applied, or not yet."""
NOT_CREATED = (NoAnswerWith(DONE),)
NOT_REPLACED = (NoAnswerWith(DONE, place=1),)

CASES = (
    Case(
        id="put/creates",
        title="a PUT that creates a representation is answered with 201, and GET returns it",
        judges="rfc9110#9.3.4/put-create-201",
        send=(STORE, Answer(), READ),
        moot=NOT_CREATED,
        expect=(Serves(Status(201), All(OK, Content(b"plumbline"))),),
        why="A synchronising client takes a new resource for one that someone else had stored.",
    ),
    Case(
        id="put/replaces",
        title="a PUT that replaces a representation is answered with 200 or 204, and GET returns it",
        judges="rfc9110#9.3.4/put-replace-200-or-204",
        send=(STORE, Answer(), REPLACE, Answer(), READ),
        moot=NOT_REPLACED,
        expect=(Serves(Status(201), Status(200, 204), All(OK, Content(b"level"))),),
        needs=("put/creates",),
        why="A 201 tells the client that nothing was there and that it has overwritten nothing.",
    ),
    Case(
        id="put/again",
        title="a repeated PUT has the effect of one, and the second is answered with 200 or 204",
        judges="rfc9110#9.3.4/put-replace-200-or-204",
        send=(STORE, Answer(), STORE, Answer(), READ),
        moot=NOT_REPLACED,
        expect=(Serves(Status(201), Status(200, 204), All(OK, Content(b"plumbline"))),),
        needs=("put/creates",),
        risk=Risk.MISREAD,
        why="Clients repeat a PUT whose response was lost, and content appended twice is corrupt.",
    ),
    Case(
        id="put/empty",
        title="a PUT with empty content stores an empty representation",
        judges="rfc9110#9.3.4/put-create-201",
        send=(
            b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n",
            Answer(),
            READ,
        ),
        moot=NOT_CREATED,
        expect=(Serves(Status(201), All(Status(200, 204), Empty())),),
        needs=("put/creates",),
        risk=Risk.MISREAD,
        why="An empty marker file that is not created leaves those who wait for it waiting.",
    ),
    Case(
        id="put/shorter",
        title="a PUT of shorter content leaves nothing of the longer representation",
        judges="rfc9110#9.3.4/put-replace-200-or-204",
        send=(
            STORE,
            Answer(),
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Type: text/plain\r\nContent-Length: 1\r\n\r\nx"
            ),
            Answer(),
            READ,
        ),
        moot=NOT_REPLACED,
        expect=(Serves(Status(201), Status(200, 204), All(OK, Content(b"x"))),),
        needs=("put/replaces",),
        risk=Risk.MISREAD,
        why="A file overwritten without being truncated ends in pieces of the old one.",
    ),
    Case(
        id="put/chunked",
        title="a PUT with chunked content stores the decoded content",
        judges="rfc9110#9.3.4/put-create-201",
        covers=("rfc9112#7.1/must-decode-chunked",),
        send=(
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/plain\r\n"
                b"Transfer-Encoding: chunked\r\n\r\n5\r\nplumb\r\n4\r\nline\r\n0\r\n\r\n"
            ),
            Answer(),
            READ,
        ),
        moot=NOT_CREATED,
        expect=(Serves(Status(201), All(OK, Content(b"plumbline"))),),
        needs=("put/creates",),
        risk=Risk.MISREAD,
        why="An upload of unknown length becomes an empty file or one with chunk sizes in it.",
    ),
    Case(
        id="put/all-octets",
        title="a PUT stores every octet unchanged",
        judges="rfc9110#9.3.4/put-create-201",
        send=(
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Type: application/octet-stream\r\nContent-Length: 260\r\n\r\n"
                + bytes(range(256))
                + b"\r\n\n\r"
            ),
            Answer(),
            READ,
        ),
        moot=NOT_CREATED,
        expect=(Serves(Status(201), All(OK, Content(bytes(range(256)) + b"\r\n\n\r"))),),
        needs=("put/creates",),
        risk=Risk.MISREAD,
        why="An image whose line ends have been converted cannot be opened any more.",
    ),
    Case(
        id="put/range-ignored",
        title="Range on a PUT is ignored",
        judges="rfc9110#14.2/range-ignored-other-methods",
        send=(
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-1\r\n"
                b"Content-Type: text/plain\r\nContent-Length: 9\r\n\r\nplumbline"
            ),
            Answer(),
            READ,
        ),
        expect=(Serves(Status(201), All(OK, Content(b"plumbline"))),),
        needs=("put/creates",),
        why="The server keeps two octets of the upload and reports success.",
    ),
    Case(
        id="put/content-range",
        title="Content-Range on a PUT is answered with 400, or the part is applied at its position",
        judges="rfc9110#14.5/put-content-range-400",
        send=(
            STORE,
            Answer(),
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\nContent-Range: bytes 5-8/9\r\n"
                b"Content-Type: text/plain\r\nContent-Length: 4\r\n\r\nfish"
            ),
            Answer(),
            READ,
        ),
        expect=(
            Serves(Status(201), Status(400), All(OK, Content(b"plumbline")), enough=2),
            Serves(Status(201), Status(200, 204), All(OK, Content(b"plumbfish"))),
        ),
        tolerate=(
            Serves(
                Status(201),
                Status(403, 405, 409, 411, 412, 413, 415, 416, 422, 501),
                All(OK, Content(b"plumbline")),
            ),
        ),
        needs=("put/replaces",),
        why="The last part of a resumed upload replaces the whole file.",
    ),
    Case(
        id="put/no-content-wanted",
        title="Prefer: return=minimal on a PUT, if applied, is answered with 204",
        judges="rfc9110#15.3.1/no-content-preference-204",
        send=(
            STORE,
            Answer(),
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\nPrefer: return=minimal\r\n"
                b"Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nlevel"
            ),
        ),
        moot=(
            NoAnswerWith(DONE, place=1),
            Serves(Status(201), All(OK, Lacks(b"preference-applied"))),
            Serves(
                Status(201), All(OK, HasMember(b"preference-applied", b"return=representation"))
            ),
        ),
        expect=(Serves(Status(201), Status(204)),),
        needs=("put/replaces",),
        why="A device on a metered link pays for content that it has said it does not want.",
    ),
)

"""What PUT stores and how it is answered (RFC 9110 section 9.3.4)."""

from conformance.catalogue.shared import OK, READ, REPLACE, STORE
from conformance.matchers.content import Content, Empty
from conformance.matchers.fields import HasMember, Lacks
from conformance.matchers.outcome import Serves
from conformance.matchers.response import All
from conformance.matchers.status import Status
from conformance.model.case import Answer, Case

CASES = (
    Case(
        id="put/creates",
        title="a PUT that creates a representation gets 201, and GET shows it",
        judges="rfc9110#9.3.4/put-create-201",
        send=(STORE, Answer(), READ),
        expect=(Serves(Status(201), All(OK, Content(b"plumbline"))),),
        why="A client that synchronises takes what is new for what somebody else had put there.",
    ),
    Case(
        id="put/replaces",
        title="a PUT that replaces a representation gets 200 or 204, and GET shows the new one",
        judges="rfc9110#9.3.4/put-replace-200-or-204",
        send=(STORE, Answer(), REPLACE, Answer(), READ),
        expect=(Serves(Status(201), Status(200, 204), All(OK, Content(b"level"))),),
        needs=("put/creates",),
        why="A 201 tells the client that nothing was there, and that it has destroyed nothing.",
    ),
    Case(
        id="put/again",
        title="the same PUT twice leaves what one leaves, and the second creates nothing",
        judges="rfc9110#9.3.4/put-replace-200-or-204",
        send=(STORE, Answer(), STORE, Answer(), READ),
        expect=(Serves(Status(201), Status(200, 204), All(OK, Content(b"plumbline"))),),
        needs=("put/creates",),
        why="Clients repeat a PUT whose answer was lost; appended content would be corrupted.",
    ),
    Case(
        id="put/empty",
        title="a PUT without content stores an empty representation",
        judges="rfc9110#9.3.4/put-create-201",
        send=(
            b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n",
            Answer(),
            READ,
        ),
        expect=(Serves(Status(201), All(Status(200, 204), Empty())),),
        needs=("put/creates",),
        why="An empty marker file that is not created leaves those who wait for it waiting.",
    ),
    Case(
        id="put/shorter",
        title="a shorter representation leaves nothing of the longer one",
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
        expect=(Serves(Status(201), Status(200, 204), All(OK, Content(b"x"))),),
        needs=("put/replaces",),
        why="A file that is overwritten without being cut off ends in pieces of the old one.",
    ),
    Case(
        id="put/chunked",
        title="a PUT in chunks stores their content",
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
        expect=(Serves(Status(201), All(OK, Content(b"plumbline"))),),
        needs=("put/creates",),
        why="An upload of unknown length becomes an empty file, or one with chunk sizes in it.",
    ),
    Case(
        id="put/all-octets",
        title="every octet is stored as it is",
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
        expect=(Serves(Status(201), All(OK, Content(bytes(range(256)) + b"\r\n\n\r"))),),
        needs=("put/creates",),
        why="An image whose line ends were converted cannot be opened any more.",
    ),
    Case(
        id="put/range-ignored",
        title="Range on a PUT changes nothing",
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
        why="Two octets of the upload are kept and the client is told that all went well.",
    ),
    Case(
        id="put/content-range",
        title="Content-Range on a PUT is refused with 400, or the part put in its place",
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
            Serves(Status(201), Status(400), All(OK, Content(b"plumbline"))),
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
        title="who prefers no content upon success gets none, or the preference is not applied",
        judges="rfc9110#15.3.1/no-content-preference-204",
        send=(
            STORE,
            Answer(),
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\nPrefer: return=minimal\r\n"
                b"Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nlevel"
            ),
        ),
        expect=(
            Serves(Status(201), Status(204)),
            Serves(Status(201), All(OK, Lacks(b"preference-applied"))),
            Serves(
                Status(201), All(OK, HasMember(b"preference-applied", b"return=representation"))
            ),
        ),
        needs=("put/replaces",),
        why="A device on a metered link pays for a page that it has said it does not want.",
    ),
)

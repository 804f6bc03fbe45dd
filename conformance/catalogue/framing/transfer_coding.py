"""Transfer codings before chunked, and misuse of chunked (RFC 9112 sections 6.1, 7.1 and 7.2)."""

from conformance.catalogue.shared import NEXT, OK, REFUSED
from conformance.matchers.content import echo
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Rejects, Serves
from conformance.matchers.status import ANY_STATUS, CLIENT_ERROR, ERROR, Status
from conformance.model.case import Answer, Case

CASES = (
    Case(
        id="transfer-coding/unknown-then-chunked",
        title="an unknown transfer coding before chunked",
        judges="rfc9112#6.1/unknown-te-501",
        covers=("rfc9112#6.3/chunked-final-determines-length",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: plumbline, chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(Status(501), OK),),
        tolerate=(Serves(CLIENT_ERROR, OK), *REFUSED),
        needs=("chunked/next-request",),
        why="Content passed on still encoded is garbage to the application and can bypass filters.",
    ),
    Case(
        id="transfer-coding/identity-then-chunked-on-two-lines",
        title="Transfer-Encoding: identity on a line before chunked",
        judges="rfc9112#6.1/unknown-te-501",
        covers=("rfc9112#6.3/chunked-final-determines-length",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(Status(501), OK),),
        tolerate=(Serves(CLIENT_ERROR, OK), *REFUSED),
        needs=("chunked/next-request",),
        why="A server that keeps only the first line sees no chunked coding and processes the chunks as requests.",
    ),
    Case(
        id="transfer-coding/gzip-then-chunked",
        title="content coded with gzip and then chunked",
        judges="rfc9112#6.1/unknown-te-501",
        covers=("rfc9112#6.3/chunked-final-determines-length", "rfc9112#7.1/must-decode-chunked"),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"
                b"19\r\n\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03KLJNI\x05\x00e\xd8\x87\x85\x05\x00\x00\x00\r\n0\r\n\r\n"
            ),
            Answer(),
            NEXT,
        ),
        expect=(Serves(Status(501), OK), Serves(echo(b"abcde"), OK)),
        tolerate=(Serves(CLIENT_ERROR, OK), *REFUSED),
        needs=("chunked/next-request",),
        why="An application that receives compressed octets unawares stores corrupted data or trusts data that no filter could read.",
    ),
    Case(
        id="transfer-coding/chunks-below-gzip",
        title="chunks are not run as a request when gzip precedes chunked",
        judges="rfc9112#6.3/chunked-final-determines-length",
        covers=("rfc9112#6.1/unknown-te-501",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: gzip, chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK), *REFUSED),
        needs=("chunked/next-request",),
        why="A server that does not understand the list of codings may see no content and process the chunks as requests.",
    ),
    Case(
        id="transfer-coding/gzip-with-parameter",
        title="a parameter on the gzip transfer coding",
        judges="rfc9112#7.2/compression-parameters-error",
        covers=("rfc9112#6.1/unknown-te-501", "rfc9112#6.3/chunked-final-determines-length"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: gzip;level=9, chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(ERROR, OK),),
        tolerate=(Drops(),),
        needs=("chunked/next-request",),
        why="A parser that skips the parameter and one that takes it as part of the name disagree on whether the content is compressed.",
    ),
    Case(
        id="transfer-coding/chunked-with-parameter",
        title="a parameter on the chunked transfer coding",
        judges="rfc9112#7.1/chunked-parameters-error",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked;a=b\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(ERROR, OK),),
        tolerate=(Drops(),),
        needs=("chunked/next-request",),
        why="A parser that compares the whole value does not see chunked and one that cuts it at the semicolon does, so they frame the message differently.",
    ),
    Case(
        id="transfer-coding/chunked-with-bare-semicolon",
        title="a semicolon without a parameter after chunked",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#6.1/te-list-grammar", "rfc9112#7.1/chunked-parameters-error"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked;\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        expect=(Rejects(400, 501),),
        tolerate=REFUSED,
        needs=("chunked/one-chunk",),
        why="One parser drops the empty parameter and another no longer recognises the coding, so they frame the message differently.",
    ),
    Case(
        id="transfer-coding/chunked-twice",
        title="chunked listed twice in one field line",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#6.1/te-list-grammar", "rfc9112#7.1/chunked-body-grammar"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked, chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        expect=(Rejects(400, 501),),
        tolerate=REFUSED,
        needs=("chunked/one-chunk",),
        why="A proxy that removes one layer leaves the other to the server, so what was content becomes framing.",
    ),
    Case(
        id="transfer-coding/chunked-twice-on-two-lines",
        title="chunked repeated on a second field line",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#6.1/te-list-grammar", "rfc9112#7.1/chunked-body-grammar"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        expect=(Rejects(400, 501),),
        tolerate=REFUSED,
        needs=("chunked/one-chunk",),
        why="The two lines form one list; a server that keeps only one of them frames the message differently from a server that sees both.",
    ),
)

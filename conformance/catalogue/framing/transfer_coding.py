"""Transfer codings beneath chunked, and chunked misapplied (RFC 9112 sections 6.1, 7.1 and 7.2)."""

from conformance.catalogue.shared import NEXT, OK, REFUSED
from conformance.matchers.content import echo
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Rejects, Serves
from conformance.matchers.status import ANY_STATUS, CLIENT_ERROR, ERROR, Status
from conformance.model.case import Answer, Case

CASES = (
    Case(
        id="transfer-coding/unknown-then-chunked",
        title="an unknown coding below chunked is answered by 501",
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
        why="Content handed on still encoded is garbage for the application, and a way past filters.",
    ),
    Case(
        id="transfer-coding/identity-then-chunked-on-two-lines",
        title="identity on a line before chunked is an unknown coding",
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
        why="A server that keeps the first line only sees no chunks, and runs them as requests.",
    ),
    Case(
        id="transfer-coding/gzip-then-chunked",
        title="content in gzip is decoded or answered by 501",
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
        why="An application that is given compressed octets without being told stores or trusts the wrong thing.",
    ),
    Case(
        id="transfer-coding/chunks-below-gzip",
        title="the chunks of content in gzip are no request",
        judges="rfc9112#6.3/chunked-final-determines-length",
        covers=("rfc9112#6.1/unknown-te-501",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: gzip, chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK), *REFUSED),
        needs=("chunked/next-request",),
        why="Where the list is not understood and no content seen, the chunks are run as requests.",
    ),
    Case(
        id="transfer-coding/gzip-with-parameter",
        title="a parameter of gzip is an error",
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
        why="Parameters that one parser skips and another takes for part of the name hide the coding.",
    ),
    Case(
        id="transfer-coding/chunked-with-parameter",
        title="a parameter of chunked is an error",
        judges="rfc9112#7.1/chunked-parameters-error",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked;a=b\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(ERROR, OK),),
        tolerate=(Drops(),),
        needs=("chunked/next-request",),
        why="A parser that compares the whole value sees no chunks where one that cuts at the semicolon does.",
    ),
    Case(
        id="transfer-coding/chunked-with-bare-semicolon",
        title="a semicolon behind chunked is an error",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#6.1/te-list-grammar", "rfc9112#7.1/chunked-parameters-error"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked;\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        expect=(Rejects(400, 501),),
        tolerate=REFUSED,
        needs=("chunked/one-chunk",),
        why="A parameter that is empty is dropped by one parser and spoils the name for another.",
    ),
    Case(
        id="transfer-coding/chunked-twice",
        title="chunked applied twice is no framing that the content shows",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#6.1/te-list-grammar", "rfc9112#7.1/chunked-body-grammar"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked, chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        expect=(Rejects(400, 501),),
        tolerate=REFUSED,
        needs=("chunked/one-chunk",),
        why="A proxy that removes one layer leaves the other for the server: what was content becomes framing.",
    ),
    Case(
        id="transfer-coding/chunked-twice-on-two-lines",
        title="chunked on two lines is chunked applied twice",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#6.1/te-list-grammar", "rfc9112#7.1/chunked-body-grammar"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        expect=(Rejects(400, 501),),
        tolerate=REFUSED,
        needs=("chunked/one-chunk",),
        why="The two lines are one list; a table that keeps one of them cannot tell, the server behind can.",
    ),
)

"""Transfer-Encoding: how its name and value may be written (RFC 9112 sections 5, 6.1 and 7)."""

from conformance.catalogue.shared import NEXT, OK, REFUSED
from conformance.matchers.content import echo
from conformance.matchers.outcome import Serves
from conformance.model.case import Answer, Case, Endpoint

CASES = (
    Case(
        id="transfer-encoding-syntax/upper-case",
        title="CHUNKED is chunked",
        covers=(
            "rfc9112#7/transfer-coding-names-case-insensitive",
            "rfc9112#6.1/must-parse-chunked",
            "rfc9112#6.3/chunked-final-determines-length",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: CHUNKED\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("chunked/next-request",),
        uses=(Endpoint.ECHO,),
        why="A server that knows only the lower case falls back to no content and runs the chunks.",
    ),
    Case(
        id="transfer-encoding-syntax/mixed-case",
        title="cHuNkEd is chunked",
        covers=(
            "rfc9112#7/transfer-coding-names-case-insensitive",
            "rfc9112#6.1/must-parse-chunked",
            "rfc9112#6.3/chunked-final-determines-length",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: cHuNkEd\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("chunked/next-request",),
        uses=(Endpoint.ECHO,),
        why="A table of the usual spellings is not a comparison without case.",
    ),
    Case(
        id="transfer-encoding-syntax/name-in-odd-case",
        title="the name Transfer-Encoding is matched without regard to case",
        covers=(
            "rfc9110#5.1/field-names-case-insensitive",
            "rfc9112#6.3/chunked-final-determines-length",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\ntRANSFER-eNCODING: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("chunked/next-request",),
        uses=(Endpoint.ECHO,),
        why="A server that looks for one spelling of the name runs the chunks of all others.",
    ),
    Case(
        id="transfer-encoding-syntax/surrounding-spaces",
        title="spaces around the value are not part of it",
        covers=(
            "rfc9110#5.5/exclude-surrounding-whitespace",
            "rfc9112#5.1/ows-excluded-from-value",
            "rfc9112#6.3/chunked-final-determines-length",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding:   chunked  \r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("chunked/next-request",),
        uses=(Endpoint.ECHO,),
        why="Compared with its whitespace the value is unknown, and the chunks become requests.",
    ),
    Case(
        id="transfer-encoding-syntax/surrounding-tabs",
        title="tabs around the value are not part of it",
        covers=(
            "rfc9110#5.5/exclude-surrounding-whitespace",
            "rfc9112#5.1/ows-excluded-from-value",
            "rfc9112#6.3/chunked-final-determines-length",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding:\tchunked\t\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("chunked/next-request",),
        uses=(Endpoint.ECHO,),
        why="A tab that only one of two servers strips is the oldest way to hide this field.",
    ),
    Case(
        id="transfer-encoding-syntax/no-whitespace",
        title="the value may follow the colon at once",
        covers=("rfc9112#5/field-line-grammar", "rfc9112#6.3/chunked-final-determines-length"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding:chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("chunked/next-request",),
        uses=(Endpoint.ECHO,),
        why="A parser that searches for colon and space overlooks the coding and runs the chunks.",
    ),
    Case(
        id="transfer-encoding-syntax/empty-member-before",
        title="an empty list member before chunked is ignored",
        covers=(
            "rfc9110#5.6.1.2/accept-list-syntax",
            "rfc9110#5.6.1.2/ignore-empty-list-elements",
            "rfc9112#6.1/te-list-grammar",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: , chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        tolerate=REFUSED,
        needs=("chunked/next-request",),
        uses=(Endpoint.ECHO,),
        why="The member is left by software that removes codings; the same value has to mean the same.",
    ),
    Case(
        id="transfer-encoding-syntax/empty-member-after",
        title="an empty list member after chunked is ignored",
        covers=(
            "rfc9110#5.6.1.2/accept-list-syntax",
            "rfc9110#5.6.1.2/ignore-empty-list-elements",
            "rfc9112#6.1/te-list-grammar",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked ,\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        tolerate=REFUSED,
        needs=("chunked/next-request",),
        uses=(Endpoint.ECHO,),
        why="Whoever takes the empty member for the final coding sees no chunks.",
    ),
    Case(
        id="transfer-encoding-syntax/empty-line-before",
        title="an empty line of the field before the one with chunked is an empty member",
        covers=(
            "rfc9112#6.3/chunked-final-determines-length",
            "rfc9110#5.2/repeated-field-combined",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding:\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        tolerate=REFUSED,
        needs=("chunked/next-request",),
        uses=(Endpoint.ECHO,),
        why="Where only the first line counts, there is no coding and the chunks are run as requests.",
    ),
    Case(
        id="transfer-encoding-syntax/empty-line-after",
        title="an empty line of the field after the one with chunked is an empty member",
        covers=(
            "rfc9112#6.3/chunked-final-determines-length",
            "rfc9110#5.2/repeated-field-combined",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding:\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        tolerate=REFUSED,
        needs=("chunked/next-request",),
        uses=(Endpoint.ECHO,),
        why="Where only the last line counts, there is no coding and the chunks are run as requests.",
    ),
    Case(
        id="transfer-encoding-syntax/named-in-connection",
        title="naming Transfer-Encoding in Connection does not undo the framing",
        covers=("rfc9112#6.3/chunked-final-determines-length",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nConnection: keep-alive, Transfer-Encoding\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        tolerate=REFUSED,
        needs=("chunked/next-request",),
        uses=(Endpoint.ECHO,),
        why="A gateway that drops the field before it reads the content runs the chunks as requests.",
    ),
    Case(
        id="transfer-encoding-syntax/te-field-beside",
        title="TE says what the client accepts and does not touch the framing of the request",
        covers=("rfc9110#10.1.4/te-field-grammar", "rfc9112#6.3/chunked-final-determines-length"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTE: trailers, deflate ; q=0.5, gzip;q=0\r\nConnection: TE\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("chunked/next-request",),
        uses=(Endpoint.ECHO,),
        why="A parser that confuses TE with its long namesake misframes requests of ordinary clients.",
    ),
    Case(
        id="transfer-encoding-syntax/te-field-empty",
        title="an empty TE is valid and declares no content",
        covers=("rfc9110#10.1.4/te-field-grammar", "rfc9112#6/body-signalled-by-cl-or-te"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nTE:\r\nConnection: TE\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(OK, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="RFC 9112 shows this very field; refusing it refuses clients that follow the book.",
    ),
    Case(
        id="transfer-encoding-syntax/te-field-chunked",
        title="chunked in TE does not announce content",
        covers=("rfc9112#6/body-signalled-by-cl-or-te", "rfc9110#10.1.4/te-field-grammar"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nTE: chunked;q=1\r\nConnection: TE\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(OK, OK),),
        tolerate=REFUSED,
        needs=("keep-alive/answered-or-closed",),
        why="A server that waits for chunks hangs a client that merely says it would accept them.",
    ),
    Case(
        id="transfer-encoding-syntax/similar-names",
        title="fields whose names merely contain Transfer-Encoding are other fields",
        covers=("rfc9112#6/body-signalled-by-cl-or-te", "rfc9110#5.1/ignore-unrecognized-fields"),
        send=(
            (
                b"GET / HTTP/1.1\r\nHost: {host}\r\nX-Transfer-Encoding: chunked\r\nTransfer-Encodings: chunked\r\nTransferEncoding: chunked\r\n"
                b"Content-Transfer-Encoding: chunked\r\n\r\n"
            ),
            Answer(),
            NEXT,
        ),
        expect=(Serves(OK, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="A field that passes a proxy as unknown must not start a chunked body behind it.",
    ),
)

"""Transfer-Encoding without a final chunked (RFC 9112 sections 6.1 and 6.3).

Section 6.3 demands 400 where chunked is not final, section 6.1 recommends 501 for a coding that the
server does not understand. Where the field names such a coding both apply, and either passes.
411, which section 6.3 permits for content without a Content-Length, is not the 400 but as safe.
"""

from conformance.catalogue.expectations import NOT_CHUNKED
from conformance.catalogue.shared import NEXT
from conformance.matchers.outcome import Rejects
from conformance.model.case import Case

CASES = (
    Case(
        id="transfer-encoding/identity",
        title="identity is no transfer coding, and not chunked",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close", "rfc9112#6.1/unknown-te-501"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: identity\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="Withdrawn long ago, it still makes one server see no content where another sees chunks.",
    ),
    Case(
        id="transfer-encoding/gzip-alone",
        title="a request coded with gzip alone has no length",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close", "rfc9112#6.1/unknown-te-501"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: gzip\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="Nothing says where the content ends, so whatever a server assumes can be exploited.",
    ),
    Case(
        id="transfer-encoding/unknown-alone",
        title="a request with an unknown coding alone has no length",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close", "rfc9112#6.1/unknown-te-501"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: plumbline\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="A server that ignores the coding runs the content as the next request.",
    ),
    Case(
        id="transfer-encoding/name-that-contains-chunked",
        title="xchunked is not chunked",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9112#6.1/te-list-grammar",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: xchunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="A search for the word inside the value finds chunks where strict parsers see none.",
    ),
    Case(
        id="transfer-encoding/name-that-starts-with-chunked",
        title="chunked2 is not chunked",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9112#6.1/te-list-grammar",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked2\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="A comparison of the first seven letters finds chunks where strict parsers see none.",
    ),
    Case(
        id="transfer-encoding/abbreviation",
        title="chunk is not chunked",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9112#6.1/te-list-grammar",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunk\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="A parser that matches on a prefix of its own table frames what others refuse.",
    ),
    Case(
        id="transfer-encoding/chunked-then-gzip",
        title="chunked has to be the last coding",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close", "rfc9112#6.1/unknown-te-501"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked, gzip\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="Compressed after chunking, the chunks cannot be seen: searching for the word finds a wrong end.",
    ),
    Case(
        id="transfer-encoding/chunked-then-identity",
        title="chunked followed by identity is not final",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close", "rfc9112#6.1/unknown-te-501"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked, identity\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="Where identity is skipped as meaning nothing, the two servers differ on the framing.",
    ),
    Case(
        id="transfer-encoding/chunked-then-identity-on-two-lines",
        title="a second line with another coding makes chunked not final",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close", "rfc9112#6.1/unknown-te-501"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="Servers that keep the first line see chunks, those that keep the last do not: TE.TE.",
    ),
    Case(
        id="transfer-encoding/chunked-then-unknown-on-two-lines",
        title="a second line with an unknown coding makes chunked not final",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close", "rfc9112#6.1/unknown-te-501"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: plumbline\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="The second line is how an attacker hides the first from one of two servers.",
    ),
    Case(
        id="transfer-encoding/two-words",
        title="two words without a comma are no coding",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9112#6.1/te-list-grammar",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: identity chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="A parser that takes the last word and one that takes the whole value disagree on the framing.",
    ),
    Case(
        id="transfer-encoding/quoted",
        title="a quoted name is no coding",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9112#6.1/te-list-grammar",
        ),
        send=(
            b'POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: "chunked"\r\n\r\n5\r\nabcde\r\n0\r\n\r\n'
            + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="Generic field parsers strip the quotes, framing code does not.",
    ),
    Case(
        id="transfer-encoding/empty",
        title="a Transfer-Encoding with an empty value has no final chunked",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding:\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        expect=(Rejects(400),),
        tolerate=(Rejects(411, 501),),
        needs=("chunked/one-chunk",),
        why="Present for one parser and absent for another, it switches the framing of what follows.",
    ),
    Case(
        id="transfer-encoding/comma-only",
        title="a Transfer-Encoding of a comma has no final chunked",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: ,\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        expect=(Rejects(400),),
        tolerate=(Rejects(411, 501),),
        needs=("chunked/one-chunk",),
        why="Split at the comma it is an empty list; code that asks for its last member crashes or guesses.",
    ),
    Case(
        id="transfer-encoding/get-unknown-alone",
        title="a GET with an unknown coding alone has no length either",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9112#6/framing-independent-of-method",
        ),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: plumbline\r\n\r\n0\r\n\r\n"
            + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/get-empty",),
        why="Every page takes a GET: a coding that is ignored there opens the whole site to smuggling.",
    ),
    Case(
        id="transfer-encoding/get-chunked-then-unknown-on-two-lines",
        title="a GET with a second line that makes chunked not final has no length either",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9112#6/framing-independent-of-method",
        ),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: plumbline\r\n\r\n0\r\n\r\n"
            + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/get-empty",),
        why="Every page takes a GET: the contradiction has to be seen before the application is asked.",
    ),
)

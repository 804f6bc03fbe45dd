"""Transfer-Encoding without chunked as the final coding (RFC 9112 sections 6.1 and 6.3).

Section 6.3 requires 400 if chunked is not the final coding; section 6.1 recommends 501 for a coding
that the server does not understand, and section 6.3 permits 411 for content without a
Content-Length. Where they meet, the cases accept each. A server that ignores the coding sees no
content: a pause stands where it would answer.
"""

from conformance.catalogue.expectations import NOT_CHUNKED
from conformance.catalogue.shared import NEXT
from conformance.matchers.outcome import Rejects
from conformance.model.case import Case, Expectation, Pause

NO_CODING = Expectation(moot=(Rejects(501),), expect=(Rejects(400, 411),))
"""A list without a coding: 400, or 411 for content without Content-Length. Whether 501 speaks of an
empty name, as a coding that is not understood, cannot be seen (RFC 9112 sections 6.1 and 6.3)."""

CASES = (
    Case(
        id="transfer-encoding/identity",
        title="identity as the only transfer coding",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close", "rfc9112#6.1/unknown-te-501"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: identity\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="Removed from HTTP long ago, identity still makes one server see no content where another sees chunks.",
    ),
    Case(
        id="transfer-encoding/gzip-alone",
        title="gzip as the only transfer coding",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close", "rfc9112#6.1/unknown-te-501"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: gzip\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="The end of the content cannot be determined, so whatever the server assumes can be used to smuggle a request.",
    ),
    Case(
        id="transfer-encoding/unknown-alone",
        title="an unknown coding as the only transfer coding",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close", "rfc9112#6.1/unknown-te-501"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: plumbline\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="A server that ignores the coding processes the content as the next request.",
    ),
    Case(
        id="transfer-encoding/name-that-contains-chunked",
        title="xchunked as the only transfer coding",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9112#6.1/te-list-grammar",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: xchunked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="A substring search finds chunked where a strict parser does not, so proxy and server frame the message differently.",
    ),
    Case(
        id="transfer-encoding/name-that-starts-with-chunked",
        title="chunked2 as the only transfer coding",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9112#6.1/te-list-grammar",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked2\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="A comparison of the first seven letters finds chunked where a strict parser does not, and the message is framed in two ways.",
    ),
    Case(
        id="transfer-encoding/abbreviation",
        title="chunk as the only transfer coding",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9112#6.1/te-list-grammar",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunk\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="A parser that accepts an abbreviated coding name decodes chunks in a message that others reject.",
    ),
    Case(
        id="transfer-encoding/chunked-then-gzip",
        title="chunked followed by gzip in one field line",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close", "rfc9112#6.1/unknown-te-501"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked, gzip\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="Compression applied after chunking hides the chunks; a server that only searches the value for chunked finds a wrong end.",
    ),
    Case(
        id="transfer-encoding/chunked-then-identity",
        title="chunked followed by identity in one field line",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close", "rfc9112#6.1/unknown-te-501"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked, identity\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="A server that skips identity decodes chunks and another finds no final chunked, so they disagree on the framing.",
    ),
    Case(
        id="transfer-encoding/chunked-then-identity-on-two-lines",
        title="chunked followed by identity on a second field line",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close", "rfc9112#6.1/unknown-te-501"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="A server that keeps the first line decodes chunks and one that keeps the last does not: TE.TE smuggling.",
    ),
    Case(
        id="transfer-encoding/chunked-then-unknown-on-two-lines",
        title="chunked followed by an unknown coding on a second field line",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close", "rfc9112#6.1/unknown-te-501"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: plumbline\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="An attacker adds the second line to hide chunked from one of two servers, which then frames the message differently.",
    ),
    Case(
        id="transfer-encoding/two-words",
        title="two coding names without a comma between them",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9112#6.1/te-list-grammar",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: identity chunked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="A parser that takes the last word and one that takes the whole value disagree on the framing.",
    ),
    Case(
        id="transfer-encoding/quoted",
        title="a quoted transfer coding name",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9112#6.1/te-list-grammar",
        ),
        send=(
            b'POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: "chunked"\r\n\r\n',
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="Generic field parsers remove the quotes and framing code does not, so only one of them sees chunked.",
    ),
    Case(
        id="transfer-encoding/empty",
        title="an empty Transfer-Encoding value",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding:\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **NO_CODING,
        needs=("chunked/one-chunk",),
        why="The coding is present for one parser and absent for another, so they frame the octets that follow differently.",
    ),
    Case(
        id="transfer-encoding/comma-only",
        title="a lone comma as the Transfer-Encoding value",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: ,\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **NO_CODING,
        needs=("chunked/one-chunk",),
        why="Split at the comma, the value is an empty list; code that takes its last element crashes or guesses the framing.",
    ),
    Case(
        id="transfer-encoding/get-unknown-alone",
        title="a GET with an unknown coding as its only transfer coding",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9112#6/framing-independent-of-method",
        ),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: plumbline\r\n\r\n",
            Pause(),
            b"0\r\n\r\n" + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/get-empty",),
        why="Every page accepts GET; a server that ignores the coding there opens the whole site to smuggling.",
    ),
    Case(
        id="transfer-encoding/get-chunked-then-unknown-on-two-lines",
        title="a GET with chunked followed by an unknown coding on a second field line",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9112#6/framing-independent-of-method",
        ),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: plumbline\r\n\r\n",
            Pause(),
            b"0\r\n\r\n" + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/get-empty",),
        why="Every page accepts GET; unless the server detects the conflict before it responds, what follows may run as a request.",
    ),
)

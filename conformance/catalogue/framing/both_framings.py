"""Transfer-Encoding beside Content-Length (RFC 9112 sections 6.1 and 6.3)."""

from conformance.catalogue.expectations import LENGTH_BESIDE_CODING
from conformance.catalogue.shared import ABORTED, NEXT, OK, REQUEST_AS_CONTENT
from conformance.matchers.outcome import Answers, Ending, Rejects
from conformance.model.case import Case, Pause

COVERED = (
    "rfc9112#6.1/cl-and-te-reject-or-te-alone",
    "rfc9112#6.3/te-overrides-cl",
    "rfc9112#6.3/cl-and-te-ought-error",
)
"""What else such a request is about."""

CASES = (
    Case(
        id="both-framings/length-first",
        title="a matching Content-Length before Transfer-Encoding: chunked",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=COVERED,
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="A proxy that frames by length and a server that frames by chunks share this connection. Left open, it lets one client's content run as another client's request.",
    ),
    Case(
        id="both-framings/length-last",
        title="a matching Content-Length after Transfer-Encoding: chunked",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=COVERED,
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\nContent-Length: 15\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="A parser that keeps only the last framing field decides differently for this order, and a connection left open is exposed to smuggling.",
    ),
    Case(
        id="both-framings/length-too-small",
        title="a Content-Length that ends inside the chunked content",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=COVERED,
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n",
            Pause(),
            b"abcde\r\n0\r\n\r\n" + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="A server that frames by length processes the rest of the chunks as a request that the proxy took for content: TE.CL smuggling.",
    ),
    Case(
        id="both-framings/length-too-large",
        title="a Content-Length that reaches past the chunked content to the end of the next request",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=("rfc9112#6.3/te-overrides-cl",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 42\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + REQUEST_AS_CONTENT
            + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="A server that frames by length consumes the next request, which may belong to another user.",
    ),
    Case(
        id="both-framings/length-zero",
        title="a Content-Length of zero beside Transfer-Encoding: chunked",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=COVERED,
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="A server that checks Content-Length first assumes that there is no content and processes the chunks as a request.",
    ),
    Case(
        id="both-framings/length-invalid",
        title="an invalid Content-Length beside Transfer-Encoding: chunked",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=COVERED,
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: none\r\nTransfer-Encoding: chunked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="A server that never checks an overridden length keeps the connection open after a message that a proxy may have framed differently.",
    ),
    Case(
        id="both-framings/lengths-different",
        title="two different Content-Length values beside Transfer-Encoding: chunked",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=COVERED,
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\nTransfer-Encoding: chunked\r\nContent-Length: 42\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + REQUEST_AS_CONTENT + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="Three framings compete for one message. Whichever the server uses, the proxy may use another, and on an open connection the difference is a smuggled request.",
    ),
    Case(
        id="both-framings/upper-case-coding",
        title="Transfer-Encoding: CHUNKED in upper case beside a Content-Length",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=COVERED,
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\nTransfer-Encoding: CHUNKED\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="A server that compares the coding name case-sensitively falls back to the length, while the proxy in front frames by chunks.",
    ),
    Case(
        id="both-framings/empty-list-member",
        title="an empty list element before chunked, beside a Content-Length",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=COVERED,
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\nTransfer-Encoding: ,chunked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="A server that does not recognise chunked after the comma falls back to the length and takes the framing of the chunks for content.",
    ),
    Case(
        id="both-framings/tab-before-coding",
        title="a tab before chunked, beside a Content-Length",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=COVERED,
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\nTransfer-Encoding:\tchunked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="A server that does not strip the tab fails to recognise chunked, falls back to the length and disagrees with the proxy on the next request.",
    ),
    Case(
        id="both-framings/length-beside-identity",
        title="Transfer-Encoding: identity with a Content-Length",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.1/unknown-te-501",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: identity\r\nContent-Length: 15\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        expect=(Rejects(400, 501),),
        needs=("content-length/exact",),
        why="A server that skips identity and uses the length disagrees with one that rejects the request on where the next request begins.",
    ),
    Case(
        id="both-framings/length-beside-unknown",
        title="an unknown transfer coding with a Content-Length",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.1/unknown-te-501",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\nTransfer-Encoding: plumbline\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        expect=(Rejects(400, 501),),
        needs=("content-length/exact",),
        why="A server that falls back to the length makes a guess. Where the proxy guesses differently, content runs as a request.",
    ),
    Case(
        id="both-framings/length-beside-empty",
        title="an empty Transfer-Encoding with a Content-Length",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close", "rfc9112#6.3/te-overrides-cl"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\nTransfer-Encoding:\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        # For want of a coding, nothing is there that 501 could speak of but an empty name.
        moot=(Rejects(501),),
        expect=(Rejects(400),),
        needs=("content-length/exact",),
        why="One parser treats Transfer-Encoding as present and another as absent, so the length frames the message for only one of them.",
    ),
    Case(
        id="both-framings/length-beside-vertical-tab",
        title="a vertical tab before chunked, with a Content-Length",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.1/unknown-te-501",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\nTransfer-Encoding: \x0bchunked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        expect=(Rejects(400, 501),),
        needs=("content-length/exact",),
        why="A lenient parser strips the octet and frames by chunks; a strict one sees an unknown coding and may fall back to the length: TE.CL smuggling.",
    ),
    Case(
        id="both-framings/length-beside-chunked-not-final",
        title="chunked, then an unknown coding on a second line, with a Content-Length",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.1/unknown-te-501",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: plumbline\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        expect=(Rejects(400, 501),),
        needs=("content-length/exact",),
        why="The second line makes one server ignore chunked and use the length while another still decodes chunks.",
    ),
    Case(
        id="both-framings/get-refused",
        title="a GET with both Transfer-Encoding and Content-Length ought to be rejected",
        judges="rfc9112#6.3/cl-and-te-ought-error",
        covers=("rfc9112#6.1/cl-and-te-reject-or-te-alone",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
            Pause(),
            b"0\r\n\r\n" + NEXT,
        ),
        expect=ABORTED,
        tolerate=(Answers(OK, end=Ending.LAST),),
        needs=("chunked/get-empty",),
        why="No legitimate client sends both fields; a server that processes the request lets a smuggling attempt continue.",
    ),
    Case(
        id="both-framings/get-closes",
        title="the connection closes after a GET with both Transfer-Encoding and Content-Length",
        judges="rfc9112#6.1/cl-and-te-must-close",
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n",
            Pause(),
            b"0\r\n\r\n" + NEXT,
        ),
        expect=ABORTED,
        unsafe=(Answers(OK, end=Ending.LAST),),
        needs=("chunked/get-empty",),
        why="Proxy and server may disagree on where this request ends. On an open connection, its remaining octets run as a request in another user's name.",
    ),
    Case(
        id="both-framings/get-closes-in-one-segment",
        title="the connection closes after a GET with both framing fields when all octets come at once",
        judges="rfc9112#6.1/cl-and-te-must-close",
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n"
            b"0\r\n\r\n" + NEXT,
        ),
        expect=ABORTED,
        unsafe=(Answers(OK, end=Ending.LAST),),
        needs=("chunked/get-empty",),
        why="A server that closes because content is still missing keeps the connection open when the content is already there.",
    ),
)

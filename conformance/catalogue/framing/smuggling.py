"""Complete request smuggling sequences sent in a POST (RFC 9112 section 11.2)."""

from conformance.catalogue.shared import (
    ABORTED,
    HIDDEN_POST,
    HIDDEN_REQUEST,
    NEXT,
    OK,
    REFUSED,
    VALID_SERVED,
)
from conformance.matchers.content import echo
from conformance.matchers.outcome import Answers, Ending, Rejects, Serves
from conformance.model.case import Answer, Case, Pause

CASES = (
    Case(
        id="smuggling/cl-te",
        title="a request after the last chunk but within Content-Length is not run",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=("rfc9112#6.3/te-overrides-cl", "rfc9112#6.1/cl-and-te-reject-or-te-alone"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 48\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"0\r\n\r\n" + HIDDEN_REQUEST + NEXT,
        ),
        expect=ABORTED,
        unsafe=(Answers(OK, end=Ending.LAST),),
        needs=("chunked/one-chunk",),
        why="The proxy frames by length and forwards the hidden request as content; run by the server, it bypasses every rule of the proxy.",
    ),
    Case(
        id="smuggling/te-cl",
        title="chunk data beyond Content-Length is not run as a request",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=("rfc9112#6.3/te-overrides-cl", "rfc9112#6.1/cl-and-te-reject-or-te-alone"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"3f\r\n" + HIDDEN_POST + b"\r\n0\r\n\r\n" + NEXT,
        ),
        expect=ABORTED,
        unsafe=(Answers(OK, end=Ending.LAST),),
        needs=("chunked/one-chunk",),
        why="The proxy frames by chunks; a server that frames by length runs the request hidden in the chunk data.",
    ),
    Case(
        id="smuggling/te-te",
        title="chunk data is not run when a second Transfer-Encoding line follows chunked",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close", "rfc9112#6.1/cl-and-te-must-close"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: plumbline\r\n\r\n",
            Pause(),
            b"3f\r\n" + HIDDEN_POST + b"\r\n0\r\n\r\n" + NEXT,
        ),
        expect=(Rejects(400, 501),),
        needs=("chunked/one-chunk",),
        why="Proxy and server use different Transfer-Encoding lines, and the one that does not see chunked falls back to Content-Length.",
    ),
    Case(
        id="smuggling/te-te-same-line",
        title="chunk data is not run when identity follows chunked in one field line",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close", "rfc9112#6.1/cl-and-te-must-close"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked, identity\r\n\r\n",
            Pause(),
            b"3f\r\n" + HIDDEN_POST + b"\r\n0\r\n\r\n" + NEXT,
        ),
        expect=(Rejects(400, 501),),
        needs=("chunked/one-chunk",),
        why="Whether a server uses the last coding or any of them decides whether it runs the hidden request.",
    ),
    Case(
        id="smuggling/te-cl-vertical-tab",
        title="chunk data is not run when a vertical tab precedes chunked",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close", "rfc9112#6.1/cl-and-te-must-close"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4\r\nTransfer-Encoding: \x0bchunked\r\n\r\n",
            Pause(),
            b"3f\r\n" + HIDDEN_POST + b"\r\n0\r\n\r\n" + NEXT,
        ),
        expect=(Rejects(400, 501),),
        needs=("chunked/one-chunk",),
        why="A proxy that strips the octet frames by chunks; a server that does not frames by length and runs the chunk data.",
    ),
    Case(
        id="smuggling/cl-te-space-before-colon",
        title="a hidden request is not run when Transfer-Encoding has a space before its colon",
        judges="rfc9112#5.1/ws-before-colon-400",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 48\r\nTransfer-Encoding : chunked\r\n\r\n",
            Pause(),
            b"0\r\n\r\n" + HIDDEN_REQUEST + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("chunked/one-chunk",),
        why="The proxy ignores the malformed field and frames by length, but the server accepts it and frames by chunks: a common form of CL.TE smuggling.",
    ),
    Case(
        id="smuggling/cl-te-folded",
        title="a hidden request is not run when Transfer-Encoding is folded",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=("rfc9112#5.2/obs-fold-reject-or-replace",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 48\r\nTransfer-Encoding:\r\n chunked\r\n\r\n",
            Pause(),
            b"0\r\n\r\n" + HIDDEN_REQUEST + NEXT,
        ),
        expect=ABORTED,
        unsafe=(Answers(OK, end=Ending.LAST),),
        needs=("chunked/one-chunk",),
        why="One server unfolds the field and sees chunked and the other sees an empty value, so only one of them frames by chunks.",
    ),
    Case(
        id="smuggling/cl-te-underscore",
        title="Transfer_Encoding with an underscore does not override Content-Length",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9110#5.1/ignore-unrecognized-fields",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 48\r\nTransfer_Encoding: chunked\r\n\r\n"
            b"0\r\n\r\n" + HIDDEN_REQUEST,
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"0\r\n\r\n" + HIDDEN_REQUEST), OK, enough=1),),
        tolerate=REFUSED,
        breaks=VALID_SERVED,
        needs=("content-length/exact", "keep-alive/answered-or-closed"),
        why="A gateway that maps hyphens to underscores confuses the two names and frames by chunks; the proxy frames by length and misses the hidden request.",
    ),
    Case(
        id="smuggling/cl-te-http10",
        title="a hidden request is not run after Transfer-Encoding in HTTP/1.0",
        judges="rfc9112#6.1/http10-te-framing-faulty",
        covers=("rfc9112#6.1/http10-te-close", "rfc9112#6.1/cl-and-te-must-close"),
        send=(
            b"POST /echo HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\nContent-Length: 48\r\nTransfer-Encoding: chunked\r\n\r\n",
            Pause(),
            b"0\r\n\r\n" + HIDDEN_REQUEST + NEXT,
        ),
        expect=ABORTED,
        unsafe=(Answers(OK, end=Ending.LAST),),
        needs=("chunked/one-chunk",),
        why="An HTTP/1.0 proxy frames by length, the server by a coding that HTTP/1.0 does not define, so the hidden request bypasses the proxy.",
    ),
    Case(
        id="smuggling/cl-cl-zero-first",
        title="content is not run when a conflicting Content-Length of zero comes first",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nContent-Length: 43\r\n\r\n"
            + HIDDEN_REQUEST
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/exact",),
        why="The proxy frames by the last line; the server frames by the first and processes the content as a request.",
    ),
    Case(
        id="smuggling/cl-cl-zero-last",
        title="content is not run when a conflicting Content-Length of zero comes last",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 43\r\nContent-Length: 0\r\n\r\n"
            + HIDDEN_REQUEST
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/exact",),
        why="The proxy frames by the first line; the server frames by the last and processes the content as a request.",
    ),
    Case(
        id="smuggling/cl-list",
        title="content is not run when a Content-Length list holds conflicting values",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0, 43\r\n\r\n"
            + HIDDEN_REQUEST
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/exact",),
        why="Joined by an intermediary, the two lengths look like one value, and a server that uses the zero processes the content as a request.",
    ),
    Case(
        id="smuggling/0-cl-plus",
        title="content is not run when Content-Length has a plus sign",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: +43\r\n\r\n"
            + HIDDEN_REQUEST
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/exact",),
        why="The proxy reads 43; a server that sees no valid length assumes that there is no content and processes it as a request.",
    ),
    Case(
        id="smuggling/0-cl-space-before-colon",
        title="content is not run when Content-Length has a space before its colon",
        judges="rfc9112#5.1/ws-before-colon-400",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length : 43\r\n\r\n"
            + HIDDEN_REQUEST
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/exact",),
        why="The proxy trims the field name and forwards content; a server that ignores the field processes that content as a request.",
    ),
    Case(
        id="smuggling/0-cl-vertical-tab",
        title="content is not run when a vertical tab precedes the Content-Length value",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length:\x0b43\r\n\r\n"
            + HIDDEN_REQUEST
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/exact",),
        why="A proxy that strips the octet forwards content; a server that does not sees no valid length and processes that content as a request.",
    ),
)

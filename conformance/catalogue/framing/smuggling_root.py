"""Request smuggling sequences sent in a GET to the root (RFC 9112 sections 6.3 and 11.2)."""

from conformance.catalogue.shared import (
    ABORTED,
    BAD_GRAMMAR_400,
    CHUNKED_GET,
    HIDDEN_POST,
    HIDDEN_REQUEST,
    NEXT,
    OK,
)
from conformance.matchers.outcome import Answers, Ending, Rejects, Serves
from conformance.matchers.status import Status
from conformance.model.case import Case, Pause

CASES = (
    Case(
        id="smuggling-root/cl-te",
        title="a request after the last chunk of a GET but within Content-Length is not run",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=("rfc9112#6.3/te-overrides-cl", "rfc9112#6.1/cl-and-te-reject-or-te-alone"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 48\r\nTransfer-Encoding: chunked\r\n\r\n",
            Pause(),
            b"0\r\n\r\n" + HIDDEN_REQUEST + NEXT,
        ),
        expect=ABORTED,
        unsafe=(Answers(OK, end=Ending.LAST),),
        needs=("chunked/get-empty",),
        why="No particular endpoint is needed: the front page is enough to reach what the proxy forbids.",
    ),
    Case(
        id="smuggling-root/cl-te-in-one-segment",
        title="a request behind the last chunk of a GET is not run when all octets come at once",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=("rfc9112#6.3/te-overrides-cl", "rfc9112#6.1/cl-and-te-reject-or-te-alone"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 48\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"0\r\n\r\n" + HIDDEN_REQUEST + NEXT,
        ),
        expect=ABORTED,
        unsafe=(Answers(OK, end=Ending.LAST),),
        needs=("chunked/get-empty",),
        why="A server that closes when it answers before the content may go on when it already has the content.",
    ),
    Case(
        id="smuggling-root/te-cl",
        title="chunk data of a GET beyond Content-Length is not run as a request",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=("rfc9112#6.3/te-overrides-cl", "rfc9112#6.1/cl-and-te-reject-or-te-alone"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n",
            Pause(),
            b"3f\r\n" + HIDDEN_POST + b"\r\n0\r\n\r\n" + NEXT,
        ),
        expect=ABORTED,
        unsafe=(Answers(OK, end=Ending.LAST),),
        needs=("chunked/get-empty",),
        why="What the proxy forwards as chunk data runs as a request in the name of the next visitor.",
    ),
    Case(
        id="smuggling-root/te-cl-in-one-segment",
        title="chunk data of a GET beyond Content-Length is not run when all octets come at once",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=("rfc9112#6.3/te-overrides-cl", "rfc9112#6.1/cl-and-te-reject-or-te-alone"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"3f\r\n" + HIDDEN_POST + b"\r\n0\r\n\r\n" + NEXT,
        ),
        expect=ABORTED,
        unsafe=(Answers(OK, end=Ending.LAST),),
        needs=("chunked/get-empty",),
        why="Octets that are in the buffer already may be read by other code than those that come later.",
    ),
    Case(
        id="smuggling-root/te-te",
        title="chunk data of a GET is not run when a second Transfer-Encoding line follows chunked",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close", "rfc9112#6.1/cl-and-te-must-close"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: plumbline\r\n\r\n",
            Pause(),
            b"3f\r\n" + HIDDEN_POST + b"\r\n0\r\n\r\n" + NEXT,
        ),
        expect=(Rejects(400, 501),),
        needs=("chunked/get-empty",),
        why="A resource that never reads content leaves the conflict to code that may not check it, and the hidden request runs.",
    ),
    Case(
        id="smuggling-root/space-before-colon",
        title="content of a GET is not run when Content-Length has a space before its colon",
        judges="rfc9112#5.1/ws-before-colon-400",
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length : 43\r\n\r\n"
            + HIDDEN_REQUEST
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/get-zero",),
        why="Any page that accepts GET then runs a request that the proxy's filter did not see; no form or upload is needed.",
    ),
    Case(
        id="smuggling-root/extension-line-end",
        title="chunk data of a GET is not run when a chunk extension contains a bare LF",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=(
            "rfc9112#2.2/bad-grammar-close",
            "rfc9112#7.1.1/chunk-ext-grammar",
            "rfc9112#7.1/chunk-grammar",
        ),
        send=(
            CHUNKED_GET + b"2;\n\r\nab\r\n2d\r\n" + HIDDEN_REQUEST + b"\r\n\r\n0\r\n\r\n" + NEXT,
        ),
        moot=(Answers(OK, end=Ending.LAST),),
        expect=(Rejects(400),),
        tolerate=(*ABORTED, Answers(OK, Status(400), end=Ending.LAST)),
        needs=("chunked/get-empty", "pipelining/two"),
        why="One parser ends the extension at LF and another at CRLF, so what is data to one is framing to the other, and a hidden request runs.",
    ),
    Case(
        id="smuggling-root/terminator-unchecked",
        title="chunk data of a GET is not run when two other octets replace the CRLF after a chunk",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=(
            "rfc9112#2.2/bad-grammar-close",
            "rfc9112#7.1.1/chunk-ext-grammar",
            "rfc9112#7.1/chunk-grammar",
        ),
        send=(CHUNKED_GET + b"5\r\nabcdeXX2b\r\n" + HIDDEN_REQUEST + b"\r\n0\r\n\r\n" + NEXT,),
        moot=(Answers(OK, end=Ending.LAST),),
        expect=(Rejects(400),),
        tolerate=(*ABORTED, Answers(OK, Status(400), end=Ending.LAST)),
        needs=("chunked/get-empty", "pipelining/two"),
        why="A decoder that skips two octets unchecked reads a chunk size where a strict one has already reported an error.",
    ),
    Case(
        id="smuggling-root/trailer-request",
        title="a request line in the trailer section of a GET is not run",
        judges="rfc9112#7.1/chunked-complete-at-empty-line",
        covers=("rfc9112#7.1.2/trailer-section-grammar", "rfc9112#9.3/read-whole-body-or-close"),
        send=(CHUNKED_GET + b"0\r\na: b\r\n" + HIDDEN_REQUEST + NEXT,),
        moot=(Answers(OK, end=Ending.LAST),),
        expect=(Rejects(400),),
        tolerate=(*ABORTED, Answers(OK, Status(400), end=Ending.LAST), Serves(OK, OK)),
        breaks=BAD_GRAMMAR_400,
        needs=("chunked/get-empty", "pipelining/two"),
        why="A server that discards trailer lines only up to the first malformed one leaves a request on the connection.",
    ),
)

"""Content that nobody asked for or reads, and requests without any (RFC 9112 sections 6 and 9.3)."""

from conformance.catalogue.shared import CHUNKED_GET, NEXT, OK
from conformance.matchers.content import echo
from conformance.matchers.outcome import Answers, Serves
from conformance.matchers.status import ANY_STATUS, CLIENT_ERROR, Status
from conformance.model.case import Answer, Case, Endpoint, Pause

HIDDEN = b"GET /{nonce} HTTP/1.1\r\nHost: a\r\n\r\n"
"""Content of 43 octets that looks like a request; its answer would show that it was run."""

CASES = (
    Case(
        id="content/none",
        title="a POST without a framing field has no content",
        covers=("rfc9112#6.3/no-cl-no-te-zero-body", "rfc9112#6/body-signalled-by-cl-or-te"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b""), OK), Serves(Status(411), OK)),
        needs=("keep-alive/answered-or-closed",),
        uses=(Endpoint.ECHO,),
        why="A server that waits for content, or for the end of the connection, swallows the next request.",
    ),
    Case(
        id="content/none-with-type",
        title="a Content-Type announces no content",
        covers=("rfc9112#6/body-signalled-by-cl-or-te", "rfc9112#6.3/no-cl-no-te-zero-body"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/plain\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b""), OK), Serves(Status(411), OK)),
        needs=(
            "content/none",
            "keep-alive/answered-or-closed",
        ),
        uses=(Endpoint.ECHO,),
        why="Only two fields frame a request; waiting for content that another field suggests hangs the client.",
    ),
    Case(
        id="content/none-in-http10",
        title="a POST of HTTP/1.0 without a length has no content",
        covers=("rfc9112#6.3/no-cl-no-te-zero-body", "rfc9112#6/body-signalled-by-cl-or-te"),
        send=(b"POST /echo HTTP/1.0\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(echo(b"")), Serves(Status(411))),
        tolerate=(Answers(CLIENT_ERROR),),
        needs=("content/none",),
        uses=(Endpoint.ECHO,),
        why="Requests never last until the connection closes; whoever waits for that hangs old clients.",
    ),
    Case(
        id="content/none-in-delete",
        title="a DELETE without a framing field has no content",
        covers=("rfc9112#6.3/no-cl-no-te-zero-body", "rfc9112#6/framing-independent-of-method"),
        send=(
            b"DELETE / HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="Guessing by the method whether content follows is a guess that the proxy makes differently.",
    ),
    Case(
        id="content/in-get",
        title="content of a GET is content",
        covers=("rfc9112#9.3/read-whole-body-or-close", "rfc9112#6/framing-independent-of-method"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 43\r\n\r\n" + HIDDEN,
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="The simplest hole of all: the proxy forwards a GET with content, the server runs the content.",
    ),
    Case(
        id="content/in-head",
        title="content of a HEAD is content",
        covers=("rfc9112#9.3/read-whole-body-or-close", "rfc9112#6/framing-independent-of-method"),
        send=(
            b"HEAD / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 43\r\n\r\n" + HIDDEN,
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=(
            "head/next-answer",
            "keep-alive/answered-or-closed",
        ),
        methods=(
            b"HEAD",
            b"GET",
        ),
        why="A server that never expects content in a HEAD takes it for the next request.",
    ),
    Case(
        id="content/in-options",
        title="content of an OPTIONS is content",
        covers=("rfc9112#9.3/read-whole-body-or-close", "rfc9112#6/framing-independent-of-method"),
        send=(
            b"OPTIONS / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 43\r\n\r\n" + HIDDEN,
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="Preflight requests are answered before anybody looks at content: what is left is run.",
    ),
    Case(
        id="content/in-delete",
        title="content of a DELETE is content",
        covers=("rfc9112#9.3/read-whole-body-or-close", "rfc9112#6/framing-independent-of-method"),
        send=(
            b"DELETE / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 43\r\n\r\n" + HIDDEN,
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="Client libraries differ on content in DELETE, and so do servers on whether to read it.",
    ),
    Case(
        id="content/in-trace",
        title="content of a TRACE is content",
        covers=("rfc9112#9.3/read-whole-body-or-close", "rfc9112#6/framing-independent-of-method"),
        send=(
            b"TRACE / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 43\r\n\r\n" + HIDDEN,
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="Refused by method alone, the request leaves its content on the connection.",
    ),
    Case(
        id="content/in-post-unread",
        title="content of a POST that nobody reads is content",
        covers=("rfc9112#9.3/read-whole-body-or-close", "rfc9112#6/framing-independent-of-method"),
        send=(
            b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 43\r\n\r\n" + HIDDEN,
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="The application answers without reading, the server forgets the rest: it is run as a request.",
    ),
    Case(
        id="content/in-put-unread",
        title="content of a PUT that nobody reads is content",
        covers=("rfc9112#9.3/read-whole-body-or-close", "rfc9112#6/framing-independent-of-method"),
        send=(
            b"PUT / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 43\r\n\r\n" + HIDDEN,
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="Refusing an upload is no reason to run it.",
    ),
    Case(
        id="content/in-unknown-method",
        title="content of an unknown method is content",
        covers=("rfc9112#9.3/read-whole-body-or-close", "rfc9112#6/framing-independent-of-method"),
        send=(
            b"PLUMBLINE / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 43\r\n\r\n" + HIDDEN,
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="Answered 501 or 405 at once, the content is still on the way.",
    ),
    Case(
        id="content/in-post-to-nowhere",
        title="content for a resource that does not exist is content",
        covers=("rfc9112#9.3/read-whole-body-or-close", "rfc9112#6/framing-independent-of-method"),
        send=(
            b"POST /{nonce} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 43\r\n\r\n" + HIDDEN,
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="A 404 is written quickly, and by code that never thinks of content.",
    ),
    Case(
        id="content/chunked-unread",
        title="chunks that nobody reads are content",
        covers=(
            "rfc9112#9.3/read-whole-body-or-close",
            "rfc9112#6.3/chunked-final-determines-length",
        ),
        send=(
            b"POST / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n2b\r\n"
            + HIDDEN
            + b"\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="Throwing chunks away takes a decoder too; without it their data are run as requests.",
    ),
    Case(
        id="content/chunked-in-get",
        title="chunks in a GET are content",
        covers=(
            "rfc9112#9.3/read-whole-body-or-close",
            "rfc9112#6.3/chunked-final-determines-length",
            "rfc9112#6/framing-independent-of-method",
        ),
        send=(
            CHUNKED_GET + b"2b\r\n" + HIDDEN + b"\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="A GET that nobody expects to carry chunks is where a decoder is most likely to be missing.",
    ),
    Case(
        id="content/large-unread",
        title="a hundred thousand octets that nobody reads are content",
        covers=("rfc9112#9.3/read-whole-body-or-close", "rfc9112#6/framing-independent-of-method"),
        send=(
            b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 100043\r\n\r\n"
            + b"a" * 100_000
            + HIDDEN,
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="A server that throws away only what it has buffered runs what arrives later.",
    ),
    Case(
        id="content/late-unread",
        title="content that arrives after the answer is content",
        covers=("rfc9112#9.3/read-whole-body-or-close", "rfc9112#6/framing-independent-of-method"),
        send=(
            b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 43\r\n\r\n",
            Pause(),
            HIDDEN,
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="The server answers early and is ready for the next request: whoever delays the content chooses it.",
    ),
    Case(
        id="content/late-in-get",
        title="content of a GET that arrives after the answer is content",
        covers=("rfc9112#9.3/read-whole-body-or-close", "rfc9112#6/framing-independent-of-method"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 43\r\n\r\n",
            Pause(),
            HIDDEN,
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="A browser can be made to send this to any site: what it sends next is the attacker's request.",
    ),
    Case(
        id="content/late-chunks-unread",
        title="chunks that arrive after the answer are content",
        covers=(
            "rfc9112#9.3/read-whole-body-or-close",
            "rfc9112#6.3/chunked-final-determines-length",
        ),
        send=(
            b"POST / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n",
            Pause(),
            b"2b\r\n" + HIDDEN + b"\r\n0\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, OK),),
        needs=("keep-alive/answered-or-closed",),
        why="The decoder has to survive the answer, or the chunks that come later are requests.",
    ),
    Case(
        id="content/request-in-content",
        title="content that looks like a request is given to the application",
        covers=("rfc9112#6.3/cl-defines-length", "rfc9112#9.3/read-whole-body-or-close"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 43\r\n\r\n" + HIDDEN,
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(HIDDEN), OK),),
        needs=("content-length/next-request",),
        uses=(Endpoint.ECHO,),
        why="Anybody may store text that looks like a request; none of it may be run.",
    ),
)

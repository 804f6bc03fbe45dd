"""Requests as widely used clients send them: nothing in them is unusual, and all are valid."""

from conformance.catalogue.expectations import ACCEPTED
from conformance.catalogue.shared import NEXT, OK, VALID_SERVED
from conformance.matchers.content import echo
from conformance.matchers.inspected import Understood
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Answers, Serves
from conformance.matchers.resource import Slice, Whole, Within
from conformance.matchers.response import AnyOf
from conformance.matchers.status import ANY_STATUS, CLIENT_ERROR, ERROR, SUCCESS, NotStatus, Status
from conformance.model.case import Answer, Case, Expectation
from conformance.model.risk import Risk

LENGTH_REQUIRED = Status(411)
NO_CONTENT_NEEDED = Expectation(
    expect=(Serves(NotStatus(408, 411), OK, enough=1),),
    tolerate=(Serves(LENGTH_REQUIRED, OK),),
    breaks=VALID_SERVED,
)
"""Any answer that does not wait for content, or ask for its length."""
FRAMED = Expectation(expect=(Serves(ANY_STATUS, OK, enough=1),))
"""Any answer, which ends where the next one begins."""
PLAIN_GET = Expectation(
    expect=(Serves(OK, OK, enough=1),), tolerate=(Serves(ERROR, OK),), breaks=VALID_SERVED
)
"""The answer to a GET with fields that say nothing where there is no content."""
PREFLIGHT = (
    b"Origin: http://plumbline.example\r\nAccess-Control-Request-Method: PUT\r\n"
    b"Access-Control-Request-Headers: content-type, x-plumbline\r\n\r\n"
)

CASES = (
    Case(
        id="client-habits/empty-post",
        title="a POST to / without content and framing fields is answered without waiting",
        judges="rfc9112#6.3/no-cl-no-te-zero-body",
        send=(b"POST / HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), NEXT),
        **NO_CONTENT_NEEDED,
        needs=("keep-alive/answered-or-closed",),
        risk=Risk.HANG,
        why="Several clients send an empty POST without a length, and wait as long as the server waits for content.",
    ),
    Case(
        id="client-habits/empty-patch",
        title="a PATCH without content and framing fields is answered without waiting",
        judges="rfc9112#6.3/no-cl-no-te-zero-body",
        send=(b"PATCH / HTTP/1.1\r\nHost: {host}\r\n\r\n", Answer(), NEXT),
        **NO_CONTENT_NEEDED,
        needs=("keep-alive/answered-or-closed",),
        risk=Risk.HANG,
        why="A server that decides by the method whether content follows waits for what the framing says is not there.",
    ),
    Case(
        id="client-habits/empty-put",
        title="a PUT without content and framing fields stores nothing but an empty representation",
        judges="rfc9112#6.3/no-cl-no-te-zero-body",
        send=(
            b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            b"GET /store/{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        moot=(NoAnswerWith(AnyOf(SUCCESS, LENGTH_REQUIRED)),),
        expect=(Serves(SUCCESS, echo(b""), enough=1),),
        tolerate=(Answers(LENGTH_REQUIRED), Answers(LENGTH_REQUIRED, CLIENT_ERROR)),
        breaks=VALID_SERVED,
        needs=("keep-alive/answered-or-closed",),
        risk=Risk.HANG,
        why="A file that is created empty, as editors do before they write, is never created.",
    ),
    Case(
        id="client-habits/get-with-type",
        title="Content-Type and Content-Encoding on a GET of / without content have no effect",
        judges="rfc9112#6.3/no-cl-no-te-zero-body",
        send=(
            (
                b"GET / HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Type: application/json\r\nContent-Encoding: gzip\r\n\r\n"
            ),
            Answer(),
            NEXT,
        ),
        **PLAIN_GET,
        needs=("keep-alive/answered-or-closed",),
        why="Clients that follow a 303 keep these fields of their POST, and a server that decodes what is not there fails.",
    ),
    Case(
        id="client-habits/get-with-type-inspected",
        title="Content-Type and Content-Encoding on a GET without content reach the application without content",
        judges="rfc9112#6.3/no-cl-no-te-zero-body",
        send=(
            (
                b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Type: application/json\r\nContent-Encoding: gzip\r\n\r\n"
            ),
        ),
        expect=(Answers(Understood(method="GET", target="/inspect?{nonce}", content="")),),
        tolerate=(Answers(ERROR),),
        breaks=VALID_SERVED,
        why="The application is given content that no client has sent, or none of the fields that it has.",
    ),
    Case(
        id="client-habits/get-with-length-zero",
        title="Content-Length: 0 and Content-Type on a GET have no effect",
        judges="rfc9112#6.3/cl-defines-length",
        send=(
            (
                b"GET / HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n\r\n"
            ),
            Answer(),
            NEXT,
        ),
        **PLAIN_GET,
        needs=("keep-alive/answered-or-closed",),
        why="Libraries with one code path for all methods send a length of zero with everything.",
    ),
    Case(
        id="client-habits/form",
        title="the content of a form reaches the application octet for octet",
        judges="rfc9112#6.3/cl-defines-length",
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Type: application/x-www-form-urlencoded\r\n"
                b"Content-Length: 18\r\n\r\nplumb=line+1&b=%C3"
            ),
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"plumb=line+1&b=%C3"), OK, enough=1),),
        needs=("content-length/exact",),
        risk=Risk.MISREAD,
        why="A server that parses forms on its own takes the content away from the application that wants to read it.",
    ),
    Case(
        id="client-habits/multipart",
        title="multipart content reaches the application octet for octet",
        judges="rfc9112#6.3/cl-defines-length",
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Type: multipart/form-data; boundary=plumb\r\n"
                b"Content-Length: 78\r\n\r\n"
                b'--plumb\r\nContent-Disposition: form-data; name="line"\r\n\r\n'
                b"plumbline\r\n--plumb--\r\n"
            ),
            Answer(),
            NEXT,
        ),
        expect=(
            Serves(
                echo(
                    b'--plumb\r\nContent-Disposition: form-data; name="line"\r\n\r\n'
                    b"plumbline\r\n--plumb--\r\n"
                ),
                OK,
                enough=1,
            ),
        ),
        needs=("content-length/exact",),
        risk=Risk.MISREAD,
        why="An upload that the server has parsed arrives as empty content.",
    ),
    Case(
        id="client-habits/preflight",
        title="a preflight for / gets one answer, and the next request is answered or the connection closed",
        judges="rfc9112#9.2/one-final-response-per-request",
        send=(b"OPTIONS / HTTP/1.1\r\nHost: {host}\r\n" + PREFLIGHT, Answer(), NEXT),
        **FRAMED,
        needs=("keep-alive/answered-or-closed",),
        why="Browsers put it before requests to another origin, often on the same connection, and it is answered by code of its own.",
    ),
    Case(
        id="client-habits/preflight-resource",
        title="a preflight for /resource gets one answer, and the next request is answered or the connection closed",
        judges="rfc9112#9.2/one-final-response-per-request",
        send=(b"OPTIONS /resource HTTP/1.1\r\nHost: {host}\r\n" + PREFLIGHT, Answer(), NEXT),
        **FRAMED,
        needs=("keep-alive/answered-or-closed",),
        why="For a file the answer comes from another handler than for a page, which may end it differently.",
    ),
    Case(
        id="client-habits/preflight-nowhere",
        title="a preflight for a path that does not exist gets one answer, and the next request is answered or the connection closed",
        judges="rfc9112#9.2/one-final-response-per-request",
        send=(
            b"OPTIONS /plumbline-missing/{nonce} HTTP/1.1\r\nHost: {host}\r\n" + PREFLIGHT,
            Answer(),
            NEXT,
        ),
        **FRAMED,
        needs=("keep-alive/answered-or-closed",),
        why="Preflights are answered before routing, and what is not routed may not be answered at all.",
    ),
    Case(
        id="client-habits/other-origin",
        title="a GET with Origin and the fields of a browser is served",
        judges=VALID_SERVED,
        send=(
            (
                b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: keep-alive\r\n"
                b"Origin: null\r\nAccept: */*\r\nAccept-Language: en-GB,en;q=0.9\r\n"
                b"Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\n"
                b"Upgrade-Insecure-Requests: 1\r\nDNT: 1\r\nPriority: u=1, i\r\n\r\n"
            ),
        ),
        **ACCEPTED,
        why="Pages that are opened from a file or in a sandbox send null, and see nothing of the site.",
    ),
    Case(
        id="client-habits/player-starts",
        title="a media player that asks for everything as a range gets the whole representation",
        judges="rfc9110#14.2/satisfiable-range-206",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: identity;q=1, *;q=0\r\n"
                b"Icy-MetaData: 1\r\nRange: bytes=0-\r\n\r\n"
            ),
        ),
        expect=(Answers(Slice(0)), Answers(Within(0)), Answers(Whole())),
        needs=("ranges/first-octets",),
        why="Players begin with this request, and stop at any answer that is not the beginning of the file.",
    ),
    Case(
        id="client-habits/player-seeks",
        title="a media player that goes on from a position of what it knows gets the rest or everything",
        judges="rfc9110#13.1.5/if-range-etag-strong",
        covers=("rfc9110#14.2/satisfiable-range-206",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: identity;q=1, *;q=0\r\n"
                b"Range: bytes=100-\r\nIf-Range: {strong-etag}\r\n\r\n"
            ),
        ),
        expect=(Answers(Slice(100)), Answers(Within(100)), Answers(Whole())),
        needs=("ranges/first-octets",),
        why="After a jump in the film the player is given another part than the one it asked for.",
    ),
    Case(
        id="client-habits/player-seeks-in-turn",
        title="two ranges with If-Range on one connection are answered apart, or the connection closed",
        judges="rfc9112#9.2/one-final-response-per-request",
        covers=("rfc9110#13.1.5/if-range-etag-strong",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=0-99\r\nIf-Range: {strong-etag}\r\n\r\n"
            ),
            Answer(),
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=200-\r\nIf-Range: {strong-etag}\r\n\r\n"
            ),
        ),
        expect=(
            Serves(
                AnyOf(Slice(0, 100), Within(0, 100), Whole()),
                AnyOf(Slice(200), Within(200), Whole()),
                enough=1,
            ),
        ),
        needs=("ranges/first-octets", "keep-alive/answered-or-closed"),
        risk=Risk.MISREAD,
        why="The position of the first range is kept for the second, and the film goes on at the wrong place.",
    ),
    Case(
        id="client-habits/reload",
        title="the reload of a page that a browser has is answered with 304 or the whole representation",
        judges="rfc9110#13.1.2/evaluate-if-none-match",
        covers=("rfc9112#6.3/304-no-body",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\nCache-Control: max-age=0\r\n"
                b"If-None-Match: {etag}\r\nIf-Modified-Since: {last-modified}\r\n\r\n"
            ),
            Answer(),
            NEXT,
        ),
        expect=(Serves(Status(304), OK, enough=1),),
        needs=("conditional/if-none-match", "keep-alive/answered-or-closed"),
        why="Every reload transfers the whole page, or leaves the connection in a state in which the next request fails.",
    ),
    Case(
        id="client-habits/forced-reload",
        title="the forced reload of a page gets the whole representation",
        judges=VALID_SERVED,
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\nCache-Control: no-cache\r\n"
                b"Pragma: no-cache\r\n\r\n"
            ),
        ),
        expect=(Answers(Whole()),),
        risk=Risk.MISREAD,
        why="The user forces a reload because what the browser shows is wrong, and gets it again.",
    ),
)

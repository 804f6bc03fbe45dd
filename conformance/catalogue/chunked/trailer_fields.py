"""Trailer fields that must not act as header fields (RFC 9110 section 6.5.1, RFC 9112 section 7.1.2)."""

from conformance.catalogue.shared import CHUNKED, NEXT, OK
from conformance.matchers.content import echo
from conformance.matchers.inspected import Told, Understood
from conformance.matchers.outcome import Rejects, Serves
from conformance.matchers.response import All
from conformance.model.case import Answer, Case

CASES = (
    Case(
        id="trailer-fields/unknown",
        title="an unknown trailer field does not become a header field",
        judges="rfc9110#6.5.1/no-merge-trailer",
        covers=("rfc9112#7.1.2/no-unsafe-trailer-merge", "rfc9110#6.5/trailers-stored-separately"),
        send=(
            b"POST /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\nX-Plumbline: a\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(Understood(content="abcde", absent=("x-plumbline",)), OK),),
        needs=("trailers/next-request",),
        why="Whatever a proxy checks in the head, a field behind the content has passed unchecked.",
    ),
    Case(
        id="trailer-fields/of-the-request-before",
        title="a trailer field does not become a header field of the next request",
        judges="rfc9110#6.5.1/no-merge-trailer",
        covers=("rfc9112#7.1.2/no-unsafe-trailer-merge", "rfc9110#6.5/trailers-stored-separately"),
        send=(
            CHUNKED + b"5\r\nabcde\r\n0\r\nX-Plumbline: a\r\n\r\n",
            Answer(),
            b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        expect=(
            Serves(echo(b"abcde"), Understood(target="/inspect?{nonce}", absent=("x-plumbline",))),
        ),
        needs=("trailers/next-request", "request-line/inspected"),
        why="Behind a proxy the next request is somebody else's, and gets what the attacker chose.",
    ),
    Case(
        id="trailer-fields/several",
        title="of several trailer fields none becomes a header field",
        judges="rfc9110#6.5.1/no-merge-trailer",
        covers=("rfc9112#7.1.2/no-unsafe-trailer-merge", "rfc9110#6.5/trailers-stored-separately"),
        send=(
            (
                b"POST /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
                b"5\r\nabcde\r\n0\r\nX-Plumbline: a\r\nX-Plumbline-2: b\r\nX-Plumbline-3: c\r\n\r\n"
            ),
            Answer(),
            NEXT,
        ),
        expect=(
            Serves(
                Understood(
                    content="abcde", absent=("x-plumbline", "x-plumbline-2", "x-plumbline-3")
                ),
                OK,
            ),
        ),
        needs=("trailers/next-request",),
        why="A parser that gives up its trailers only at the last of them has merged the others.",
    ),
    Case(
        id="trailer-fields/authorization-before-another",
        title="credentials in a trailer field do not count where another field follows",
        judges="rfc9110#6.5.1/no-merge-trailer",
        covers=("rfc9112#7.1.2/no-unsafe-trailer-merge",),
        send=(
            (
                b"POST /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
                b"5\r\nabcde\r\n0\r\nAuthorization: Basic cGx1bWI6bGluZQ==\r\nX-Plumbline: a\r\n\r\n"
            ),
            Answer(),
            NEXT,
        ),
        expect=(Serves(Understood(content="abcde", absent=("authorization",)), OK), Rejects(400)),
        needs=("trailers/next-request",),
        why="The gateway that checks credentials has long passed the request on.",
    ),
    Case(
        id="trailer-fields/second-value",
        title="a trailer field does not add to a header field of its name",
        judges="rfc9110#6.5.1/no-merge-trailer",
        covers=("rfc9112#7.1.2/no-unsafe-trailer-merge", "rfc9110#6.5/trailers-stored-separately"),
        send=(
            b"POST /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nX-Plumbline: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\nX-Plumbline: b\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(Understood(content="abcde", fields=(("x-plumbline", "a"),)), OK),),
        needs=("trailers/next-request",),
        why="Merged, the value that a proxy vouched for is no longer the value that the application sees.",
    ),
    Case(
        id="trailer-fields/content-type",
        title="a trailer field does not change the type of the content",
        judges="rfc9110#6.5.1/no-merge-trailer",
        covers=("rfc9112#7.1.2/no-unsafe-trailer-merge", "rfc9110#6.5/trailers-stored-separately"),
        send=(
            b"POST /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\nContent-Type: text/html\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(
            Serves(Understood(content="abcde", fields=(("content-type", "text/plain"),)), OK),
            Rejects(400),
        ),
        needs=("trailers/next-request",),
        why="Content that was filtered as one type is interpreted as another.",
    ),
    Case(
        id="trailer-fields/authorization",
        title="credentials in a trailer field do not count",
        judges="rfc9110#6.5.1/no-merge-trailer",
        covers=("rfc9112#7.1.2/no-unsafe-trailer-merge", "rfc9110#6.5/trailers-stored-separately"),
        send=(
            b"POST /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\nAuthorization: Basic YTpi\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(Understood(content="abcde", absent=("authorization",)), OK), Rejects(400)),
        needs=("trailers/next-request",),
        why="An access check that ran on the head is contradicted by what the application sees.",
    ),
    Case(
        id="trailer-fields/cookie",
        title="a cookie in a trailer field does not count",
        judges="rfc9110#6.5.1/no-merge-trailer",
        covers=("rfc9112#7.1.2/no-unsafe-trailer-merge", "rfc9110#6.5/trailers-stored-separately"),
        send=(
            b"POST /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nCookie: a=b\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\nCookie: a=c\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(Understood(content="abcde", fields=(("cookie", "a=b"),)), OK), Rejects(400)),
        needs=("trailers/next-request",),
        why="A session taken from behind the content is one that no filter has seen.",
    ),
    Case(
        id="trailer-fields/host",
        title="Host in a trailer field does not change the target",
        judges="rfc9110#6.5.1/no-merge-trailer",
        covers=("rfc9112#7.1.2/no-unsafe-trailer-merge", "rfc9110#6.5/trailers-stored-separately"),
        send=(
            b"POST /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\nHost: plumbline.invalid\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(
            Serves(All(Understood(content="abcde"), Told("authority", "{host}")), OK),
            Rejects(400),
        ),
        needs=("trailers/next-request", "host/inspected"),
        why="Routed by one name and served by another, a request reaches a site that it was kept from.",
    ),
    Case(
        id="trailer-fields/content-length",
        title="Content-Length in a trailer field does not lengthen the content",
        judges="rfc9110#6.5.1/no-merge-trailer",
        covers=(
            "rfc9112#7.1.2/no-unsafe-trailer-merge",
            "rfc9110#6.5/trailers-stored-separately",
            "rfc9112#6.3/chunked-final-determines-length",
        ),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\nContent-Length: 30\r\n\r\n", Answer(), NEXT),
        expect=(Serves(echo(b"abcde"), OK), Rejects(400)),
        needs=("trailers/next-request",),
        why="Applied after the fact it swallows the next request, which may be somebody else's.",
    ),
    Case(
        id="trailer-fields/transfer-encoding",
        title="Transfer-Encoding in a trailer field does not start another body",
        judges="rfc9110#6.5.1/no-merge-trailer",
        covers=(
            "rfc9112#7.1.2/no-unsafe-trailer-merge",
            "rfc9110#6.5/trailers-stored-separately",
            "rfc9112#6.3/chunked-final-determines-length",
        ),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\nTransfer-Encoding: chunked\r\n\r\n", Answer(), NEXT),
        expect=(Serves(echo(b"abcde"), OK), Rejects(400)),
        needs=("trailers/next-request",),
        why="Applied after the fact it takes the next request for chunks.",
    ),
    Case(
        id="trailer-fields/content-length-beside-coding",
        title="Content-Length in a trailer field does not override the chunks",
        judges="rfc9110#6.5.1/no-merge-trailer",
        covers=(
            "rfc9112#7.1.2/no-unsafe-trailer-merge",
            "rfc9110#6.5/trailers-stored-separately",
            "rfc9112#6.3/chunked-final-determines-length",
        ),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\nContent-Length: 0\r\n\r\n", Answer(), NEXT),
        expect=(Serves(echo(b"abcde"), OK), Rejects(400)),
        needs=("trailers/next-request",),
        why="Copied into the application's environment, it cuts the content that has been read.",
    ),
)

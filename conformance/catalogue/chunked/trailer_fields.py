"""Trailer fields that must not act as header fields (RFC 9110 6.5.1, RFC 9112 7.1.2)."""

from conformance.catalogue.shared import CHUNKED, NEXT, OK
from conformance.matchers.content import echo
from conformance.matchers.inspected import Reported, Understood
from conformance.matchers.outcome import Serves
from conformance.matchers.response import All
from conformance.matchers.status import Status
from conformance.model.case import Answer, Case
from conformance.model.risk import Risk

REFUSED_FIELD = Serves(Status(400), OK, enough=1)
"""A refusal of a field that has no place in a trailer section, after which a request may follow."""

CASES = (
    Case(
        id="trailer-fields/unknown",
        title="an unknown trailer field is not merged into the header section",
        judges="rfc9110#6.5.1/no-merge-trailer",
        covers=("rfc9112#7.1.2/no-unsafe-trailer-merge", "rfc9110#6.5/trailers-stored-separately"),
        send=(
            b"POST /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\nX-Plumbline: a\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(Understood(content="abcde", absent=("x-plumbline",)), OK, enough=1),),
        needs=("trailers/next-request",),
        why="A proxy checks only the header section, so a merged trailer field reaches the application unchecked.",
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
        why="Behind a proxy, the next request may be another user's, and it then has a field that the attacker chose.",
    ),
    Case(
        id="trailer-fields/several",
        title="none of several trailer fields is merged into the header section",
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
                enough=1,
            ),
        ),
        needs=("trailers/next-request",),
        why="A parser that removes only the last trailer field has merged the others into the header section, where they pass unchecked.",
    ),
    Case(
        id="trailer-fields/authorization-before-another",
        title="Authorization before another trailer field is not merged into the header section",
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
        expect=(
            Serves(Understood(content="abcde", absent=("authorization",)), OK, enough=1),
            REFUSED_FIELD,
        ),
        needs=("trailers/several-fields",),
        why="A gateway checks credentials in the header section; merged later, other credentials reach the application unchecked.",
    ),
    Case(
        id="trailer-fields/second-value",
        title="a trailer field is not combined with a header field of the same name",
        judges="rfc9110#6.5.1/no-merge-trailer",
        covers=("rfc9112#7.1.2/no-unsafe-trailer-merge", "rfc9110#6.5/trailers-stored-separately"),
        send=(
            b"POST /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nX-Plumbline: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\nX-Plumbline: b\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(Understood(content="abcde", fields=(("x-plumbline", "a"),)), OK, enough=1),),
        needs=("trailers/next-request",),
        why="A value that a proxy has vouched for is changed before the application reads it.",
    ),
    Case(
        id="trailer-fields/content-type",
        title="Content-Type in a trailer section does not change the type of the content",
        judges="rfc9110#6.5.1/no-merge-trailer",
        covers=("rfc9112#7.1.2/no-unsafe-trailer-merge", "rfc9110#6.5/trailers-stored-separately"),
        send=(
            b"POST /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\nContent-Type: text/html\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(
            Serves(
                Understood(content="abcde", fields=(("content-type", "text/plain"),)), OK, enough=1
            ),
            REFUSED_FIELD,
        ),
        needs=("trailers/next-request",),
        risk=Risk.MISREAD,
        why="Content that a filter passed as plain text is interpreted as HTML.",
    ),
    Case(
        id="trailer-fields/authorization",
        title="Authorization in a trailer section is not merged into the header section",
        judges="rfc9110#6.5.1/no-merge-trailer",
        covers=("rfc9112#7.1.2/no-unsafe-trailer-merge", "rfc9110#6.5/trailers-stored-separately"),
        send=(
            b"POST /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\nAuthorization: Basic YTpi\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(
            Serves(Understood(content="abcde", absent=("authorization",)), OK, enough=1),
            REFUSED_FIELD,
        ),
        needs=("trailers/next-request",),
        why="The application sees credentials that contradict the access check on the header section.",
    ),
    Case(
        id="trailer-fields/cookie",
        title="Cookie in a trailer section is not merged into the header section",
        judges="rfc9110#6.5.1/no-merge-trailer",
        covers=("rfc9112#7.1.2/no-unsafe-trailer-merge", "rfc9110#6.5/trailers-stored-separately"),
        send=(
            b"POST /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nCookie: a=b\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\nCookie: a=c\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(
            Serves(Understood(content="abcde", fields=(("cookie", "a=b"),)), OK, enough=1),
            REFUSED_FIELD,
        ),
        needs=("trailers/next-request",),
        why="The application uses a session that no filter has checked.",
    ),
    Case(
        id="trailer-fields/host",
        title="Host in a trailer section does not change the target host",
        judges="rfc9110#6.5.1/no-merge-trailer",
        covers=("rfc9112#7.1.2/no-unsafe-trailer-merge", "rfc9110#6.5/trailers-stored-separately"),
        send=(
            b"POST /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\nHost: plumbline.invalid\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(
            Serves(All(Understood(content="abcde"), Reported("authority", "{host}")), OK, enough=1),
            REFUSED_FIELD,
        ),
        needs=("trailers/next-request", "host/inspected"),
        why="Routed by one host name and served under another, a request reaches a site that the proxy would have blocked.",
    ),
    Case(
        id="trailer-fields/content-length",
        title="Content-Length in a trailer section does not extend the content",
        judges="rfc9110#6.5.1/no-merge-trailer",
        covers=(
            "rfc9112#7.1.2/no-unsafe-trailer-merge",
            "rfc9110#6.5/trailers-stored-separately",
            "rfc9112#6.3/chunked-final-determines-length",
        ),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\nContent-Length: 30\r\n\r\n", Answer(), NEXT),
        expect=(Serves(echo(b"abcde"), OK, enough=1), REFUSED_FIELD),
        needs=("trailers/next-request",),
        risk=Risk.SMUGGLING,
        why="Applied after decoding, the length swallows the next request, which may be another user's.",
    ),
    Case(
        id="trailer-fields/transfer-encoding",
        title="Transfer-Encoding in a trailer section does not start further content",
        judges="rfc9110#6.5.1/no-merge-trailer",
        covers=(
            "rfc9112#7.1.2/no-unsafe-trailer-merge",
            "rfc9110#6.5/trailers-stored-separately",
            "rfc9112#6.3/chunked-final-determines-length",
        ),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\nTransfer-Encoding: chunked\r\n\r\n", Answer(), NEXT),
        expect=(Serves(echo(b"abcde"), OK, enough=1), REFUSED_FIELD),
        needs=("trailers/next-request",),
        risk=Risk.SMUGGLING,
        why="Applied after decoding, the coding makes the server read the next request as chunks.",
    ),
    Case(
        id="trailer-fields/content-length-beside-coding",
        title="Content-Length: 0 in a trailer section does not truncate the content",
        judges="rfc9110#6.5.1/no-merge-trailer",
        covers=(
            "rfc9112#7.1.2/no-unsafe-trailer-merge",
            "rfc9110#6.5/trailers-stored-separately",
            "rfc9112#6.3/chunked-final-determines-length",
        ),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\nContent-Length: 0\r\n\r\n", Answer(), NEXT),
        expect=(Serves(echo(b"abcde"), OK, enough=1), REFUSED_FIELD),
        needs=("trailers/next-request",),
        risk=Risk.MISREAD,
        why="Copied into the application's environment, the length cuts off content that has already been decoded.",
    ),
)

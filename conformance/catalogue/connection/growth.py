"""Time that grows with the square of what a request holds (RFC 9110 sections 2.3 and 17.5).

Each case sends a list, a number or a path in two sizes, the second four times the first and both
within the limits of common servers, and compares the times.
"""

from conformance.catalogue.expectations import IN_PROPORTION
from conformance.model.case import Answer, Case
from conformance.model.risk import Risk

GET = b"GET / HTTP/1.1\r\nHost: {host}\r\n"
RESOURCE = b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
SMALL = 440
"""Repetitions of what has four octets, so that the larger value has no more than 7040."""

CASES = (
    Case(
        id="growth/range-digits",
        title="four times the digits in a range take no more than about four times as long",
        judges="rfc9110#2.3/parse-defensively",
        covers=("rfc9110#14.1.2/large-range-no-overflow",),
        send=(
            RESOURCE + b"Range: bytes=0-" + b"9" * (SMALL * 4) + b"\r\n\r\n",
            Answer(),
            RESOURCE + b"Range: bytes=0-" + b"9" * (SMALL * 4 * 4) + b"\r\n\r\n",
            Answer(),
        )
        * 4,
        **IN_PROPORTION,
        needs=("ranges/first-octets", "keep-alive/answered-or-closed"),
        risk=Risk.HANG,
        why="A number of thousands of digits is converted in time that grows with the square of their number, in some languages by default.",
    ),
    Case(
        id="growth/range-parts",
        title="four times the ranges take no more than about four times as long",
        judges="rfc9110#17.15/guard-egregious-ranges",
        covers=("rfc9110#14.2/may-reject-egregious-ranges",),
        send=(
            RESOURCE + b"Range: bytes=0-0" + b",3-3" * SMALL + b"\r\n\r\n",
            Answer(),
            RESOURCE + b"Range: bytes=0-0" + b",3-3" * (SMALL * 4) + b"\r\n\r\n",
            Answer(),
        )
        * 4,
        **IN_PROPORTION,
        needs=("ranges/first-octets", "keep-alive/answered-or-closed"),
        risk=Risk.HANG,
        why="Each range is compared with all the others to join those that overlap, and a list of them stops the server.",
    ),
    Case(
        id="growth/entity-tags",
        title="four times the entity tags in If-None-Match take no more than about four times as long",
        judges="rfc9110#2.3/parse-defensively",
        send=(
            RESOURCE + b"If-None-Match: " + b'"b",' * SMALL + b'"c"\r\n\r\n',
            Answer(),
            RESOURCE + b"If-None-Match: " + b'"b",' * (SMALL * 4) + b'"c"\r\n\r\n',
            Answer(),
        )
        * 4,
        **IN_PROPORTION,
        needs=("conditional/if-none-match", "keep-alive/answered-or-closed"),
        risk=Risk.HANG,
        why="A list is split by cutting off its first member and copying what is left, again and again.",
    ),
    Case(
        id="growth/accept",
        title="four times the media types in Accept take no more than about four times as long",
        judges="rfc9110#2.3/parse-defensively",
        send=(
            GET + b"Accept: " + b"a/b," * SMALL + b"*/*\r\n\r\n",
            Answer(),
            GET + b"Accept: " + b"a/b," * (SMALL * 4) + b"*/*\r\n\r\n",
            Answer(),
        )
        * 4,
        **IN_PROPORTION,
        needs=("keep-alive/answered-or-closed",),
        risk=Risk.HANG,
        why="Preferences are sorted by inserting each in its place, and a browser extension can send enough of them.",
    ),
    Case(
        id="growth/accept-encoding",
        title="four times the codings in Accept-Encoding take no more than about four times as long",
        judges="rfc9110#2.3/parse-defensively",
        send=(
            GET + b"Accept-Encoding: " + b"ab," * SMALL + b"*;q=0\r\n\r\n",
            Answer(),
            GET + b"Accept-Encoding: " + b"ab," * (SMALL * 4) + b"*;q=0\r\n\r\n",
            Answer(),
        )
        * 4,
        **IN_PROPORTION,
        needs=("keep-alive/answered-or-closed",),
        risk=Risk.HANG,
        why="A search from the beginning for each coding that the server knows does not harm, but one for each that the client sends does.",
    ),
    Case(
        id="growth/accept-language",
        title="four times the languages in Accept-Language take no more than about four times as long",
        judges="rfc9110#2.3/parse-defensively",
        send=(
            GET + b"Accept-Language: " + b"a-b," * SMALL + b"en\r\n\r\n",
            Answer(),
            GET + b"Accept-Language: " + b"a-b," * (SMALL * 4) + b"en\r\n\r\n",
            Answer(),
        )
        * 4,
        **IN_PROPORTION,
        needs=("keep-alive/answered-or-closed",),
        risk=Risk.HANG,
        why="Every language is matched with every other to find the longest prefix.",
    ),
    Case(
        id="growth/cookie",
        title="four times the cookies take no more than about four times as long",
        judges="rfc9110#2.3/parse-defensively",
        send=(
            GET + b"Cookie: " + b"a=b; " * 340 + b"c=d\r\n\r\n",
            Answer(),
            GET + b"Cookie: " + b"a=b; " * (340 * 4) + b"c=d\r\n\r\n",
            Answer(),
        )
        * 4,
        **IN_PROPORTION,
        needs=("keep-alive/answered-or-closed",),
        risk=Risk.HANG,
        why="A cookie parser that tries each possible end of a value takes minutes for a header that a browser could send.",
    ),
    Case(
        id="growth/cookie-quotes",
        title="four times the unclosed quotes in a cookie take no more than about four times as long",
        judges="rfc9110#2.3/parse-defensively",
        send=(
            GET + b'Cookie: a="' + b'"\\\\' * SMALL + b"\r\n\r\n",
            Answer(),
            GET + b'Cookie: a="' + b'"\\\\' * (SMALL * 4) + b"\r\n\r\n",
            Answer(),
        )
        * 4,
        **IN_PROPORTION,
        needs=("keep-alive/answered-or-closed",),
        risk=Risk.HANG,
        why="A quoted value that is never closed is searched to the end from every quote in it.",
    ),
    Case(
        id="growth/via",
        title="four times the members of Via take no more than about four times as long",
        judges="rfc9110#2.3/parse-defensively",
        send=(
            GET + b"Via: " + b"1.1 a," * 280 + b"1.1 b\r\n\r\n",
            Answer(),
            GET + b"Via: " + b"1.1 a," * (280 * 4) + b"1.1 b\r\n\r\n",
            Answer(),
        )
        * 4,
        **IN_PROPORTION,
        needs=("keep-alive/answered-or-closed",),
        risk=Risk.HANG,
        why="A server that looks for itself in the list, to find loops, starts again at every member.",
    ),
    Case(
        id="growth/forwarded",
        title="four times the members of Forwarded take no more than about four times as long",
        judges="rfc9110#2.3/parse-defensively",
        send=(
            GET + b"Forwarded: " + b"for=a," * 280 + b"for=b\r\n\r\n",
            Answer(),
            GET + b"Forwarded: " + b"for=a," * (280 * 4) + b"for=b\r\n\r\n",
            Answer(),
        )
        * 4,
        **IN_PROPORTION,
        needs=("keep-alive/answered-or-closed",),
        risk=Risk.HANG,
        why="Whoever looks for the last address that can be trusted walks the list from its end, and copies it at every step.",
    ),
    Case(
        id="growth/connection",
        title="four times the options in Connection take no more than about four times as long",
        judges="rfc9110#2.3/parse-defensively",
        send=(
            GET + b"Connection: " + b"abc," * SMALL + b"keep-alive\r\n\r\n",
            Answer(),
            GET + b"Connection: " + b"abc," * (SMALL * 4) + b"keep-alive\r\n\r\n",
            Answer(),
        )
        * 4,
        **IN_PROPORTION,
        needs=("keep-alive/answered-or-closed",),
        risk=Risk.HANG,
        why="For each option the fields are searched for one of its name, and the fields may be as many as the options.",
    ),
    Case(
        id="growth/parameters",
        title="four times the parameters in Content-Type take no more than about four times as long",
        judges="rfc9110#2.3/parse-defensively",
        send=(
            GET + b"Content-Type: text/plain" + b";a=b" * SMALL + b"\r\n\r\n",
            Answer(),
            GET + b"Content-Type: text/plain" + b";a=b" * (SMALL * 4) + b"\r\n\r\n",
            Answer(),
        )
        * 4,
        **IN_PROPORTION,
        needs=("keep-alive/answered-or-closed",),
        risk=Risk.HANG,
        why="Parameters are matched by a pattern that begins anew at every semicolon.",
    ),
    Case(
        id="growth/parameter-blanks",
        title="four times the blanks in Content-Type take no more than about four times as long",
        judges="rfc9110#2.3/parse-defensively",
        send=(
            GET + b"Content-Type: text/plain" + b" " * (SMALL * 4) + b"x\r\n\r\n",
            Answer(),
            GET + b"Content-Type: text/plain" + b" " * (SMALL * 4 * 4) + b"x\r\n\r\n",
            Answer(),
        )
        * 4,
        **IN_PROPORTION,
        needs=("keep-alive/answered-or-closed",),
        risk=Risk.HANG,
        why="A pattern for a blank before a semicolon tries every blank as the first one when no semicolon follows.",
    ),
    Case(
        id="growth/dot-segments",
        title="four times the dot segments in a path take no more than about four times as long",
        judges="rfc9110#2.3/parse-defensively",
        covers=("rfc9112#3.2.1/origin-form-grammar",),
        send=(
            GET.replace(b"/", b"/" + b"a/../" * 280, 1) + b"\r\n",
            Answer(),
            GET.replace(b"/", b"/" + b"a/../" * (280 * 4), 1) + b"\r\n",
            Answer(),
        )
        * 4,
        **IN_PROPORTION,
        needs=("keep-alive/answered-or-closed",),
        risk=Risk.HANG,
        why="Each dot segment is removed by a new copy of the whole path.",
    ),
    Case(
        id="growth/percent-encoding",
        title="four times the encoded octets in a query take no more than about four times as long",
        judges="rfc9110#2.3/parse-defensively",
        send=(
            GET.replace(b"/", b"/?" + b"%41" * 300, 1) + b"\r\n",
            Answer(),
            GET.replace(b"/", b"/?" + b"%41" * (300 * 4), 1) + b"\r\n",
            Answer(),
        )
        * 4,
        **IN_PROPORTION,
        needs=("keep-alive/answered-or-closed",),
        risk=Risk.HANG,
        why="Decoding replaces one octet after another in a copy of the rest.",
    ),
)

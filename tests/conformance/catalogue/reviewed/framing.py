"""Cases about the framing of requests."""

from tests.conformance.catalogue.little_evidence import ANY_ERROR, Little, Shown

ANY_REFUSAL = (Little.CLOSE, *ANY_ERROR)
ANY_ANSWER = (Little.SUCCESS, Little.REDIRECTION, *ANY_ERROR)

REVIEWED = (
    Shown(
        because="No statement names a status for a length beside a coding: the connection has to "
        "be closed, and a refusal serves nothing behind the request.",
        by=ANY_REFUSAL,
        cases=(
            "both-framings/length-first",
            "both-framings/length-last",
            "both-framings/length-too-small",
            "both-framings/length-too-large",
            "both-framings/length-zero",
            "both-framings/length-invalid",
            "both-framings/lengths-different",
            "both-framings/upper-case-coding",
            "both-framings/empty-list-member",
            "both-framings/tab-before-coding",
            "both-framings/get-refused",
            "both-framings/get-closes",
            "both-framings/get-closes-in-one-segment",
            "disguised-coding/name-in-odd-case",
            "disguised-coding/whitespace-after-coding",
            "disguised-coding/parameter-on-coding",
            "smuggling/cl-te",
            "smuggling/te-cl",
            "smuggling/cl-te-folded",
            "smuggling-root/cl-te",
            "smuggling-root/cl-te-in-one-segment",
            "smuggling-root/te-cl",
            "smuggling-root/te-cl-in-one-segment",
        ),
    ),
    Shown(
        because="A server that refuses a length beside a coding does not frame by the length.",
        by=ANY_REFUSAL,
        cases=(
            "overridden-length/shorter",
            "overridden-length/longer",
            "overridden-length/length-behind",
            "overridden-length/coding-in-capitals",
            "overridden-length/zero",
            "overridden-length/invalid",
            "overridden-length/two-lengths",
            "overridden-length/empty-list-member",
            "overridden-length/tab-before-coding",
            "overridden-length/name-in-capitals",
            "overridden-length/whitespace-after-coding",
            "overridden-length/parameter-on-coding",
        ),
    ),
    Shown(
        because="A coding in HTTP/1.0 asks for the close, whatever is answered before it.",
        by=ANY_REFUSAL,
        cases=(
            "transfer-encoding-octets/http10",
            "transfer-encoding-octets/http10-with-length",
            "transfer-encoding-octets/get-http10",
            "smuggling/cl-te-http10",
        ),
    ),
    Shown(
        because="A request that is refused whole was not cut at a length that wrapped around.",
        by=ANY_REFUSAL,
        cases=(
            "content-length-size/above-2-31",
            "content-length-size/above-2-32",
            "content-length-size/above-2-63",
            "content-length-size/above-2-64",
            "content-length-size/exactly-2-64",
            "content-length-size/above-2-128",
            "content-length-size/get-2-32",
            "content-length-size/get-2-64",
        ),
    ),
    Shown(
        because="An error of any kind shows that the digits were too many, and no worker ended by "
        "converting them.",
        by=ANY_ERROR,
        cases=("content-length-size/thousands-of-digits",),
    ),
    Shown(
        because="Content that breaks off was not taken for complete if no success answers it.",
        by=ANY_REFUSAL,
        cases=(
            "incomplete/length-short",
            "incomplete/length-nothing",
            "incomplete/length-one-missing",
            "incomplete/no-chunk",
            "incomplete/inside-chunk",
            "incomplete/after-chunk",
            "incomplete/inside-size",
            "incomplete/before-empty-line",
            "incomplete/inside-trailers",
        ),
    ),
    Shown(
        because="The close after the client's is itself what the statement asks for.",
        by=tuple(Little),
        cases=("incomplete/get-length-short",),
    ),
    Shown(
        because="The content is read or the connection closed after the response; the close is one "
        "of the two, and the response may have any status.",
        by=ANY_ANSWER,
        cases=(
            "content/in-get",
            "content/in-head",
            "content/in-options",
            "content/in-delete",
            "content/in-trace",
            "content/in-post-unread",
            "content/in-put-unread",
            "content/in-unknown-method",
            "content/in-post-to-nowhere",
            "content/chunked-unread",
            "content/chunked-in-get",
            "content/large-unread",
            "content/late-unread",
            "content/late-in-get",
            "content/late-chunks-unread",
        ),
    ),
    Shown(
        because="A parameter has to be treated as an error, which has no status of its own.",
        by=ANY_REFUSAL,
        cases=("transfer-coding/gzip-with-parameter", "transfer-coding/chunked-with-parameter"),
    ),
    Shown(
        because="A request refused and closed leaves no chunk to be run as a request.",
        by=ANY_REFUSAL,
        cases=("transfer-coding/chunks-below-gzip",),
    ),
    Shown(
        because="A message with NUL in a field may be rejected in any way.",
        by=ANY_REFUSAL,
        cases=("transfer-encoding-octets/hidden-by-nul",),
    ),
)

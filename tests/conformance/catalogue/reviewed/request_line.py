"""Cases on the request line and on Host that pass on very little."""

from tests.conformance.catalogue.little_evidence import ANY_ERROR, Little, Shown

ANSWERS = (Little.SUCCESS, Little.REDIRECTION, Little.CLIENT_ERROR, Little.SERVER_ERROR)
PARSED = (Little.SUCCESS, Little.REDIRECTION, Little.CLIENT_ERROR)
NOT_SERVED = (Little.REDIRECTION, Little.CLIENT_ERROR, Little.SERVER_ERROR)

REVIEWED = (
    Shown(
        because="The statement is about the status line and its version, which every answer has.",
        by=ANSWERS,
        cases=(
            "request-line/error-is-a-response",
            "version/minor-not-echoed",
            "version/major-not-echoed",
            "version/name-not-echoed",
            "version/two-digits-not-echoed",
        ),
    ),
    Shown(
        because="What must not be in the answer is not there, whatever else the answer is.",
        by=ANSWERS,
        cases=(
            "target-valid/percent-crlf-in-query",
            "target-valid/percent-crlf-in-path",
            "target-valid/dot-segments",
            "target-valid/encoded-dot-segments",
            "target-valid/encoded-slashes",
            "target-valid/doubly-encoded",
            "target-valid/double-slash-root",
        ),
    ),
    Shown(
        because="A server that has not parsed the target cannot know what, if anything, is there.",
        by=PARSED,
        cases=(
            "target-form/asterisk-with-options",
            "target-valid/every-query-character",
            "target-valid/empty-query",
            "target-valid/every-path-character",
        ),
    ),
    Shown(
        because="Had the name been taken for a host, the report of /inspect would have come.",
        by=PARSED,
        cases=("target-form/double-slash",),
    ),
    Shown(
        because="The octets caused no error of the server; what it finds there is up to it.",
        by=PARSED,
        cases=("target-valid/percent-nul", "target-valid/percent-invalid-utf-8"),
    ),
    Shown(
        because="Any answer but a successful one refuses a URI that the server cannot serve.",
        by=NOT_SERVED,
        cases=(
            "absolute-form/foreign-scheme",
            "absolute-form/https-foreign-host",
            "plain-text/https-resource",
        ),
    ),
    Shown(
        because="Any error rejects the URI, and the statement asks for no status.",
        by=ANY_ERROR,
        cases=(
            "absolute-form/http-empty-host",
            "absolute-form/http-empty-host-port",
            "absolute-form/https-empty-host",
            "absolute-form/userinfo",
        ),
    ),
    Shown(
        because="A request that names no host may be rejected, with any status.",
        by=(Little.CLIENT_ERROR,),
        cases=("host/http10-missing", "host/empty"),
    ),
    Shown(
        because="Any error refuses the major version, which the server can do for any reason.",
        by=ANY_ERROR,
        cases=(
            "version/2.0",
            "version/3.0",
            "version/9.9",
            "version/0.9-named",
            "version/http2-preface",
        ),
    ),
    Shown(
        because="The method itself is performed here, so an error shows that this is another one.",
        by=ANY_ERROR,
        cases=(
            "request-line/method-lower-case-inspected",
            "method-token/get-prefix",
            "method-token/get-cut-short",
            "method-token/lower-case-get",
            "method-token/capital-get",
            "method-token/lower-case-head",
        ),
    ),
)

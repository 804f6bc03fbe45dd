"""Cases about connections for which a close, or an answer of any status, is evidence enough."""

from tests.conformance.catalogue.little_evidence import ANY_ERROR, Little, Shown

ANY_ANSWER = (Little.SUCCESS, Little.REDIRECTION, *ANY_ERROR)

REVIEWED = (
    Shown(
        because="The case is a guard: the close after the answer shows that no later request is "
        "lost in silence, and keep-alive/kinds-in-turn asks whether it is answered.",
        by=ANY_ANSWER,
        cases=(
            "keep-alive-after/not-found",
            "keep-alive-after/unknown-method",
            "keep-alive-after/method-not-allowed",
        ),
    ),
    Shown(
        because="The case is a guard: an error refuses the version, and the close shows that no "
        "later request is lost in silence.",
        by=ANY_ERROR,
        cases=("keep-alive-after/higher-minor-version",),
    ),
    Shown(
        because="The statement lets a server close after any response instead of reading the "
        "content, and the close shows that the content was not run as a request.",
        by=ANY_ANSWER,
        cases=(
            "keep-alive-after/refused-post",
            "early-response/unread-chunks-drained-or-closed",
            "early-response/refusal-while-sending",
        ),
    ),
    Shown(
        because="A server may refuse content in a GET, and the close shows that the content was "
        "not run as a request.",
        by=ANY_ERROR,
        cases=("pipelining/content-without-echo",),
    ),
    Shown(
        because="A malformed chunk may be refused in any way, and the close shows that nothing "
        "behind it was run.",
        by=(Little.CLOSE, *ANY_ERROR),
        cases=("early-response/broken-chunk-unread",),
    ),
    Shown(
        because="The close after the response to a request with Connection: close is what the "
        "statement asks for, whatever the response.",
        by=ANY_ANSWER,
        cases=("close/after-error",),
    ),
    Shown(
        because="The response announces the close and the close follows, which is what the "
        "statement asks for, whatever the status.",
        by=ANY_ANSWER,
        cases=(
            "announced-close/said-unasked-then-done",
            "announced-close/said-on-http10-then-done",
            "early-response/intention-told",
        ),
    ),
    Shown(
        because="The error announces the close and the close follows; its control asks for 400.",
        by=ANY_ERROR,
        cases=(
            "announced-close/announced-after-bad-request",
            "announced-close/said-then-done",
            "announced-close/said-then-done-in-time",
        ),
    ),
    Shown(
        because="The error is complete and the connection ended by FIN, so no reset destroyed it.",
        by=ANY_ERROR,
        cases=(
            "early-response/error-not-lost-64k",
            "early-response/error-not-lost-1m",
            "early-response/error-not-lost-late-octets",
        ),
    ),
    Shown(
        because="The response is complete and the connection ended by FIN, so no reset destroyed "
        "it, whatever its status.",
        by=ANY_ANSWER,
        cases=("early-response/close-with-content-unread",),
    ),
    Shown(
        because="The close of a connection without a request is what the statement asks for.",
        by=(Little.CLOSE,),
        cases=("half-close/no-request", "shutdown/unused-connection"),
    ),
    Shown(
        because="An error or a close shows that the request was not taken for a whole one.",
        by=(Little.CLOSE, *ANY_ERROR),
        cases=(
            "half-close/within-request-line",
            "half-close/within-field",
            "half-close/before-empty-line",
            "half-close/expectation",
        ),
    ),
    Shown(
        because="The error for an unknown target is itself what must be framed for HTTP/1.0.",
        by=(Little.CLIENT_ERROR,),
        cases=("http10/error",),
    ),
    Shown(
        because="A final response in HTTP/1.1 shows that the protocol was not switched.",
        by=ANY_ANSWER,
        cases=(
            "upgrade/websocket-without-key",
            "upgrade/without-connection-option",
            "upgrade/post-to-websocket",
        ),
    ),
    Shown(
        because="A client error at once answers the expectation beside the offer of a protocol.",
        by=(Little.CLIENT_ERROR,),
        cases=("upgrade/with-expectation",),
    ),
    Shown(
        because="Large as it is, the content was not run as a request: nothing follows the answer, "
        "and the connection is closed, which the statement permits.",
        by=ANY_ANSWER,
        cases=(
            "unread-content/megabyte",
            "unread-content/ten-megabytes",
            "unread-content/megabyte-to-nowhere",
            "unread-content/ten-megabytes-to-nowhere",
            "unread-content/megabyte-in-chunks",
            "unread-content/ten-megabytes-in-chunks",
            "unread-content/refused-for-its-size",
            "unread-content/rest-after-the-answer",
        ),
    ),
    Shown(
        "One response of any kind and the close are all that the statement asks for.",
        ANY_ANSWER,
        ("http10-bare/options",),
    ),
    Shown(
        "The case is about any success, and this one announces the close that follows it.",
        (Little.SUCCESS,),
        ("unannounced-close/options",),
    ),
)

"""Responses: what passes on a bare close or on an answer of some other status."""

from tests.conformance.catalogue.little_evidence import ANY_ERROR, Little, Shown

ANSWERED = (Little.SUCCESS, Little.REDIRECTION, *ANY_ERROR)

REVIEWED: tuple[Shown, ...] = (
    Shown(
        "The statement is about the form of every response, whatever its status.",
        ANSWERED,
        (
            "response/status-line",
            "response/space-after-status",
            "response/reason-phrase",
            "response/line-ends",
            "response/no-bare-cr",
            "response/no-whitespace-before-fields",
            "response-form/not-found",
            "response-form/garbage",
            "response-form/method-not-allowed",
            "response-form/unknown-method",
            "response-form/options",
            "response-fields/names",
            "response-fields/no-space-before-colon",
            "response-fields/values",
            "response-fields/no-fold",
            "response-fields/one-framing",
        ),
    ),
    Shown(
        "The field that the statement is about is in this response, whatever its status.",
        ANSWERED,
        (
            "response-fields/length",
            "response-fields/not-repeated",
            "response-grammar/connection",
        ),
    ),
    Shown(
        "Every response has a version and an end, and the response to an unknown target is one.",
        ANSWERED,
        ("response/version-of-not-found", "response/not-found-delimited"),
    ),
    Shown(
        "The case is about errors, and the statement is about the form of all of them.",
        ANY_ERROR,
        (
            "response/version-of-errors",
            "response/error-delimited",
            "response-form/bad-request",
            "response-fields/not-repeated-with-errors",
        ),
    ),
    Shown(
        "Date is required in all 2xx, 3xx and 4xx responses, and this one has it.",
        (Little.SUCCESS, Little.REDIRECTION, Little.CLIENT_ERROR),
        (
            "date/in-404",
            "date/in-400",
            "date/in-400-for-field",
            "date/in-405",
            "date/in-414",
        ),
    ),
    Shown(
        "The case is about Date in a 5xx response, and this is one with a Date.",
        (Little.SERVER_ERROR,),
        ("date/in-501",),
    ),
    Shown(
        "This is the status that the case asks for.",
        (Little.SUCCESS,),
        ("response-form/unusual-status",),
    ),
    Shown(
        "599 is the very status that the case asks for.",
        (Little.SERVER_ERROR,),
        ("response/highest-status",),
    ),
    Shown(
        "The response is one to HEAD, and nothing follows its header section before the close.",
        ANSWERED,
        ("status/not-found-head",),
    ),
    Shown(
        "No request was sent, and nothing came before the close, which a server is free to choose.",
        (Little.CLOSE,),
        ("response/unasked-silence",),
    ),
    Shown(
        "Without an answer the client sees that it has not got the content, and nothing follows.",
        (Little.CLOSE,),
        (
            "declared-length/too-short",
            "declared-length/too-short-pipelined",
            "declared-length/far-too-short",
            "declared-length/nothing-given",
            "declared-length/large-too-short",
            "declared-length/too-long",
            "declared-length/too-long-pipelined",
            "declared-length/none-declared",
            "declared-length/large-too-long",
            "declared-length/head-too-short",
            "declared-length/head-too-long",
        ),
    ),
)

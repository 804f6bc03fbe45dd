"""Cases about interim responses for which an answer of any status is evidence enough."""

from tests.conformance.catalogue.little_evidence import ANY_ERROR, Little, Shown

ANY_ANSWER = (Little.SUCCESS, Little.REDIRECTION, *ANY_ERROR)

REVIEWED = (
    Shown(
        because="A client error sent at once is the final response that the statement permits in "
        "place of a 100.",
        by=(Little.CLIENT_ERROR,),
        cases=(
            "expectation/withheld",
            "expectation/chunked",
            "expectation/with-close",
            "expectation-form/repeated",
            "expectation-form/unknown-beside-continue",
        ),
    ),
    Shown(
        because="The client error is the one final response, and the close shows that no later "
        "request is lost in silence.",
        by=(Little.CLIENT_ERROR,),
        cases=("expectation/next-request",),
    ),
    Shown(
        because="Any final response sent at once is what the statement permits in place of a 100, "
        "and the resource is free to choose its status.",
        by=ANY_ANSWER,
        cases=("expectation/withheld-from-root",),
    ),
    Shown(
        because="The statement lets a server close instead of reading the content that it was "
        "asked about, and the close shows that the content was not run as a request.",
        by=ANY_ANSWER,
        cases=(
            "expectation/content-at-once-is-framed",
            "expectation/refused-content-is-framed",
            "expectation-form/unknown-with-content",
        ),
    ),
    Shown(
        because="The final response before the content says that the connection is closed, which "
        "is what the statement asks for.",
        by=ANY_ANSWER,
        cases=("expectation/final-says-what-follows",),
    ),
)

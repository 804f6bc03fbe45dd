"""Cases on fields and limits that pass on very little."""

from tests.conformance.catalogue.little_evidence import ANY_ERROR, Little, Shown

REVIEWED = (
    Shown(
        because="Only a server that has read a target of this length can answer for what is there.",
        by=(Little.SUCCESS, Little.REDIRECTION, Little.CLIENT_ERROR),
        cases=(
            "limits/request-line-8000",
            "limits/target-8000",
            "limits/target-64k",
            "limits/path-64k",
        ),
    ),
    Shown(
        because="A success accepts the element and an error rejects it, both in bounded time.",
        by=(Little.SUCCESS, Little.REDIRECTION, Little.CLIENT_ERROR, Little.SERVER_ERROR),
        cases=("limits/target-1m", "limits/field-line-1m"),
    ),
    Shown(
        because="The statement asks for a 4xx status, whichever is appropriate.",
        by=(Little.CLIENT_ERROR,),
        cases=(
            "limits/field-line-64k",
            "limits/field-name-64k",
            "limits/fields-1000",
            "limits/fields-10000",
            "limits/empty-fields-10000",
        ),
    ),
    Shown(
        because="Any error limits what is processed, and the statement asks for no status.",
        by=ANY_ERROR,
        cases=("limits/method-64k", "limits/version-64k"),
    ),
    Shown(
        because="The message has no end, so that any end of the exchange is a limit.",
        by=(Little.CLOSE, *ANY_ERROR),
        cases=(
            "limits/request-line-without-end",
            "limits/field-line-without-end",
            "limits/fields-without-end",
        ),
    ),
    Shown(
        because="What is in question is the time until any answer comes.",
        by=ANY_ERROR,
        cases=(
            "limits/empty-lines",
            "limits/whitespace-run",
            "limits/nested-repetition",
            "limits/commas",
        ),
    ),
    Shown(
        because="A server may refuse the content, close, or wait; no answer can serve it.",
        by=(Little.CLOSE, *ANY_ERROR),
        cases=("limits/content-beyond-any",),
    ),
)

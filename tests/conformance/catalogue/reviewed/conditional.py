"""Cases about preconditions that pass on very little."""

from tests.conformance.catalogue.little_evidence import Little, Shown

REVIEWED: tuple[Shown, ...] = (
    Shown(
        because="A success shows that the precondition, which is false, was not evaluated.",
        by=(Little.SUCCESS,),
        cases=(
            "ignored-conditions/options",
            "ignored-conditions/options-asterisk",
            "ignored-conditions/trace",
        ),
    ),
    Shown(
        because="A refusal or redirection other than 304 and 412 shows that it took precedence.",
        by=(Little.REDIRECTION, Little.CLIENT_ERROR),
        cases=(
            "ignored-conditions/method-not-allowed",
            "ignored-conditions/missing-if-match",
            "ignored-conditions/missing-if-none-match",
            "ignored-conditions/missing-modified-since",
        ),
    ),
    Shown(
        because="Any refusal of an unknown method but 412 shows that the method was judged first.",
        by=(Little.CLIENT_ERROR, Little.SERVER_ERROR),
        cases=("ignored-conditions/unknown-method",),
    ),
)

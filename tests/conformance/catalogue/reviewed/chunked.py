"""Cases about chunked content for which a close, or an error of any status, is evidence enough."""

from tests.conformance.catalogue.little_evidence import ANY_ERROR, Little, Shown

REVIEWED = (
    Shown(
        because="A refusal of any kind shows that the size was not reduced to a smaller one, since "
        "nothing behind it was served.",
        by=(Little.CLOSE, *ANY_ERROR),
        cases=(
            "chunked/forty-zeros",
            "chunk-size-overflow/above-2-32",
            "chunk-size-overflow/above-2-64",
            "chunk-size-overflow/exactly-2-32",
            "chunk-size-overflow/exactly-2-64",
            "chunk-size-overflow/minus-one-in-32-bits",
            "chunk-size-overflow/minus-one-in-64-bits",
            "chunk-size-overflow/minus-two-in-64-bits",
            "chunk-size-overflow/largest-signed",
            "chunk-size-overflow/beyond-128-bits",
            "chunk-size-overflow/sum-of-chunks",
            "chunk-size-overflow/get-exactly-2-64",
        ),
    ),
    Shown(
        because="A refusal of any kind shows that there is a limit; the statement asks for no "
        "certain status.",
        by=(Little.CLOSE, *ANY_ERROR),
        cases=("trailer-syntax/long-field", "trailer-syntax/many-fields"),
    ),
    Shown(
        because="A client error, or a close while the rest is still being sent, shows that chunk "
        "extensions are limited.",
        by=(Little.CLOSE, Little.CLIENT_ERROR),
        cases=("chunk-extension/megabyte", "chunk-extension/megabyte-in-many-chunks"),
    ),
)

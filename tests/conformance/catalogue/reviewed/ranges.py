"""Cases about ranges that pass on very little."""

from tests.conformance.catalogue.little_evidence import Little, Shown

REVIEWED: tuple[Shown, ...] = (
    Shown(
        because="A server that rejects or drops an abusive set of ranges does not amplify it.",
        by=(Little.CLOSE, Little.CLIENT_ERROR),
        cases=("multiple-ranges/overlapping-many", "multiple-ranges/tiny-many"),
    ),
)

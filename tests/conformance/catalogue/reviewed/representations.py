"""Representations: what passes on a bare close or on an answer of some other status."""

from tests.conformance.catalogue.little_evidence import Little, Shown

REVIEWED: tuple[Shown, ...] = (
    Shown(
        "A client error at once ends the wait, whichever of the two lines it is about.",
        (Little.CLIENT_ERROR,),
        ("list-lines/expect-first", "list-lines/expect-last"),
    ),
)

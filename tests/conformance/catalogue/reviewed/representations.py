"""Cases about representations and access to them that pass on very little."""

from tests.conformance.catalogue.little_evidence import Little, Shown

REVIEWED: tuple[Shown, ...] = (
    Shown(
        because="A close without an answer gives nobody access to what is protected.",
        by=(Little.CLOSE,),
        cases=("credentials/trailer", "credentials/two-lines"),
    ),
)

"""No case about representations and access to them passes on so little."""

from tests.conformance.catalogue.little_evidence import Shown

REVIEWED: tuple[Shown, ...] = ()

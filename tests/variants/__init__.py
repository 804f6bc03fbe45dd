"""Variants: the reference server in other ways that conform, which the catalogue has to accept."""

from tests.variants.choices.applications import APPLICATIONS
from tests.variants.choices.connection import CONNECTIONS
from tests.variants.choices.lenience import LENIENCES
from tests.variants.choices.rejections import REJECTIONS
from tests.variants.choices.resources import RESOURCES
from tests.variants.choices.responses import RESPONSES
from tests.variants.choices.spellings import SPELLINGS

VARIANTS = (
    *CONNECTIONS,
    *REJECTIONS,
    *LENIENCES,
    *RESPONSES,
    *RESOURCES,
    *APPLICATIONS,
    *SPELLINGS,
)
"""All variants; no two have the same name."""

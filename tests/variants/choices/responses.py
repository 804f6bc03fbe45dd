"""Variants of what responses consist of."""

from tests.mutants.definition import Edit
from tests.variants.definition import Variant
from tests.variants.layers import no_ranges, no_validators
from tests.variants.spellings import in_lower_case


def _interim(octets: str) -> Edit:
    return Edit(
        "connection.exchange",
        "        return framed.encode(responses.PERSIST if admitted.request.minor"
        " else responses.PERSIST_10)",
        f"        early = {octets} if admitted.request.minor else b''\n"
        "        return early + framed.encode("
        "responses.PERSIST if admitted.request.minor else responses.PERSIST_10)",
    )


_EARLY_HINTS = r"b'HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n'"

RESPONSES: tuple[Variant, ...] = (
    Variant(
        name="103 first",
        differs="A 103 (Early Hints) precedes every response of the application.",
        permitted="RFC 9110 section 15.2",
        edits=(_interim(_EARLY_HINTS),),
    ),
    Variant(
        name="no validators",
        differs="No ETag, no Last-Modified.",
        permitted="RFC 9110 section 8.8",
        layer=no_validators,
    ),
    Variant(
        name="no ranges",
        differs="Range is ignored.",
        permitted="RFC 9110 section 14.2",
        layer=no_ranges,
    ),
    Variant(
        name="lower case",
        differs="Field names and reason phrases are in lower case.",
        permitted="RFC 9110 section 5.1",
        spelling=in_lower_case,
    ),
)

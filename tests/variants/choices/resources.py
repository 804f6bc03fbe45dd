"""Variants of the resources that the application offers."""

from tests.mutants.definition import Edit
from tests.variants.definition import Variant, departure
from tests.variants.layers import errors_as_pages, gone, hidden, traced
from tests.variants.representations import (
    absolute_locations,
    bare_report,
    bare_status,
    compressed,
    front_page,
    no_ranges,
    no_validators,
    options_with_content,
    other_success,
    single_ranges,
    weak_tags,
)

_PARTIAL = "conformance.apps.representation"

RESOURCES: tuple[Variant, ...] = (
    *(
        Variant(
            name=f"front page of {size}",
            differs=f"The content of / has {octets} octets.",
            permitted="RFC 9110 section 9.3.1",
            layer=front_page(octets),
        )
        for size, octets in (("100 KB", 100_000), ("1 MB", 1_000_000), ("10 MB", 10_000_000))
    ),
    Variant(
        name="weak tags",
        differs="All entity tags are weak.",
        permitted="RFC 9110 section 8.8.3",
        layer=weak_tags,
    ),
    Variant(
        name="no validators",
        differs="No ETag, no Last-Modified.",
        permitted="RFC 9110 section 8.8",
        layer=no_validators,
        departs=(departure("Does not know when something was modified.", "store-conditions/date"),),
    ),
    Variant(
        name="no ranges",
        differs="Range is ignored.",
        permitted="RFC 9110 section 14.2",
        layer=no_ranges,
    ),
    Variant(
        name="single ranges",
        differs="Range is ignored if it has several ranges.",
        permitted="RFC 9110 section 14.2",
        layer=single_ranges,
    ),
    Variant(
        name="unknown complete length",
        differs="Content-Range of a 206 leaves out the complete length.",
        permitted="RFC 9110 section 14.4",
        edits=(
            Edit(
                _PARTIAL,
                'f"bytes {first}-{last}/{len(chosen.content)}")',
                'f"bytes {first}-{last}/*")',
            ),
        ),
        departs=(departure("Does not find out the length.", "ranges/complete-length"),),
    ),
    Variant(
        name="ranges in one part",
        differs="Several ranges are answered with the span from the first octet to the last.",
        permitted="RFC 9110 section 15.3.7.2",
        edits=(
            Edit(
                _PARTIAL,
                "    if len(ranges) == 1:\n",
                "    ranges = [(min(r[0] for r in ranges), max(r[1] for r in ranges))]\n"
                "    if len(ranges) == 1:\n",
            ),
        ),
    ),
    Variant(
        name="ranges in a lone part",
        differs="Several ranges are answered with their span as the only part of a multipart 206.",
        permitted="RFC 9110 section 15.3.7.2",
        edits=(
            Edit(
                _PARTIAL,
                "    if len(ranges) == 1:\n",
                "    several = len(ranges) > 1\n"
                "    ranges = [(min(r[0] for r in ranges), max(r[1] for r in ranges))]\n"
                "    if not several:\n",
            ),
        ),
    ),
    Variant(
        name="the first range alone",
        differs="Of several ranges only the first is sent.",
        permitted="RFC 9110 section 15.3.7",
        edits=(
            Edit(
                _PARTIAL,
                "    if len(ranges) == 1:\n",
                "    ranges = ranges[:1]\n    if len(ranges) == 1:\n",
            ),
        ),
    ),
    Variant(
        name="compressed",
        differs="Content is in gzip form where the client accepts it.",
        permitted="RFC 9110 section 12.5.3",
        layer=compressed,
    ),
    Variant(
        name="bare report",
        differs="/inspect reports the required keys alone.",
        permitted="RFC 9110 section 9.3.3",
        layer=bare_report,
    ),
    Variant(
        name="bare status",
        differs="/status/NNN has no content, and no fields but those that are required.",
        permitted="RFC 9110 section 15",
        layer=bare_status,
        departs=(
            departure(
                "Redirects without saying where to.",
                "redirect/30? redirect/303-note redirect/300-choices",
            ),
        ),
    ),
    Variant(
        name="errors as pages",
        differs="Errors are HTML and set cookies.",
        permitted="RFC 9110 section 15.5",
        layer=errors_as_pages,
        edits=(
            Edit(
                "protocol.responses",
                'b"Content-Type: text/plain; charset=utf-8\\r\\nContent-Length: %d\\r\\n"',
                'b"Content-Type: text/html\\r\\nSet-Cookie: a=1\\r\\nSet-Cookie: b=\\"2\\"\\r\\n'
                'Content-Length: %d\\r\\n"',
            ),
            Edit(
                "protocol.responses",
                'f"{error.status} {reason}\\n{error.detail}',
                'f"<!DOCTYPE html>\\r\\n<title>{error.status}</title>\\r\\n\\r\\nHTTP/1.1 200 OK',
            ),
        ),
    ),
    Variant(
        name="410 for 404",
        differs="What is not there is gone.",
        permitted="RFC 9110 section 15.5.11",
        layer=gone,
    ),
    Variant(
        name="404 for 403",
        differs="What a guest may not see is not there.",
        permitted="RFC 9110 section 15.5.4",
        layer=hidden,
    ),
    Variant(
        name="other success",
        differs="DELETE is answered with 200, PUT with 204, POST with 201 or 200 and more.",
        permitted="RFC 9110 section 9.3.4",
        layer=other_success,
    ),
    Variant(
        name="OPTIONS with content",
        differs="OPTIONS is answered with 200 and a text.",
        permitted="RFC 9110 section 9.3.7",
        layer=options_with_content,
    ),
    Variant(
        name="TRACE",
        differs="TRACE is answered with the request.",
        permitted="RFC 9110 section 9.3.8",
        layer=traced,
        edits=(
            Edit("protocol.admission", 'frozenset({"CONNECT", "TRACE"})', 'frozenset({"CONNECT"})'),
        ),
    ),
    Variant(
        name="absolute locations",
        differs="Location is an absolute URI with a fragment.",
        permitted="RFC 9110 section 10.2.2",
        layer=absolute_locations,
    ),
)

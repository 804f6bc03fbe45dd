"""Variants of what is refused, and with which status."""

from tests.mutants.definition import Edit
from tests.variants.definition import Variant, departure
from tests.variants.layers import (
    busy_now_and_then,
    foreign_hosts,
    no_chunked_content,
    only_its_methods,
    refusing_content,
)


def _statuses(words: str) -> Edit:
    """Return the edit that makes the status of a refusal this expression."""
    return Edit(
        "protocol.errors", "        self.status = status\n", f"        self.status = {words}\n"
    )


REJECTIONS: tuple[Variant, ...] = (
    Variant(
        name="413 to content in GET",
        differs="GET, HEAD and DELETE with content get 413; the content is read.",
        permitted="RFC 9110 section 9.3.1",
        layer=refusing_content(413),
    ),
    Variant(
        name="400 to content in GET",
        differs="GET, HEAD and DELETE with content get 400; the content is read.",
        permitted="RFC 9110 section 9.3.1",
        layer=refusing_content(400),
    ),
    Variant(
        name="411 to chunked content",
        differs="A request with chunked content gets 411; the content is read.",
        permitted="RFC 9112 section 6.3",
        layer=no_chunked_content,
    ),
    Variant(
        name="417 to every Expect",
        differs="No expectation is supported, 100-continue neither.",
        permitted="RFC 9110 section 10.1.1",
        edits=(
            Edit(
                "protocol.admission",
                "request.minor and not _is_continue(expectation)",
                "request.minor",
            ),
        ),
    ),
    Variant(
        name="421 to foreign hosts",
        differs="A request for another host gets 421.",
        permitted="RFC 9110 section 7.4",
        layer=foreign_hosts,
    ),
    Variant(
        name="500 to a bad request line",
        differs="A malformed request line gets 500 and the close.",
        permitted="RFC 9112 section 2.2",
        edits=(
            _statuses(
                "500 if status == 400 and requirement in ('rfc9112#3.1/method-is-token',"
                " 'rfc9112#3/request-line-grammar', 'rfc9112#2.3/version-grammar',"
                " 'rfc9112#3.2/request-target-grammar') else status"
            ),
        ),
        departs=(
            departure(
                "Sends 500 where 400 should be sent.",
                "absolute-form/ipv6-not-an-address absolute-form/ipv6-unclosed "
                "absolute-form/port-not-a-number absolute-form/two-ports "
                "announced-close/garbage line-end/cr-before-request-line "
                "line-end/cr-everywhere line-end/cr-request-line "
                "line-end/whitespace-line-before method-syntax/* request-line/* "
                "request-separator/* target-form/at-sign target-form/authority-with-get "
                "target-form/query-alone target-form/relative target-form/two-asterisks "
                "target-octets/* version-form/* version-sign/* line-feed/whole-line-end",
            ),
        ),
    ),
    Variant(
        name="400 for other refusals",
        differs="What gets 431, 501 or 505 otherwise gets 400.",
        permitted="RFC 9110 section 15.5.1",
        edits=(_statuses("400 if status in (431, 501, 505) else status"),),
        departs=(
            departure(
                "Sends 400 where 501 should be sent.",
                "transfer-coding/unknown-then-chunked transfer-coding/gzip-then-chunked"
                " transfer-coding/identity-then-chunked-on-two-lines method-token/long-501",
            ),
        ),
    ),
    Variant(
        name="405 to CONNECT and TRACE",
        differs="CONNECT and TRACE are known and not allowed.",
        permitted="RFC 9110 section 15.5.6",
        edits=(Edit("protocol.admission", 'frozenset({"CONNECT", "TRACE"})', "frozenset()"),),
    ),
    Variant(
        name="only its methods",
        differs="Each endpoint answers 405 to all methods but those that it needs.",
        permitted="RFC 9110 section 9.1",
        layer=only_its_methods,
        departs=(departure("Treats unknown methods as known ones.", "methods/unknown-501"),),
    ),
    Variant(
        name="small limits",
        differs="Little is read beyond what the RFCs recommend.",
        permitted="RFC 9110 section 5.4",
        arguments=(
            *("--limit-request-line", "8100", "--limit-field-line", "2048"),
            *("--limit-field-section", "4096", "--limit-fields", "30"),
            *("--limit-content", "4096", "--limit-chunk-line", "64", "--limit-empty-lines", "1"),
        ),
    ),
    Variant(
        name="503 now and then",
        differs="Every tenth request gets 503 with Retry-After.",
        permitted="RFC 9110 section 15.6.4",
        layer=busy_now_and_then,
    ),
)

"""The cases: a folder for each group of topics, a file for each topic, an entry for each case.

A topic may import the model, the matchers, the client's ``head_checks``, and from this package
``shared``, ``refusals`` and ``expectations``, but no other topic.
"""

from collections.abc import Iterable
from importlib import import_module

from conformance.model.case import Case

TOPICS = (
    "request_line.request_line",
    "request_line.request_separator",
    "request_line.target_form",
    "request_line.target_valid",
    "request_line.target_octets",
    "request_line.absolute_form",
    "request_line.plain_text",
    "request_line.host",
    "request_line.host_value",
    "request_line.version",
    "request_line.version_form",
    "request_line.version_sign",
    "request_line.line_feed",
    "fields.field_line",
    "fields.field_name",
    "fields.framing_name",
    "fields.first_field",
    "fields.field_value",
    "fields.field_octets",
    "fields.edge_octets",
    "fields.obs_fold",
    "fields.line_end",
    "fields.head_end",
    "framing.content_length",
    "framing.content_length_syntax",
    "framing.content_length_octets",
    "framing.content_length_list",
    "framing.content_length_size",
    "framing.transfer_encoding",
    "framing.transfer_coding",
    "framing.transfer_encoding_syntax",
    "framing.transfer_encoding_octets",
    "framing.both_framings",
    "framing.overridden_length",
    "framing.disguised_coding",
    "chunked.chunked",
    "chunked.chunk_size",
    "chunked.chunk_size_overflow",
    "chunked.chunk_data",
    "chunked.stray_cr",
    "chunked.chunk_extension",
    "chunked.chunk_extension_syntax",
    "chunked.trailers",
    "chunked.trailer_fields",
    "chunked.trailer_syntax",
    "framing.content",
    "framing.incomplete",
    "framing.smuggling",
    "framing.smuggling_root",
    "framing.delivery",
    "connection.keep_alive",
    "connection.keep_alive_after",
    "connection.pipelining",
    "connection.long_pipeline",
    "connection.pipelined_late",
    "connection.pipelining_errors",
    "connection.close",
    "connection.announced_close",
    "connection.close_option",
    "connection.unannounced_close",
    "connection.half_close",
    "connection.http10",
    "connection.http10_keep_alive",
    "connection.http10_bare",
    "interim.expectation",
    "interim.expectation_http10",
    "interim.expectation_form",
    "interim.interim",
    "connection.upgrade",
    "connection.early_response",
    "connection.unread_content",
    "methods.head",
    "methods.head_application",
    "responses.bodiless",
    "responses.response",
    "responses.response_form",
    "responses.response_fields",
    "responses.response_grammar",
    "responses.response_content",
    "responses.splitting",
    "responses.declared_length",
    "responses.repeated_fields",
    "methods.methods",
    "request_line.method_token",
    "request_line.method_syntax",
    "methods.allow",
    "methods.options_allow",
    "methods.trace",
    "methods.connect",
    "conditional.conditional",
    "conditional.if_match",
    "conditional.modified_since",
    "conditional.unmodified_since",
    "conditional.precedence",
    "conditional.ignored_conditions",
    "ranges.ranges",
    "ranges.range_numbers",
    "ranges.invalid_ranges",
    "ranges.multiple_ranges",
    "ranges.if_range",
    "ranges.range_nowhere",
    "representations.representation",
    "representations.negotiation",
    "representations.coding",
    "responses.date",
    "responses.status",
    "responses.redirect",
    "responses.redirect_host",
    "representations.authentication",
    "representations.credentials",
    "representations.media_ranges",
    "representations.list_lines",
    "ranges.empty_representation",
    "methods.put",
    "methods.put_fields",
    "methods.put_refused",
    "methods.post_creates",
    "methods.delete",
    "methods.store_conditions",
    "methods.client_habits",
    "representations.parameters",
    "fields.limits",
    "connection.growth",
    "connection.growth_chunked",
)
"""The files whose cases can be put to any http URL, in the order of reports."""


def _cases(topic: str) -> tuple[Case, ...]:
    cases: tuple[Case, ...] = import_module(f"conformance.catalogue.{topic}").CASES
    return cases


CASES = tuple(case for topic in TOPICS for case in _cases(topic))
"""The cases that can be put to any http URL."""
OVER_PLAIN_TEXT = _cases("request_line.plain_text")
"""Those among them that cannot be put to an https URL."""
OVER_TLS = _cases("connection.tls")
"""Cases that can be put to an https URL only."""
SHUTDOWN = _cases("connection.shutdown")
"""Cases that end the server, and so need one that the suite has launched."""
EVERY = CASES + OVER_TLS + SHUTDOWN
"""All cases."""

_ONLY_OVER = {"http": OVER_PLAIN_TEXT, "https": OVER_TLS}


def over(scheme: str, cases: Iterable[Case]) -> tuple[Case, ...]:
    """Return the cases that can be put to a URL of this scheme, ``http`` or ``https``."""
    others = [case for key, only in _ONLY_OVER.items() if key != scheme for case in only]
    return tuple(case for case in cases if case not in others)


def with_needs(ids: Iterable[str]) -> frozenset[str]:
    """Return the ids, and those of all cases that they need, directly or indirectly."""
    by_id = {case.id: case for case in EVERY}
    selected: set[str] = set()
    waiting = list(ids)
    while waiting:
        case_id = waiting.pop()
        if case_id not in selected:
            selected.add(case_id)
            waiting.extend(by_id[case_id].needs)
    return frozenset(selected)

"""The cases, one file for each topic; adding a case is adding one entry to its file."""

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from conformance.catalogue.chunked import (
    chunk_data,
    chunk_extension,
    chunk_extension_syntax,
    chunk_size,
    chunk_size_overflow,
    chunked,
    trailer_fields,
    trailer_syntax,
    trailers,
)
from conformance.catalogue.conditional import (
    conditional,
    if_match,
    ignored_conditions,
    modified_since,
    precedence,
    unmodified_since,
)
from conformance.catalogue.connection import (
    announced_close,
    close,
    close_option,
    early_response,
    half_close,
    http10,
    http10_keep_alive,
    keep_alive,
    keep_alive_after,
    long_pipeline,
    pipelining,
    pipelining_errors,
    shutdown,
    tls,
    upgrade,
)
from conformance.catalogue.fields import (
    field_line,
    field_name,
    field_octets,
    field_value,
    first_field,
    framing_name,
    head_end,
    limits,
    line_end,
    obs_fold,
)
from conformance.catalogue.framing import (
    both_framings,
    content,
    content_length,
    content_length_list,
    content_length_octets,
    content_length_size,
    content_length_syntax,
    delivery,
    disguised_coding,
    incomplete,
    overridden_length,
    smuggling,
    smuggling_root,
    transfer_coding,
    transfer_encoding,
    transfer_encoding_octets,
    transfer_encoding_syntax,
)
from conformance.catalogue.interim import expectation, expectation_form, expectation_http10, interim
from conformance.catalogue.methods import (
    allow,
    connect,
    delete,
    head,
    head_application,
    methods,
    post_creates,
    put,
    put_fields,
    put_refused,
    store_conditions,
    trace,
)
from conformance.catalogue.ranges import (
    empty_representation,
    if_range,
    invalid_ranges,
    multiple_ranges,
    range_numbers,
    ranges,
)
from conformance.catalogue.representations import (
    authentication,
    coding,
    credentials,
    media_ranges,
    negotiation,
    parameters,
    representation,
)
from conformance.catalogue.request_line import (
    absolute_form,
    host,
    host_value,
    method_syntax,
    method_token,
    plain_text,
    request_line,
    request_separator,
    target_form,
    target_octets,
    target_valid,
    version,
    version_form,
)
from conformance.catalogue.responses import (
    bodiless,
    date,
    redirect,
    response,
    response_content,
    response_fields,
    response_form,
    response_grammar,
    splitting,
    status,
)
from conformance.model.case import Case

CASES: tuple[Case, ...] = (
    *request_line.CASES,
    *request_separator.CASES,
    *target_form.CASES,
    *target_valid.CASES,
    *target_octets.CASES,
    *absolute_form.CASES,
    *plain_text.CASES,
    *host.CASES,
    *host_value.CASES,
    *version.CASES,
    *version_form.CASES,
    *field_line.CASES,
    *field_name.CASES,
    *framing_name.CASES,
    *first_field.CASES,
    *field_value.CASES,
    *field_octets.CASES,
    *obs_fold.CASES,
    *line_end.CASES,
    *head_end.CASES,
    *content_length.CASES,
    *content_length_syntax.CASES,
    *content_length_octets.CASES,
    *content_length_list.CASES,
    *content_length_size.CASES,
    *transfer_encoding.CASES,
    *transfer_coding.CASES,
    *transfer_encoding_syntax.CASES,
    *transfer_encoding_octets.CASES,
    *both_framings.CASES,
    *overridden_length.CASES,
    *disguised_coding.CASES,
    *chunked.CASES,
    *chunk_size.CASES,
    *chunk_size_overflow.CASES,
    *chunk_data.CASES,
    *chunk_extension.CASES,
    *chunk_extension_syntax.CASES,
    *trailers.CASES,
    *trailer_fields.CASES,
    *trailer_syntax.CASES,
    *content.CASES,
    *incomplete.CASES,
    *smuggling.CASES,
    *smuggling_root.CASES,
    *delivery.CASES,
    *keep_alive.CASES,
    *keep_alive_after.CASES,
    *pipelining.CASES,
    *long_pipeline.CASES,
    *pipelining_errors.CASES,
    *close.CASES,
    *announced_close.CASES,
    *close_option.CASES,
    *half_close.CASES,
    *http10.CASES,
    *http10_keep_alive.CASES,
    *expectation.CASES,
    *expectation_http10.CASES,
    *expectation_form.CASES,
    *interim.CASES,
    *upgrade.CASES,
    *early_response.CASES,
    *head.CASES,
    *head_application.CASES,
    *bodiless.CASES,
    *response.CASES,
    *response_form.CASES,
    *response_fields.CASES,
    *response_grammar.CASES,
    *response_content.CASES,
    *splitting.CASES,
    *methods.CASES,
    *method_token.CASES,
    *method_syntax.CASES,
    *allow.CASES,
    *trace.CASES,
    *connect.CASES,
    *conditional.CASES,
    *if_match.CASES,
    *modified_since.CASES,
    *unmodified_since.CASES,
    *precedence.CASES,
    *ignored_conditions.CASES,
    *ranges.CASES,
    *range_numbers.CASES,
    *invalid_ranges.CASES,
    *multiple_ranges.CASES,
    *if_range.CASES,
    *representation.CASES,
    *negotiation.CASES,
    *coding.CASES,
    *date.CASES,
    *status.CASES,
    *redirect.CASES,
    *authentication.CASES,
    *credentials.CASES,
    *media_ranges.CASES,
    *empty_representation.CASES,
    *put.CASES,
    *put_fields.CASES,
    *put_refused.CASES,
    *post_creates.CASES,
    *delete.CASES,
    *store_conditions.CASES,
    *parameters.CASES,
    *limits.CASES,
)
"""The cases that can be put to any http URL, in the order of the topics."""
SHUTDOWN: tuple[Case, ...] = shutdown.CASES
"""Those that end the server, and so need one that the suite has started itself."""
OVER_TLS: tuple[Case, ...] = tls.CASES
"""Those that can be put to an https URL only."""
OVER_PLAIN_TEXT: tuple[Case, ...] = plain_text.CASES
"""Those among the cases that cannot be put to an https URL."""
EVERY = CASES + OVER_TLS + SHUTDOWN

_ONLY_OVER = {"http": OVER_PLAIN_TEXT, "https": OVER_TLS}


def over(scheme: str, cases: Iterable[Case]) -> tuple[Case, ...]:
    """Those of the cases that can be put to a URL of this scheme: ``http`` or ``https``."""
    others = [case for key, only in _ONLY_OVER.items() if key != scheme for case in only]
    return tuple(case for case in cases if case not in others)


class UnknownCase(ValueError):
    """A pattern that no case answers to; the message says what to do."""


def select(patterns: Sequence[str]) -> tuple[Case, ...]:
    """The cases whose id matches a pattern, and the controls that they need; all for none.

    Raises ``UnknownCase`` for a pattern that matches nothing.
    """
    for pattern in patterns:
        if not any(fnmatchcase(case.id, pattern) for case in EVERY):
            raise UnknownCase(f"no case is called {pattern!a}: see plumbline list")
    if not patterns:
        return EVERY
    wanted = {c.id for c in EVERY if any(fnmatchcase(c.id, p) for p in patterns)}
    return tuple(case for case in EVERY if case.id in with_needs(wanted))


def with_needs(ids: Iterable[str]) -> frozenset[str]:
    """The ids, and those of all cases that they need, directly or not."""
    by_id = {case.id: case for case in EVERY}
    found: set[str] = set()
    waiting = list(ids)
    while waiting:
        number = waiting.pop()
        if number not in found:
            found.add(number)
            waiting.extend(by_id[number].needs)
    return frozenset(found)

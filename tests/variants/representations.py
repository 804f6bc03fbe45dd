"""What variants put around the contract application: other representations and fields."""

import gzip
import json
from dataclasses import replace

from conformance.apps.messages import Answer, Request, text, whole
from tests.variants.definition import Layer
from tests.variants.layers import after, before, both, having, hiding, instead, respelt, without

# ------------------------------------------------------------ validators, ranges


def _match_no_weak_tag(request: Request) -> Request:
    """Make every comparison of entity tags that has to be strong fail."""
    for name in ("if-match", "if-range"):
        value = (request.value(name) or "").strip(" \t")
        if value.startswith(('"', "W/")):
            request = respelt(request, name, '"-"')
    return request


def _weakened(_: Request, answer: Answer) -> Answer:
    fields = ((name, f"W/{value}" if name == "ETag" else value) for name, value in answer.fields)
    return replace(answer, fields=tuple(fields))


weak_tags = both(before(_match_no_weak_tag), after(_weakened))
"""Makes all entity tags weak."""

_CONDITIONS = ("if-modified-since", "if-unmodified-since", "range", "if-range")
_VALIDATORS = ("etag", "last-modified", "accept-ranges")
no_validators = both(hiding(*_CONDITIONS), after(lambda _, answer: without(answer, *_VALIDATORS)))
"""Sends no validators, and ignores the conditions that need a date."""

no_ranges = both(
    hiding("range", "if-range"), after(lambda _, answer: without(answer, "accept-ranges"))
)
"""Ignores Range."""

single_ranges = before(
    lambda request: (
        respelt(request, "range", None) if "," in (request.value("range") or "") else request
    )
)
"""Ignores Range if it has several ranges."""


def _undated(request: Request, answer: Answer) -> Answer:
    by_clock = request.path.startswith(("/store", "/future"))
    return without(answer, "last-modified") if by_clock else answer


undated = after(_undated)
"""Leaves out Last-Modified where it is the time of a request."""

# ------------------------------------------------------------ codings

_MARK = ';gz"'


def _accepts_gzip(request: Request) -> bool:
    weights = {}
    for member in (request.value("accept-encoding") or "").lower().split(","):
        coding, _, weight = member.replace(" ", "").replace("\t", "").partition(";q=")
        weights[coding] = weight or "1"
    given = weights.get("gzip", weights.get("x-gzip", weights.get("*", "0")))
    return given.strip("0.") != ""


def _own_tags(request: Request) -> Request:
    """Tell the application the tags that it knows; a range of the coded form is not offered."""
    if _MARK in (request.value("if-range") or ""):
        request = respelt(respelt(request, "range", None), "if-range", None)
    for name in ("if-match", "if-none-match"):
        value = request.value(name)
        if value is not None and _MARK in value:
            request = respelt(request, name, value.replace(_MARK, '"'))
    return request


def _coded(request: Request, answer: Answer) -> Answer:
    reading = request.method in ("GET", "HEAD") and answer.status in (200, 206, 304)
    if not reading or answer.trailers:
        return answer
    vary = ("Vary", "Accept-Encoding")
    content = b"".join(answer.pieces)
    if not _accepts_gzip(request) or answer.status == 206 or (answer.status == 200 and not content):
        return having(answer, vary)
    fields = tuple(
        (name, value[:-1] + _MARK if name == "ETag" else value)
        for name, value in without(answer, "content-length", "accept-ranges").fields
    )
    if answer.status == 304:
        return Answer(304, (*fields, vary))
    coded = gzip.compress(content, mtime=0)
    described = (*fields, vary, ("Content-Encoding", "gzip"))
    if len(answer.pieces) > 1:
        return Answer(200, described, (coded[:10], coded[10:]))
    return Answer(200, (*described, ("Content-Length", str(len(coded)))), (coded,))


compressed = both(before(_own_tags), after(_coded))
"""Applies gzip where the client accepts it; the coded form has an entity tag of its own."""

# ------------------------------------------------------------ content


def front_page(octets: int) -> Layer:
    """Return a layer whose front page has this many octets."""
    page = (b"Plumbline " * (octets // 10 + 1))[:octets]
    answer = whole(200, page, ("Content-Type", "text/plain"))
    return instead(
        lambda request: (
            answer if request.path == "/" and request.method in ("GET", "HEAD") else None
        )
    )


_REQUIRED = ("method", "target", "version", "fields", "content", "trailers", "nonce")


def _bare_report(request: Request, answer: Answer) -> Answer:
    if request.path != "/inspect":
        return answer
    report = json.loads(b"".join(answer.pieces))
    kept = {key: report[key] for key in _REQUIRED} | {"trailers": None}
    return whole(200, json.dumps(kept).encode("ascii"), ("Content-Type", "application/json"))


bare_report = after(_bare_report)
"""Reports the required keys alone, and no trailers."""

_BELONGS = ("allow", "www-authenticate", "proxy-authenticate", "content-length")


def _bare_status(request: Request, answer: Answer) -> Answer:
    if not request.path.startswith("/status/") or answer.status in (204, 304):
        return answer
    kept = tuple(field for field in answer.fields if field[0].lower() in _BELONGS[:3])
    return Answer(answer.status, (*kept, ("Content-Length", "0")))


bare_status = after(_bare_status)
"""Answers ``/status/NNN`` without content and without optional fields."""


def _without_length(request: Request, answer: Answer) -> Answer:
    if request.method != "HEAD":
        return answer
    return replace(without(answer, "content-length"), pieces=())


head_without_length = after(_without_length)
"""Answers HEAD without Content-Length."""

# ------------------------------------------------------------ success, locations


def _other_success(request: Request, answer: Answer) -> Answer:
    if request.path.startswith("/store/") and answer.status < 300:
        if request.method == "DELETE":
            return text(200, "It has been removed.\n")
        if request.method == "PUT" and answer.status == 200:
            return Answer(204, without(answer, "content-length", "content-type").fields)
    return answer


other_success = after(_other_success)
"""Answers PUT and DELETE with the other permitted statuses."""


def _options(request: Request, answer: Answer) -> Answer:
    if request.method != "OPTIONS" or answer.status != 204:
        return answer
    return having(text(200, "See Allow.\n"), *answer.fields)


options_with_content = after(_options)
"""Answers OPTIONS with 200 and content."""


def _absolute(request: Request, answer: Answer) -> Answer:
    root = f"{request.scheme}://{request.authority}"
    fields = (
        (name, f"{root}{value}#top" if name == "Location" and value[:1] == "/" else value)
        for name, value in answer.fields
    )
    return replace(answer, fields=tuple(fields)) if request.authority else answer


absolute_locations = after(_absolute)
"""Makes Location an absolute URI with a fragment."""

# ------------------------------------------------------------ spellings of content


def _other_report(request: Request, answer: Answer) -> Answer:
    if request.path != "/inspect":
        return answer
    report = json.loads(b"".join(answer.pieces))
    report["fields"] = [[name.title(), value] for name, value in report["fields"]]
    turned = {key: report[key] for key in reversed(report)} | {"and": {"more": [None, 1.5]}}
    content = json.dumps(turned, indent="\t", ensure_ascii=False).encode("utf-8")
    return whole(200, content + b"\r\n", ("Content-Type", "application/json"))


other_report = after(_other_report)
"""Reports in UTF-8 with other white space, order and case, and with more keys."""


def _challenging(_: Request, answer: Answer) -> Answer:
    if answer.status != 401:
        return answer
    kept = without(answer, "www-authenticate")
    return having(
        kept,
        ("WWW-Authenticate", 'bASIC Realm="plumb \\"line, a=\\\\b", charset=UTF-8, Negotiate'),
        ("WWW-Authenticate", 'Digest realm="basic realm=x", nonce="a,b" , qop="auth, auth-int"'),
        ("WWW-Authenticate", "Plumb abc/def+123=="),
    )


challenges = after(_challenging)
"""Challenges by several schemes in several lines, with blanks and quoted pairs."""


def _later(_: Request, answer: Answer) -> Answer:
    if not any(name == "Retry-After" for name, _ in answer.fields):
        return answer
    return having(without(answer, "retry-after"), ("Retry-After", "Fri, 31 Dec 2100 23:59:59 GMT"))


retry_after_date = after(_later)
"""Gives Retry-After as a date."""

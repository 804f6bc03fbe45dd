"""The grammar of the response fields that RFC 9110 defines, as it binds a sender.

Pure functions and patterns of octets. The lines of list-valued fields are combined first (RFC
9110 section 5.3); any other field may have one line only.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

TOKEN = rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"
"""RFC 9110 section 5.6.2: ``token = 1*tchar``."""
OWS = rb"[ \t]*"
"""RFC 9110 section 5.6.3: optional whitespace."""
QUOTED = rb'"(?:[\t \x21\x23-\x5b\x5d-\x7e\x80-\xff]|\\[\t \x21-\x7e\x80-\xff])*"'
"""RFC 9110 section 5.6.4: ``quoted-string = DQUOTE *( qdtext / quoted-pair ) DQUOTE``."""
PARAMETERS = (
    rb"(?:" + OWS + rb";" + OWS + rb"(?:" + TOKEN + rb"=(?:" + TOKEN + rb"|" + QUOTED + rb"))?)*"
)
"""RFC 9110 section 5.6.6: ``parameters = *( OWS ";" OWS [ parameter ] )``."""
# RFC 3986: reserved, unreserved and pct-encoded, without "#"
_URI = rb"(?:[A-Za-z0-9\-._~:/?\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*"
# RFC 9110 section 5.6.5:  comment = "(" *( ctext / quoted-pair / comment ) ")"
_IN_COMMENT = re.compile(rb"[\t \x21-\x5b\x5d-\x7e\x80-\xff]|\\[\t \x21-\x7e\x80-\xff]")
_PAIR_OR_OCTET = re.compile(rb"(?s)\\.|.")
# RFC 9110 section 10.1.5:  product = token [ "/" product-version ]
_PRODUCT = TOKEN + rb"(?:/" + TOKEN + rb")?"
# RFC 9110 section 11.3:  challenge = auth-scheme [ 1*SP ( token68 / #auth-param ) ]
_AUTH_PARAM = TOKEN + OWS + rb"=" + OWS + rb"(?:" + TOKEN + rb"|" + QUOTED + rb")"
_TOKEN68 = rb"[A-Za-z0-9\-._~+/]+=*"
_CHALLENGE = (
    TOKEN
    + rb"(?: +(?:"
    + _AUTH_PARAM
    + rb"(?:"
    + OWS
    + rb","
    + OWS
    + _AUTH_PARAM
    + rb")*|"
    + _TOKEN68
    + rb"))?"
)
_LANGUAGE = rb"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*"


def _list(element: bytes) -> re.Pattern[bytes]:
    """RFC 9110 section 5.6.1.1: ``1#element`` as a sender generates it, without empty elements."""
    return re.compile(element + rb"(?:" + OWS + rb"," + OWS + element + rb")*")


_IMF_FIXDATE = re.compile(
    rb"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), ([0-9]{2}) "
    rb"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ([0-9]{4}) "
    rb"([0-9]{2}):([0-9]{2}):([0-9]{2}) GMT"
)
_DAYS = (b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun")
_MONTHS = (
    *(b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun"),
    *(b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"),
)

# RFC 9110 section 12.4.2:  weight = OWS ";" OWS "q=" qvalue, at most three digits, and last
_WEIGHT = OWS + rb";" + OWS + rb"[qQ]=(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)"
_PLAIN_PARAMETER = (
    OWS + rb";" + OWS + rb"(?![qQ]=)" + TOKEN + rb"=(?:" + TOKEN + rb"|" + QUOTED + rb")"
)

LISTS = {
    b"accept": _list(
        TOKEN + rb"/" + TOKEN + rb"(?:" + _PLAIN_PARAMETER + rb")*(?:" + _WEIGHT + rb")?"
    ),
    b"accept-encoding": re.compile(
        rb"(?:" + _list(TOKEN + rb"(?:" + _WEIGHT + rb")?").pattern + rb")?"
    ),
    b"allow": re.compile(rb"(?:" + _list(TOKEN).pattern + rb")?"),
    b"vary": _list(TOKEN),
    b"accept-ranges": _list(TOKEN),
    b"content-encoding": _list(TOKEN),
    b"content-language": _list(_LANGUAGE),
    b"www-authenticate": _list(_CHALLENGE),
    b"proxy-authenticate": _list(_CHALLENGE),
    b"authentication-info": _list(_AUTH_PARAM),
}
"""Fields whose value is a list, which may span several lines."""

SINGLE = {
    b"etag": re.compile(rb'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"'),
    b"content-type": re.compile(TOKEN + rb"/" + TOKEN + PARAMETERS),
    b"content-range": re.compile(TOKEN + rb" (?:[0-9]+-[0-9]+/(?:[0-9]+|\*)|\*/[0-9]+)"),
    b"content-location": re.compile(_URI),
    b"location": re.compile(_URI + rb"(?:#" + _URI + rb")?"),
    # With each comment as "()".
    b"server": re.compile(_PRODUCT + rb"(?:[ \t]+(?:" + _PRODUCT + rb"|\(\)))*"),
}
"""Fields with a single value in a single line."""

DATES = (b"date", b"last-modified")


def well_formed(name: bytes, values: Sequence[bytes]) -> bool:
    """Return whether the grammar allows these lines of the field of that (lower-case) name."""
    if not values:
        return True
    if name in LISTS:
        return LISTS[name].fullmatch(b", ".join(values)) is not None
    if len(values) > 1:
        return False
    if name in DATES:
        return imf_fixdate(values[0]) is not None
    if name == b"retry-after":
        return values[0].isdigit() or imf_fixdate(values[0]) is not None
    value = without_comments(values[0]) if name == b"server" else values[0]
    return value is not None and SINGLE[name].fullmatch(value) is not None


def without_comments(value: bytes) -> bytes | None:
    """Return the value with each comment, however deep, as ``()``; None if one is malformed."""
    outside, depth = bytearray(), 0
    for part in _PAIR_OR_OCTET.findall(value):
        depth -= part == b")"
        if depth < 0 or (depth and not _IN_COMMENT.fullmatch(part)):
            return None
        if not depth:
            outside += part
        depth += part == b"("
    return None if depth else bytes(outside)


MediaType = tuple[bytes, tuple[tuple[bytes, bytes], ...]]
"""Type and subtype in lower case, and the parameters: names in lower case, values unquoted."""
_PARAMETER = re.compile(
    OWS + rb";" + OWS + rb"(?:(" + TOKEN + rb")=(?:(" + TOKEN + rb")|(" + QUOTED + rb")))?"
)


def media_type(values: Sequence[bytes]) -> MediaType:
    """Return the media type in these lines of Content-Type; what is malformed is left out."""
    value = b", ".join(values)
    kind = value.partition(b";")[0]
    parameters = tuple(
        (name.lower(), token or re.sub(rb"\\(.)", rb"\1", quoted[1:-1]))
        for name, token, quoted in _PARAMETER.findall(value, len(kind.rstrip(b" \t")))
        if name
    )
    return kind.strip(b" \t").lower(), parameters


_ELEMENT = re.compile(rb"(?:" + QUOTED + rb"|[^,])+")


def canonical(name: bytes, values: Sequence[bytes]) -> tuple[object, ...]:
    """Return these lines of a field so that other spellings of the same value are equal."""
    if name == b"content-type":
        kind, parameters = media_type(values)
        return kind, frozenset((key, value.lower()) for key, value in parameters)
    if name not in LISTS and name != b"cache-control":
        return tuple(values)
    elements = _ELEMENT.findall(b",".join(values))
    return tuple(element.strip(b" \t").lower() for element in elements)


def imf_fixdate(value: bytes) -> datetime | None:
    """RFC 9110 section 5.6.7: return the time if form, day of the week and calendar are right."""
    match = _IMF_FIXDATE.fullmatch(value)
    if match is None:
        return None
    day_name, day, month, year, hour, minute, second = match.groups()
    try:
        moment = datetime(
            int(year),
            _MONTHS.index(month) + 1,
            int(day),
            int(hour),
            int(minute),
            min(int(second), 59) if int(second) == 60 else int(second),
            tzinfo=UTC,
        )
    except ValueError:
        return None
    return moment if _DAYS[moment.weekday()] == day_name else None


def challenges_sound(values: Sequence[bytes]) -> bool:
    """RFC 9110 sections 11.2 and 11.5: no parameter repeated in a challenge, realm quoted."""
    for challenge in re.findall(rb"(?:^|, *)" + _CHALLENGE, b", ".join(values)):
        names = [
            name.lower()
            for name in re.findall(rb"(" + TOKEN + rb")" + OWS + rb"=", _bare(challenge))
        ]
        if len(names) != len(set(names)):
            return False
    return not re.search(
        rb"(?i)\brealm" + OWS + rb"=" + OWS + rb'[^"\s]', _bare(b", ".join(values))
    )


def _bare(value: bytes) -> bytes:
    """Return the value with the content of every quoted string removed."""
    return re.sub(QUOTED, b'""', value)

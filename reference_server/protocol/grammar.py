"""The grammar of requests: compiled patterns, each below the ABNF that it implements.

All repetitions are possessive. No pattern can backtrack, so each runs in time linear in its input.
"""

import re
from typing import Final

# token = 1*tchar (RFC 9110 section 5.6.2)
# tchar = "!" / "#" / "$" / "%" / "&" / "'" / "*" / "+" / "-" / "." / "^" / "_" / "`" / "|" / "~"
#         / DIGIT / ALPHA
_TOKEN = rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]++"
TOKEN: Final = re.compile(_TOKEN)

# field-value   = *field-content (RFC 9110 section 5.5)
# field-content = field-vchar [ 1*( SP / HTAB / field-vchar ) field-vchar ]
# field-vchar   = VCHAR / obs-text
#
# The pattern also matches the OWS around the value, which the parser strips.
_FIELD_CONTENT = rb"[\t\x20-\x7E\x80-\xFF]*+"

# field-line = field-name ":" OWS field-value OWS (RFC 9112 section 5)
# field-name = token
_FIELD_LINE = _TOKEN + rb":" + _FIELD_CONTENT
FIELD_LINE: Final = re.compile(_FIELD_LINE)

# absolute-path = 1*( "/" segment ) (RFC 9110 section 4.1)
# query         = *( pchar / "/" / "?" ) (RFC 3986 section 3.4)
# pchar         = unreserved / pct-encoded / sub-delims / ":" / "@" (RFC 3986 section 3.3)
_PCT = rb"%[0-9A-Fa-f]{2}"
_PATH_REST = rb"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|" + _PCT + rb")*+"
_QUERY = rb"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|" + _PCT + rb")*+"

# origin-form = absolute-path [ "?" query ] (RFC 9112 section 3.2.1)
_ORIGIN_FORM = rb"(/" + _PATH_REST + rb")(?:\?(" + _QUERY + rb"))?+"
ORIGIN_FORM: Final = re.compile(_ORIGIN_FORM)

# uri-host   = IP-literal / IPv4address / reg-name (RFC 3986 section 3.2.2)
# IP-literal = "[" ( IPv6address / IPvFuture ) "]"
# IPvFuture  = "v" 1*HEXDIG "." 1*( unreserved / sub-delims / ":" )
# reg-name   = *( unreserved / pct-encoded / sub-delims )
# port       = *DIGIT
#
# Every IPv4address is also a reg-name. The parser checks the group `ipv6` by the standard library:
# the ABNF of IPv6address has nine alternatives.
_UNRESERVED_SUB = rb"A-Za-z0-9\-._~!$&'()*+,;="
_HOST = (
    rb"(?:\[(?:(?P<ipv6>[0-9A-Fa-f:.]++)|[vV][0-9A-Fa-f]++\.["
    + _UNRESERVED_SUB
    + rb":]++)\]|(?:["
    + _UNRESERVED_SUB
    + rb"]|"
    + _PCT
    + rb")*+)"
)
_PORT = rb"[0-9]*+"

# Host = uri-host [ ":" port ] (RFC 9110 section 7.2)
HOST: Final = re.compile(rb"(?P<host>" + _HOST + rb")(?::(?P<port>" + _PORT + rb"))?+")

# authority-form = uri-host ":" port (RFC 9112 section 3.2.3)
AUTHORITY_FORM: Final = re.compile(rb"(?P<host>" + _HOST + rb"):(?P<port>" + _PORT + rb")")

# absolute-form = absolute-URI (RFC 9112 section 3.2.2)
# absolute-URI  = scheme ":" hier-part [ "?" query ] (RFC 3986 section 4.3)
# http-URI      = "http" "://" authority path-abempty [ "?" query ] (RFC 9110 section 4.2.1)
#
# Only the http and https schemes can identify a resource of this server. The authority has no
# userinfo, which RFC 9110 section 4.2.4 requires to be treated as an error.
ABSOLUTE_FORM: Final = re.compile(
    rb"(?P<scheme>[hH][tT][tT][pP][sS]?+)://(?P<authority>(?P<host>"
    + _HOST
    + rb")(?::(?P<port>"
    + _PORT
    + rb"))?+)(?P<path>(?:/"
    + _PATH_REST
    + rb")?+)(?:\?(?P<query>"
    + _QUERY
    + rb"))?+"
)

# HTTP-version = HTTP-name "/" DIGIT "." DIGIT (RFC 9112 section 2.3)
# HTTP-name    = %s"HTTP"
HTTP_VERSION: Final = re.compile(rb"HTTP/([0-9])\.([0-9])")

# request-line = method SP request-target SP HTTP-version (RFC 9112 section 3)
#
# Only in origin-form and major version 1, with the line end. This pattern and the next combine
# patterns above to save separate calls, and match text (one character per octet) so that their
# groups need no decoding.
REQUEST_LINE_TEXT: Final = re.compile(
    (rb"(" + _TOKEN + rb") (" + _ORIGIN_FORM + rb") (HTTP/1\.[0-9])\r\n").decode("latin-1")
)

# A field line with its line end, at the start of a line. The groups are the name, and the value
# without leading OWS. Trailing OWS does not match: stripping it would need backtracking.
FIELD_LINE_TEXT: Final = re.compile(
    (rb"(?<=\n)(" + _TOKEN + rb"):[ \t]*+(" + _FIELD_CONTENT + rb")(?<![ \t])\r\n").decode(
        "latin-1"
    )
)

# What no line of a head may contain: CTL except HTAB, CR not followed by LF (RFC 9112
# section 2.2), LF not preceded by CR.
FORBIDDEN: Final = re.compile(rb"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F]|\r(?!\n|\Z)|(?<!\r)\n")

# Content-Length = 1*DIGIT (RFC 9110 section 8.6)
DIGITS: Final = re.compile(r"[0-9]++")

# quoted-string = DQUOTE *( qdtext / quoted-pair ) DQUOTE (RFC 9110 section 5.6.4)
# qdtext        = HTAB / SP / %x21 / %x23-5B / %x5D-7E / obs-text
# quoted-pair   = "\" ( HTAB / SP / VCHAR / obs-text )
_QUOTED_STRING = rb'"(?:[\t \x21\x23-\x5B\x5D-\x7E\x80-\xFF]|\\[\t\x20-\x7E\x80-\xFF])*+"'

# chunk-size    = 1*HEXDIG (RFC 9112 section 7.1)
# chunk-ext     = *( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] ) (section 7.1.1)
# chunk-ext-val = token / quoted-string
_CHUNK_EXT = (
    rb"(?:[ \t]*+;[ \t]*+"
    + _TOKEN
    + rb"(?:[ \t]*+=[ \t]*+(?:"
    + _TOKEN
    + rb"|"
    + _QUOTED_STRING
    + rb"))?)*+"
)
CHUNK_LINE: Final = re.compile(rb"([0-9A-Fa-f]++)(" + _CHUNK_EXT + rb")")

# transfer-coding    = token *( OWS ";" OWS transfer-parameter ) (RFC 9110 section 10.1.4)
# transfer-parameter = token BWS "=" BWS ( token / quoted-string )
TRANSFER_CODING: Final = re.compile(
    (
        rb"("
        + _TOKEN
        + rb")((?:[ \t]*+;[ \t]*+"
        + _TOKEN
        + rb"[ \t]*+=[ \t]*+(?:"
        + _TOKEN
        + rb"|"
        + _QUOTED_STRING
        + rb"))*+)"
    ).decode("latin-1")
)

# #element => [ element ] *( OWS "," OWS [ element ] ) (RFC 9110 section 5.6.1.2)
LIST_DELIMITER: Final = re.compile(r"[ \t]*+(?:,[ \t]*+)++")

# field-name and field-value again, for the fields that an application sets.
FIELD_NAME_TEXT: Final = re.compile(_TOKEN.decode("latin-1"))
FIELD_VALUE_TEXT: Final = re.compile(
    r"(?:[\x21-\x7E\x80-\xFF](?:[\t\x20-\x7E\x80-\xFF]*[\x21-\x7E\x80-\xFF])?)?"
)

# status-code SP [ reason-phrase ] (RFC 9112 section 4)
# reason-phrase = 1*( HTAB / SP / VCHAR / obs-text )
STATUS: Final = re.compile(r"([1-5][0-9]{2})(?: ([\t\x20-\x7E\x80-\xFF]*+))?")

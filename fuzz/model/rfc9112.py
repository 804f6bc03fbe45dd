"""RFC 9112 as ABNF. RFC 9110, RFC 3986 and RFC 5234 come with the ``abnf`` package.

The text here replaces RFC 7230, which the package carries. Loading takes most of a second.
"""

from abnf.grammars import rfc3986, rfc9110
from abnf.grammars.misc import load_grammar_rulelist
from abnf.parser import Rule

_FROM_RFC9110 = (
    "absolute-path",
    "BWS",
    "Content-Length",
    "field-name",
    "field-value",
    "Host",
    "method",
    "OWS",
    "quoted-string",
    "token",
    "transfer-coding",
)
_FROM_RFC3986 = ("absolute-URI", "path-abempty", "port", "query")


@load_grammar_rulelist(
    [
        *[(name, rfc9110.Rule(name)) for name in _FROM_RFC9110],
        *[(name, rfc3986.Rule(name)) for name in _FROM_RFC3986],
        ("uri-host", rfc3986.Rule("host")),
    ]
)
class RFC9112(Rule):
    """Rules that RFC 9112 defines in ABNF, followed by some that the RFCs define in prose."""

    grammar = r"""
HTTP-name = %x48.54.54.50
HTTP-version = HTTP-name "/" DIGIT "." DIGIT
absolute-form = absolute-URI
asterisk-form = "*"
authority-form = uri-host ":" port
origin-form = absolute-path [ "?" query ]
request-target = origin-form / absolute-form / authority-form / asterisk-form
request-line = method SP request-target SP HTTP-version
field-line = field-name ":" OWS field-value OWS
Transfer-Encoding = [ transfer-coding ] *( OWS "," OWS [ transfer-coding ] )
chunk-size = 1*HEXDIG
chunk-ext-name = token
chunk-ext-val = token / quoted-string
chunk-ext = *( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] )
chunk-line = chunk-size [ chunk-ext ]
trailer-section = *( field-line CRLF )
request-head = request-line CRLF *( field-line CRLF ) CRLF

; RFC 9110, sections 4.2.1, 4.2.2 and 4.2.4: http and https URIs, without userinfo
http-authority = uri-host [ ":" port ]
http-form = ( "http" / "https" ) "://" http-authority path-abempty [ "?" query ]
; RFC 9110, section 7.6.1, as a recipient reads lists (section 5.6.1.2)
Connection = [ token ] *( OWS "," OWS [ token ] )
; RFC 9112, section 2.2: the octets and line ends of a head, whatever the lines mean
lines = *( *( HTAB / SP / VCHAR / %x80-FF ) CRLF )
"""

"""The rules of HTTP/1.1 requests in ABNF, from the text of RFC 9110 and RFC 9112.

RFC 3986 and RFC 5234 come with the ``abnf`` package. It has RFC 9110 too, whose loading would take
four times as long as everything here.
"""

from abnf.grammars import rfc3986
from abnf.grammars.misc import load_grammar_rulelist
from abnf.parser import Rule

_FROM_RFC3986 = ("absolute-URI", "path-abempty", "port", "query", "segment")


@load_grammar_rulelist(
    [
        *[(name, rfc3986.Rule(name)) for name in _FROM_RFC3986],
        ("uri-host", rfc3986.Rule("host")),
    ]
)
class HTTPRule(Rule):
    """A rule of RFC 9110 or RFC 9112, or one that they define in prose."""

    grammar = r"""
; RFC 9110 appendix A
absolute-path = 1*( "/" segment )
BWS = OWS
Content-Length = 1*DIGIT
field-content = field-vchar [ 1*( SP / HTAB / field-vchar ) field-vchar ]
field-name = token
field-value = *field-content
field-vchar = VCHAR / obs-text
Host = uri-host [ ":" port ]
method = token
obs-text = %x80-FF
OWS = *( SP / HTAB )
qdtext = HTAB / SP / "!" / %x23-5B / %x5D-7E / obs-text
quoted-pair = "\" ( HTAB / SP / VCHAR / obs-text )
quoted-string = DQUOTE *( qdtext / quoted-pair ) DQUOTE
tchar = "!" / "#" / "$" / "%" / "&" / "'" / "*" / "+" / "-" / "." / "^" / "_" / "`" / "|" / "~" / DIGIT / ALPHA
token = 1*tchar
transfer-coding = token *( OWS ";" OWS transfer-parameter )
transfer-parameter = token BWS "=" BWS ( token / quoted-string )

; RFC 9112 appendix A
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

; RFC 9110 sections 4.2.1, 4.2.2 and 4.2.4: http and https URIs, without userinfo
http-authority = uri-host [ ":" port ]
http-form = ( "http" / "https" ) "://" http-authority path-abempty [ "?" query ]
; RFC 9110 section 7.6.1, as a recipient reads lists (section 5.6.1.2)
Connection = [ token ] *( OWS "," OWS [ token ] )
; RFC 9112 section 2.2: the octets and line ends of a head, whatever the lines mean
lines = *( *( HTAB / SP / VCHAR / %x80-FF ) CRLF )
"""  # noqa: E501 - a rule is one line

"""Known differences between parsers, each with the clause of the RFC that decides.

The differential target reports a difference that no entry explains. An entry about a crash, a
hang or request smuggling names the clause alone.
"""

# ruff: noqa: E501 - entries are data

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Known:
    """An understood difference.

    ``kind`` is the name of a kind of difference, ``requirements`` the ids for which the reference
    server rejects the message (any if empty), ``detail`` a pattern of the other parser's error or
    reading. ``right`` says which parser is right, ``clause`` which section of the RFC decides.
    """

    name: str
    parsers: str
    kind: str
    clause: str
    right: str
    requirements: tuple[str, ...] = ()
    detail: str = ""

    def explains(self, parser: str, kind: str, requirement: str, detail: str) -> bool:
        """Return whether this entry explains a difference."""
        return (
            kind == self.kind
            and (self.parsers == "*" or parser in self.parsers.split())
            and (not self.requirements or requirement in self.requirements)
            and re.search(self.detail, detail, re.DOTALL) is not None
        )


_BOTH = "both: the RFC leaves it open"
_REFERENCE = "the reference"
_LIMIT = "both: each chooses its limits"


def _accepts(
    name: str, parsers: str, clause: str, right: str, *requirements: str, detail: str = ""
) -> Known:
    return Known(name, parsers, "ACCEPTS", clause, right, requirements, detail)


ACCEPTED: Final = (
    _accepts("host-of-higher-minor-version", "aiohttp h11", "RFC 9112 3.2; RFC 9110 6.2",
        "the reference: HTTP/1.2 is processed as HTTP/1.1", "rfc9112#3.2/no-host-400",
        detail=r"version=b'HTTP/1\.[2-9]'"),
    _accepts("identity-coding", "twisted", "RFC 9112 6.3, 7",
        "the reference: identity is no longer a transfer coding", "rfc9112#6.1/unknown-te-501",
        "rfc9112#6.1/cl-and-te-reject-or-te-alone"),
    _accepts("coding-parameters", "aiohttp httptools werkzeug", "RFC 9112 7.1", "the reference, by a SHOULD",
        "rfc9112#7.1/chunked-parameters-error"),
    _accepts("equal-lengths-of-nothing", "h11", "RFC 9112 6.3", _BOTH,
        "rfc9112#6.3/invalid-cl-400", detail="content=b''"),
    _accepts("limits", "*", "RFC 9110 5.4, 17.5; RFC 9112 3, 7.1.1", _LIMIT,
        "rfc9110#5.4/fields-too-large-4xx", "rfc9112#3/target-too-long-414",
        "rfc9112#3/method-too-long-501", "rfc9112#7.1.1/chunk-ext-over-limit-4xx",
        "rfc9112#2.2/ignore-leading-empty-line", "rfc9110#15.5.14/413-may-close"),
    _accepts("target-characters", "*", "RFC 9112 3.2", "the reference, by a SHOULD",
        "rfc9112#3.2/request-target-grammar"),
    _accepts("target-form-and-method", "*", "RFC 9112 3.2.3, 3.2.4", _REFERENCE,
        "rfc9112#3.2.4/asterisk-form-only-options", "rfc9112#3.2.3/authority-form-grammar"),
    _accepts("connect-port", "*", "RFC 9110 9.3.6", "the reference: a parser may leave it to the tunnel",
        "rfc9110#9.3.6/connect-bad-port-rejected"),
    _accepts("empty-host-in-target", "*", "RFC 9110 4.2.1", _REFERENCE,
        "rfc9110#4.2.1/reject-http-uri-empty-host"),
    _accepts("host-syntax", "*", "RFC 9112 3.2", "the reference, by a MUST for servers",
        "rfc9112#3.2/invalid-host-400"),
    _accepts("host-missing-or-repeated", "cheroot gunicorn http.server httptools twisted waitress werkzeug",
        "RFC 9112 3.2", "the reference, by a MUST for servers",
        "rfc9112#3.2/no-host-400", "rfc9112#3.2/multiple-host-400"),
    _accepts("bare-lf", "*", "RFC 9112 2.2", _BOTH, "rfc9112#2.2/may-accept-bare-lf"),
    _accepts("bare-lf-in-trailer", "h11 cheroot werkzeug", "RFC 9112 2.2", _BOTH, ""),
    _accepts("fold", "h11 http.server cheroot waitress twisted werkzeug", "RFC 9112 5.2", _BOTH,
        "rfc9112#5.2/obs-fold-reject-or-replace"),
    _accepts("control-in-value", "cheroot h11 http.server twisted waitress werkzeug", "RFC 9110 5.5", _BOTH,
        "rfc9110#5.5/other-ctl-invalid"),
    _accepts("version-10-coding", "*", "RFC 9112 6.1", "both, if the connection is closed then",
        "rfc9112#6.1/http10-te-framing-faulty"),
    _accepts("length-and-coding", "cheroot h11 http.server waitress werkzeug", "RFC 9112 6.3",
        "both, if the coding wins and the connection is closed then",
        "rfc9112#6.1/cl-and-te-reject-or-te-alone"),
    _accepts("equal-lengths", "h11 tornado", "RFC 9112 6.3", _BOTH, "rfc9112#6.3/invalid-cl-400",
        detail="b'content-length', b'[0-9]+'"),
    _accepts("other-major-version", "aiohttp h11 http.server httptools waitress werkzeug", "RFC 9110 6.2",
        "the reference: another major version has another grammar",
        "rfc9110#6.2/refuse-major-version-505"),
    _accepts("other-codings", "aiohttp gunicorn httptools werkzeug", "RFC 9112 6.1",
        "the reference, unless the application decodes them", "rfc9112#6.1/unknown-te-501"),
    _accepts("codings-beside-chunked", "aiohttp httptools", "RFC 9112 6.1",
        "the reference: an invalid coding cannot be decoded", "rfc9112#6.1/te-list-grammar"),
    _accepts("chunked-twice", "aiohttp cheroot httptools waitress werkzeug", "RFC 9112 6.1", _REFERENCE,
        "rfc9112#6.1/no-double-chunked"),
    _accepts("version-missing", "cheroot http.server httptools waitress werkzeug", "RFC 9112 3",
        "the reference, by a SHOULD: HTTP/1.1 has no request line without a version",
        "rfc9112#3/request-line-grammar", "rfc9112#2.3/version-grammar", detail=r"version=b'HTTP/(0\.9)?'"),
    _accepts("request-line-blanks", "cheroot http.server httptools waitress werkzeug", "RFC 9112 3", _BOTH,
        "rfc9112#3/request-line-grammar"),
    _accepts("request-line-cr", "tornado", "RFC 9112 2.2, 3", _BOTH, "rfc9112#2.3/version-grammar"),
    _accepts("chunk-size-blank", "h11", "RFC 9112 7.1", _REFERENCE, "rfc9112#7.1/chunk-size-grammar"),
    _accepts("chunk-extension-grammar", "aiohttp cheroot h11 httptools twisted", "RFC 9112 7.1.1",
        _REFERENCE, "rfc9112#7.1.1/chunk-ext-grammar"),
    _accepts("method-characters", "cheroot http.server werkzeug", "RFC 9110 9.1",
        _REFERENCE, "rfc9112#3.1/method-is-token"),
    _accepts("leading-cr", "httptools tornado waitress", "RFC 9112 2.2",
        "the reference: a bare CR is not an empty line", "rfc9112#3.1/method-is-token"),
    _accepts("codings-not-understood", "werkzeug", "RFC 9112 6.1, 6.3",
        "the reference, by a MUST",
        "rfc9112#6.1/te-list-grammar", "rfc9112#6.3/te-not-final-chunked-400"),
    _accepts("empty-coding", "cheroot twisted waitress", "RFC 9112 6.3", "the reference, by a MUST",
        "rfc9112#6.3/te-not-final-chunked-400"),
    _accepts("field-name-characters", "cheroot http.server twisted waitress werkzeug", "RFC 9110 5.1",
        _REFERENCE, "rfc9110#5.1/field-name-is-token"),
    _accepts("no-colon", "cheroot http.server twisted waitress werkzeug", "RFC 9112 5", _REFERENCE,
        "rfc9112#5/field-line-grammar"),
    _accepts("blank-before-colon", "cheroot http.server twisted waitress werkzeug", "RFC 9112 5.1",
        "the reference, by a MUST", "rfc9112#5.1/ws-before-colon-400"),
    _accepts("blank-before-first-field", "cheroot http.server twisted waitress werkzeug", "RFC 9112 2.2",
        "the reference, by a MUST: refused, or skipped", "rfc9112#2.2/ws-before-first-field-reject-or-skip"),
    _accepts("bare-cr", "cheroot http.server twisted waitress werkzeug", "RFC 9112 2.2",
        "the reference, by a MUST: refused, or replaced by a space", "rfc9112#2.2/bare-cr-invalid-or-sp"),
    _accepts("nul", "cheroot http.server twisted waitress werkzeug", "RFC 9110 5.5",
        "the reference, by a MUST: refused, or replaced by a space", "rfc9110#5.5/nul-reject-or-sp"),
    _accepts("lenient-version", "cheroot http.server waitress werkzeug", "RFC 9112 2.3", _REFERENCE,
        "rfc9112#2.3/version-grammar"),
    _accepts("lenient-numbers", "cheroot werkzeug", "RFC 9112 6.3, 7.1", "the reference, by a MUST for lengths",
        "rfc9112#6.3/invalid-cl-400", "rfc9112#7.1/chunk-size-grammar", "rfc9112#7.1/chunk-grammar"),
    _accepts("empty-chunk-line", "waitress", "RFC 9112 7.1", _REFERENCE,
        "rfc9112#7.1/chunk-size-grammar", "rfc9112#7.1/chunk-grammar"),
    _accepts("unfinished-chunks", "cheroot", "RFC 9112 8", _REFERENCE, ""),
    _accepts("upgrade", "httptools", "RFC 9110 7.8",
        "the reference: a server that does not upgrade reads the content", detail="b'upgrade'"),
    _accepts("content-of-connect", "*", "RFC 9110 9.3.6",
        "both: octets after CONNECT belong to the tunnel", detail="method=b'CONNECT'"),
    _accepts("content-of-higher-minor-version", "httptools waitress", "RFC 9110 6.2",
        "the reference: HTTP/1.2 is processed as HTTP/1.1, with its codings",
        detail=r"version=b'HTTP/1\.[2-9]'"),
    _accepts("framing-left-to-others", "http.server", "RFC 9112 6",
        "both: framing is left to the handlers"),
)  # fmt: skip

REFUSED: Final = (
    Known("httptools-methods", "httptools", "REFUSES", "RFC 9110 9.1",
        "both: only listed methods are accepted", (), "InvalidMethod|Invalid method|Expected|Span"),
    Known("waitress-methods", "waitress", "REFUSES", "RFC 9110 9.1",
        "both: only upper-case methods are accepted", (), "Malformed HTTP method"),
    Known("gunicorn-methods", "gunicorn", "REFUSES", "RFC 9110 9.1",
        "both: only upper-case methods are accepted", (), "InvalidRequestMethod"),
    Known("unread-trailers", "cheroot", "REFUSES", "RFC 9112 7.1.2, 9.3",
        "the reference, by a MUST", (),
        "^behind chunks: .*Malformed Request-Line"),
    Known("cheroot-methods", "cheroot", "REFUSES", "RFC 9110 9.1",
        "both: only upper-case methods are accepted", (), "Malformed method name|405 Method"),
    Known("absolute-form", "cheroot", "REFUSES", "RFC 9112 3.2.2",
        "the reference, by a MUST: servers accept absolute-form", (), "Absolute URI not allowed"),
    Known("cheroot-targets", "cheroot", "REFUSES", "RFC 9112 3.2.1, 3.2.4", _REFERENCE, (),
        "Invalid path in Request-URI"),
    Known("minor-version", "httptools cheroot gunicorn http.server", "REFUSES",
        "RFC 9110 6.2", "the reference, by a SHOULD", (), "[Vv]ersion|505|HTTPVersion"),
    Known("leading-empty-line", "cheroot h11 gunicorn http.server tornado werkzeug", "REFUSES", "RFC 9112 2.2",
        "the reference, by a SHOULD", (), "400 Bad Request Malformed Request-Line$|no request line received|request line: ''|^$|^Malformed HTTP request line$"),
    Known("blanks-around-coding", "httptools", "REFUSES", "RFC 9112 5.1",
        "the reference: a tab after a value is not part of it", (), "Request has invalid `Transfer-Encoding`"),
    Known("trailer-framing", "httptools aiohttp h11", "REFUSES", "RFC 9110 6.5.1",
        "the reference: trailer fields are not header fields", (),
        "Content-Length can't|Duplicate '(?i:content-length|host)|conflicting Content|Data after"),
    Known("coding-list", "h11 httptools gunicorn waitress aiohttp tornado", "REFUSES",
        "RFC 9110 5.6.1.2", "the reference: empty elements are ignored", (),
        "(?i:transfer[- ](en)?coding)"),
    Known("leading-zeros", "h11", "REFUSES", "RFC 9110 8.6; RFC 9112 7.1",
        "the reference; 20 digits are a limit of h11", (),
        "bad Content-Length|illegal chunk header: bytearray\\(b'0{20}"),
    Known("extension-blanks", "h11 httptools waitress aiohttp", "REFUSES", "RFC 9112 7.1.1; RFC 9110 5.6.3",
        "the reference, by a MUST: BWS must be parsed", (),
        "chunk size|chunk extension|TransferEncodingError|illegal chunk header"),
    Known("chunk-extensions", "tornado werkzeug", "REFUSES", "RFC 9112 7.1.1",
        "the reference, by a MUST: unrecognized extensions are ignored", (),
        "^invalid chunk size|Invalid chunk header"),
    Known("trailers", "tornado werkzeug", "REFUSES", "RFC 9112 7.1, 7.1.2",
        "the reference, by a MUST: a trailer section belongs to the coding", (),
        "improperly terminated chunked request|Missing chunk terminating newline"),
    Known("trailer-forbidden", "gunicorn", "REFUSES", "RFC 9110 6.5.1", _BOTH, (),
        "InvalidHeaderName"),
    Known("twisted-request-line", "twisted", "REFUSES", "RFC 9112 2.2; RFC 9110 6.2",
        "the reference, by a SHOULD", (),
        "in lineReceived"),
    Known("twisted-extensions", "twisted", "REFUSES", "RFC 9112 7.1.1; RFC 9110 5.6.3, 5.6.4",
        "the reference, by a MUST: whitespace around extensions and quoted pairs are parsed", (),
        "in rawDataReceived"),
    Known("twisted-framing", "twisted", "REFUSES", "RFC 9110 5.6.1.2", "the reference: empty elements are ignored",
        (), "in _failChooseTransferDecoder"),
    Known("limits", "gunicorn http.server aiohttp httptools tornado werkzeug", "REFUSES", "RFC 9112 3; RFC 9110 5.4",
        _LIMIT, (), "Limit|Too many|too large|LineTooLong|Unsatisfiable read"),
    Known("port-beyond-range", "aiohttp", "REFUSES", "RFC 9110 4.2.1",
        "both: the grammar sets no maximum port, TCP does", (), "InvalidURLError: .*:[0-9]{5,}"),
    Known("singleton-twice", "aiohttp gunicorn", "REFUSES", "RFC 9110 5.3", _BOTH, (),
        "(InvalidHeader: Invalid HTTP Header:|Duplicate) '(?!CONTENT-LENGTH|(?i:TRANSFER-ENCODING))"),
    Known("minor-version-framing", "waitress", "REFUSES", "RFC 9110 6.2",
        "the reference: HTTP/1.2 is processed as HTTP/1.1, with its codings", (), "Start line is invalid"),
    Known("empty-expectation", "gunicorn", "REFUSES", "RFC 9110 10.1.1, 5.6.1.2",
        "the reference: an empty list expects nothing", (), "ExpectationFailed: .*: ''"),
    Known("unknown-expectation", "gunicorn", "REFUSES", "RFC 9110 10.1.1", _BOTH, (), "ExpectationFailed"),
    Known("comma-in-host", "tornado", "REFUSES", "RFC 9112 3.2; RFC 3986 3.2.2",
        "the reference: a registered name may contain a comma", (), "Multiple host headers not allowed: '[^']*,"),
    Known("websocket-key", "aiohttp", "REFUSES", "RFC 9110 5.1", "the reference", (),
        "Sec-WebSocket-Key1"),
)  # fmt: skip

OTHER: Final = (
    Known("version-10-keep-alive", "twisted waitress cheroot tornado", "WAITS", "RFC 9112 9.3", _BOTH),
    Known("connect-tunnel", "aiohttp gunicorn httptools", "WAITS", "RFC 9110 9.3.6", "both: octets after CONNECT belong to the tunnel"),
    Known("normalised-coding", "h11 httptools", "FIELDS", "RFC 9112 7", _BOTH, (),
        "transfer-encoding|content-length"),
    Known("trailing-blanks", "httptools", "FIELDS", "RFC 9112 5.1", "the reference: OWS is not part of a value", (),
        r"(?: |\\t)(?:, [^']*)?'\)"),
    Known("names-not-mapped", "gunicorn", "FIELDS", "RFC 9110 17.10", _BOTH, (), r"^\[\] for"),
    Known("unread-trailers", "cheroot", "METHOD", "RFC 9112 7.1.2, 9.3",
        "the reference, by a MUST"),
    Known("method-case", "aiohttp", "METHOD", "RFC 9112 3.1",
        "the reference: methods are case-sensitive"),
    Known("double-slash", "http.server werkzeug", "TARGET", "RFC 9112 3.2.1",
        "the reference"),
    Known("upgrade", "httptools", "CONTENT", "RFC 9110 7.8",
        "the reference: a server that does not upgrade reads the content"),
    Known("minor-version-framing", "waitress", "CONTENT", "RFC 9110 6.2",
        "the reference: HTTP/1.2 is processed as HTTP/1.1, with its codings"),
    Known("huge-numbers", "aiohttp cheroot twisted waitress", "CRASHES", "RFC 9110 8.6",
        _REFERENCE, (),
        "OverflowError|MemoryError|Exceeds the limit"),
    Known("ipv6-in-target", "cheroot waitress werkzeug", "CRASHES", "RFC 9112 3.2.2", _REFERENCE, (),
        r"IPv|ValueError: '"),
    Known("fold-without-field", "cheroot", "CRASHES", "RFC 9112 2.2", _REFERENCE, (),
        "UnboundLocalError"),
)  # fmt: skip

KNOWN: Final[tuple[Known, ...]] = (*ACCEPTED, *REFUSED, *OTHER)

"""Request lines and the ends of header sections as strict and lenient servers read them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.conformance.support.lenient_fields import Head, Refused, strict_lines

Words = Callable[[bytes], tuple[bytes, ...]]
"""From a request line without its end to its three words; may refuse them.

``NO_VERSION`` means that the request ends with the line.
"""
NO_VERSION = b"none"
Ends = Callable[[bytes, int], tuple[int, int] | None]
"""From octets and where the request line ends, its line end left out, to where the header section
ends and what follows it begins, if they came."""

LIMIT = 32768
"""Octets of a request line, or of a header section, that a server accepts."""


def ended_by(pattern: bytes) -> Ends:
    """Return what ends the section at the first match; the request line's end may be part of it."""
    compiled = re.compile(pattern)

    def ends(octets: bytes, at: int) -> tuple[int, int] | None:
        match = compiled.search(octets, at)
        return match.span() if match else None

    return ends


_REQUEST_LINE = re.compile(rb"[A-Z]+ [^ ]+ HTTP/")


def malformed_line(octets: bytes, at: int) -> tuple[int, int] | None:
    """End the section at an empty line or the first that is no field line.

    Such a line is part of the end, unless it may begin the next request.
    """
    begin = octets.index(b"\n", at) + 1
    while line := re.compile(rb"([^\r\n]*)\r\n").match(octets, begin):
        try:
            if not strict_lines(line[1]):
                return begin, line.end()
        except Refused:
            return begin, begin if _REQUEST_LINE.match(line[1]) else line.end()
        begin = line.end()
    return None


_STRICT_END = ended_by(rb"\r\n\r\n")


@dataclass(frozen=True, slots=True)
class Heads:
    """How a server reads the head of a request, apart from its field lines.

    ``before`` is what it skips before a request, ``line_end`` what ends a line.
    """

    words: Words
    hosts: Callable[[Head], None]
    before: re.Pattern[bytes] = re.compile(rb"(?:\r\n)*")
    line_end: re.Pattern[bytes] = re.compile(rb"\r\n")
    ends: Ends = _STRICT_END

    def take(self, octets: bytes) -> tuple[tuple[bytes, ...], bytes, bytes] | None:
        """Return the words of the request line, the field lines and what follows, if they came."""
        line = self.line_end.search(octets)
        if line is None:
            _limit(len(octets), b"414 URI Too Long")
            return None
        _limit(line.start(), b"414 URI Too Long")
        words = self.words(octets[: line.start()])
        if words[2] == NO_VERSION:
            return words, b"", octets[line.end() :]
        found = self.ends(octets, line.start())
        _limit((found or (len(octets),))[0] - line.end(), b"431 Request Header Fields Too Large")
        if found is None:
            return None
        section = self.line_end.sub(b"\r\n", octets[line.end() : found[0]])
        return words, section, octets[found[1] :]


def _limit(octets: int, status: bytes) -> None:
    if octets > LIMIT:
        raise Refused(status)


# ------------------------------------------------------------ request lines

_PATH = rb"(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)"
_QUERY = rb"(?:\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?"
_LITERAL = rb"\[(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f.]{0,15}\]"
_HOST = rb"(?:" + _LITERAL + rb"|(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+)"
_ORIGIN = re.compile(_PATH + _QUERY)
_ABSOLUTE = re.compile(rb"(?i:http)://" + _HOST + rb"(?::[0-9]*)?" + _PATH + b"?" + _QUERY)
_AUTHORITY = re.compile(_HOST + rb":[0-9]+")
_HOST_VALUE = re.compile(rb"(?:" + _HOST + rb"(?::[0-9]*)?)?")
_VERSION = re.compile(rb"HTTP/[0-9]\.[0-9]")


def three_words(line: bytes) -> tuple[bytes, ...]:
    """Return the words between single spaces, unchecked."""
    words = tuple(line.split(b" "))
    if len(words) != 3:
        raise Refused
    return words


def split_words(line: bytes) -> tuple[bytes, ...]:
    """Return the words between any white space."""
    return three_words(b" ".join(line.split()))


def joined_target(line: bytes) -> tuple[bytes, ...]:
    """Return the words, where the target may hold spaces."""
    method, _, rest = line.partition(b" ")
    target, _, version = rest.rpartition(b" ")
    return method, target, version


def first_words(line: bytes) -> tuple[bytes, ...]:
    """Return the first three words."""
    return three_words(b" ".join(line.split(b" ")[:3]))


def versionless(version: bytes) -> Words:
    """Return what reads a line without a version as one of this version."""

    def words(line: bytes) -> tuple[bytes, ...]:
        found = tuple(line.split(b" "))
        return (*found, version) if len(found) == 2 else three_words(line)

    return words


def checked_words(
    words: Words = three_words,
    method: bytes = rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+",
    target: bytes = rb"",
    version: bytes = rb"HTTP/1\.[0-9]",
) -> Words:
    """Return the words if they match these patterns; for ``target``, or if it is a valid one."""
    methods, targets, versions = (re.compile(p, re.DOTALL) for p in (method, target, version))

    def check(line: bytes) -> tuple[bytes, ...]:
        found = words(line)
        if not methods.fullmatch(found[0]):
            raise Refused
        if not (targets.fullmatch(found[1]) and target) and not _valid_target(*found[:2]):
            raise Refused
        if found[2] != NO_VERSION and not versions.fullmatch(found[2]):
            known = _VERSION.fullmatch(found[2])
            raise Refused(b"505 HTTP Version Not Supported" if known else b"400 Bad Request")
        return found

    return check


def _valid_target(method: bytes, target: bytes) -> bool:
    if method == b"CONNECT":
        return _AUTHORITY.fullmatch(target) is not None
    if target == b"*":
        return method == b"OPTIONS"
    return bool(_ORIGIN.fullmatch(target) or _ABSOLUTE.fullmatch(target))


# ------------------------------------------------------------ hosts


def strict_hosts(head: Head) -> None:
    """Refuse a request without exactly one valid Host, which HTTP/1.0 and 0.9 need not have."""
    values = head.values(b"host")
    if len(values) > 1 or not all(_HOST_VALUE.fullmatch(value) for value in values):
        raise Refused
    if not values and head.words[2] not in (b"HTTP/1.0", NO_VERSION):
        raise Refused


def any_hosts(_: Head) -> None:
    """Accept any Host, several and none."""


STRICT_HEADS = Heads(checked_words(), strict_hosts)


def _words(words: Words) -> Heads:
    return replace(STRICT_HEADS, words=words)


def _line_ends(line_end: bytes, ends: bytes) -> Heads:
    return replace(STRICT_HEADS, line_end=re.compile(line_end), ends=ended_by(ends))


def _skipped(pattern: bytes) -> Heads:
    return replace(STRICT_HEADS, before=re.compile(pattern))


LENIENT_HEADS: dict[str, Heads] = {
    "LF ends a line of the head": _line_ends(rb"\r?\n", rb"\r?\n\r?\n"),
    "LF alone is an empty line": replace(STRICT_HEADS, ends=ended_by(rb"\r\n\r?\n")),
    "CR ends a line of the head": _line_ends(rb"\r\n|\r|\n", rb"(?:\r\n|\r|\n){2}"),
    "CRs before LF are part of a line end": _line_ends(rb"\r*\n", rb"\r*\n\r*\n"),
    "a blank line ends the head": replace(STRICT_HEADS, ends=ended_by(rb"\r\n[ \t]*\r\n")),
    "the empty line is looked for as LF CR LF": replace(STRICT_HEADS, ends=ended_by(rb"\n\r\n")),
    "a malformed line ends the head": replace(STRICT_HEADS, ends=malformed_line),
    "LFs before a request are skipped": _skipped(rb"[\r\n]*"),
    "white space before a request is skipped": _skipped(rb"[\t\n\x0b\x0c\r ]*"),
    "octets before a method are skipped": _skipped(rb"(?:[^A-Za-z]*(?=[A-Za-z]))?"),
    "lines before a request line are skipped": _skipped(
        rb"(?:(?![!-~]+ [!-~]+ HTTP/)[^\r\n]*\r\n)*"
    ),
    "words of a request line are split at any white space": _words(checked_words(split_words)),
    "a target may hold spaces": _words(checked_words(joined_target, target=rb".+")),
    "a fourth word is ignored": _words(checked_words(first_words)),
    "a target may hold anything": _words(checked_words(target=rb".+")),
    "a target may be empty": _words(checked_words(target=rb".*")),
    "a method may hold anything": _words(checked_words(method=rb".+")),
    "a method may be empty": _words(checked_words(method=rb".*")),
    "a missing version is HTTP/1.0": _words(checked_words(versionless(b"HTTP/1.0"))),
    "a missing version ends the request": _words(checked_words(versionless(NO_VERSION))),
    "any version is served": _words(checked_words(version=rb"HTTP/[0-9]\.[0-9]")),
    "a version may be any word": _words(checked_words(version=rb".*")),
    "a version counts by its first octets": _words(checked_words(version=rb"HTTP/1\.[0-9].*")),
    "a version may be in any case": _words(checked_words(version=rb"(?i:HTTP/1\.[0-9])")),
    "a version may have any number of digits": _words(checked_words(version=rb"HTTP/0*1\.[0-9]+")),
    "any Host is accepted": replace(STRICT_HEADS, hosts=any_hosts),
}
"""Readers of heads by what they do wrong."""

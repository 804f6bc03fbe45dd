"""Parsing of request heads and field sections."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference_server import Limits, ProtocolError
from reference_server.protocol.messages import Request
from reference_server.protocol.parser import parse_field_section, parse_head, parse_head_by_lines
from tests.reference_server.support.playback import request

BROWSER = request(
    b"User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    b"Accept:text/html,*/*;q=0.8",
    b"Accept-Language: \t de,en;q=0.5 \t",
    b"X-Empty:",
    b"X-Text: gr\xfc\xdf \x80\xff",
    b"Cookie: a=b; c=d",
    line=b"GET /search?q=%20 HTTP/1.1",
)


def outcome(parse: object, head: bytes, limits: Limits) -> Request | tuple[int, str]:
    """Return what ``parse`` returns, or the status and the requirement of its error."""
    try:
        return parse(head, limits)  # type: ignore[operator,no-any-return]
    except ProtocolError as error:
        return error.status, error.requirement


def test_parses_a_head() -> None:
    parsed = parse_head(BROWSER, Limits())
    assert (parsed.method, parsed.target, parsed.version) == ("GET", "/search?q=%20", "HTTP/1.1")
    assert (parsed.path, parsed.query, parsed.minor) == ("/search", "q=%20", 1)
    assert list(parsed.fields) == [
        ("Host", "a"),
        ("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"),
        ("Accept", "text/html,*/*;q=0.8"),
        ("Accept-Language", "de,en;q=0.5"),
        ("X-Empty", ""),
        ("X-Text", "gr\xfc\xdf \x80\xff"),
        ("Cookie", "a=b; c=d"),
    ]


def test_http_10_needs_no_host() -> None:
    parsed = parse_head(b"GET / HTTP/1.0\r\n\r\n", Limits())
    assert (parsed.minor, len(parsed.fields)) == (0, 0)


@pytest.mark.parametrize(
    "head",
    [
        BROWSER,
        request(line=b"OPTIONS * HTTP/1.1"),
        request(line=b"GET http://b/c?d HTTP/1.1"),
        request(line=b"CONNECT a:1 HTTP/1.1"),
        request(line=b"GET / HTTP/1.2"),
        request(line=b"GET / HTTP/2.0"),
        request(line=b"GET / HTTP/1.0", host=b""),
        request(host=b""),
        request(host=b"Host : a"),
        request(b"A: b", b" c"),
        request(line=b"GET /\r"),
        request(line=b"CONNECT / HTTP/1.1"),
    ],
)
@pytest.mark.parametrize(
    "limits", [Limits(), Limits(request_line=30), Limits(fields=2), Limits(method=3)]
)
def test_the_fast_path_agrees_with_parsing_by_lines(head: bytes, limits: Limits) -> None:
    assert outcome(parse_head, head, limits) == outcome(parse_head_by_lines, head, limits)


PIECES = st.sampled_from(
    b"GET|Host: a\r\n|/|HTTP/1.1|\r\n|\r|\n| |:|A|\t|\0|\x80|%4|%41|?|#|*|http://a|OPTIONS|[".split(
        b"|"
    )
)


@given(st.lists(PIECES, max_size=12))
def test_they_agree_on_anything(pieces: list[bytes]) -> None:
    head = b"".join(pieces) + b"\r\n\r\n"
    assert outcome(parse_head, head, Limits()) == outcome(parse_head_by_lines, head, Limits())


@given(st.lists(PIECES, max_size=6), st.integers(0, 60))
def test_they_agree_on_a_head_with_something_in_it(pieces: list[bytes], place: int) -> None:
    head = request(b"A: b", b"C: d")
    head = head[:place] + b"".join(pieces) + head[place:]
    assert outcome(parse_head, head, Limits()) == outcome(parse_head_by_lines, head, Limits())


@pytest.mark.parametrize(
    ("line", "requirement"),
    [
        (b" A: b", "rfc9112#2.2/ws-before-first-field-reject-or-skip"),
        (b"\tA: b", "rfc9112#2.2/ws-before-first-field-reject-or-skip"),
        (b"A: b\r\n c", "rfc9112#5.2/obs-fold-reject-or-replace"),
        (b"A: b\r\n\tc: d", "rfc9112#5.2/obs-fold-reject-or-replace"),
        (b"A", "rfc9112#5/field-line-grammar"),
        (b"A : b", "rfc9112#5.1/ws-before-colon-400"),
        (b"A\t: b", "rfc9112#5.1/ws-before-colon-400"),
        (b": b", "rfc9110#5.1/field-name-is-token"),
        (b"A B: c", "rfc9110#5.1/field-name-is-token"),
        (b"\xc3\xa4: c", "rfc9110#5.1/field-name-is-token"),
        (b"A(: c", "rfc9110#5.1/field-name-is-token"),
        (b"A\0: c", "rfc9110#5.1/field-name-is-token"),
        (b"A: b\0", "rfc9110#5.5/nul-reject-or-sp"),
        (b"A: b\rc", "rfc9112#2.2/bare-cr-invalid-or-sp"),
        (b"A: b\r", "rfc9112#2.2/bare-cr-invalid-or-sp"),
        (b"A: b\x0b", "rfc9110#5.5/other-ctl-invalid"),
        (b"A: b\x7f", "rfc9110#5.5/other-ctl-invalid"),
        (b"A: b\nC: d", "rfc9112#2.2/may-accept-bare-lf"),
        (b"\n", "rfc9112#2.2/may-accept-bare-lf"),
    ],
)
def test_refuses_a_field_line(line: bytes, requirement: str) -> None:
    with pytest.raises(ProtocolError) as caught:
        parse_field_section(line + b"\r\n", Limits())
    assert (caught.value.status, caught.value.requirement) == (400, requirement)
    head = b"GET / HTTP/1.1\r\n" + line + b"\r\nHost: a\r\n\r\n"
    assert outcome(parse_head, head, Limits()) == (400, requirement)


@pytest.mark.parametrize(
    "limits", [Limits(fields=2), Limits(field_section=20), Limits(field_line=8)]
)
def test_refuses_a_section_beyond_its_limits(limits: Limits) -> None:
    section = b"A: b\r\nC: d\r\nE: fffffff\r\n"
    with pytest.raises(ProtocolError) as caught:
        parse_field_section(section, limits)
    assert (caught.value.status, caught.value.requirement) == (
        431,
        "rfc9110#5.4/fields-too-large-4xx",
    )
    head = b"GET / HTTP/1.0\r\n" + section + b"\r\n"
    assert outcome(parse_head, head, limits) == (431, "rfc9110#5.4/fields-too-large-4xx")


def test_a_section_of_exactly_the_limits_is_accepted() -> None:
    limits = Limits(fields=2, field_section=12, field_line=4)
    assert len(parse_field_section(b"A: b\r\nC: d\r\n", limits)) == 2
    assert len(parse_field_section(b"", limits)) == 0

"""The automaton accepts exactly what the parser of the ``abnf`` package accepts."""

import pytest
from abnf.parser import ParseError, Rule
from hypothesis import given
from hypothesis import strategies as st

from fuzz.inputs import strategies
from fuzz.model.automaton import Automaton, UnsupportedRule
from fuzz.model.grammar import automaton, matches
from fuzz.model.http_rules import HTTPRule
from tests.fuzz.support.linear_cost import check_linear_cost

SAMPLES = [
    ("HTTP-version", b"HTTP/1.1", True),
    ("HTTP-version", b"http/1.1", False),
    ("HTTP-version", b"HTTP/1.10", False),
    ("request-target", b"/a?b", True),
    ("request-target", b"*", True),
    ("request-target", b"a:80", True),
    ("request-target", b"/a b", False),
    ("http-form", b"HTTP://a/", True),
    ("http-form", b"http://u@a/", False),
    ("Host", b"[::1]:80", True),
    ("Host", b"[1:2:3:4:5:6:7:8:9]", False),
    ("Host", b"", True),
    ("field-line", b"A:", True),
    ("field-line", b"A : b", False),
    ("field-line", b"A: b\xff\t c", True),
    ("field-line", b"A: b\x00", False),
    ("chunk-line", b"0005;a;b=c", True),
    ("chunk-line", b'5 ; a = "b\\""', True),
    ("chunk-line", b"5 ", False),
    ("chunk-line", b"0x5", False),
    ("Transfer-Encoding", b", chunked ,", True),
    ("Transfer-Encoding", b"a;b", False),
    ("Transfer-Encoding", b'a;b="c,d"', True),
    ("Content-Length", b"+5", False),
]


def matches_by_backtracking(name: str, octets: bytes) -> bool:
    """Return whether the parser of the ``abnf`` package itself accepts these octets; slow."""
    try:
        HTTPRule(name).parse_all(octets.decode("latin-1"))
    except ParseError:
        return False
    return True


@pytest.mark.parametrize(("rule", "octets", "valid"), SAMPLES)
def test_samples_are_judged_alike(rule: str, octets: bytes, valid: bool) -> None:  # noqa: FBT001 - a value
    assert matches(rule, octets) is valid
    assert matches_by_backtracking(rule, octets) is valid


@pytest.mark.parametrize(
    "rule", ["chunk-line", "Transfer-Encoding", "field-line", "authority-form"]
)
@given(octets=st.data())
def test_short_octets_are_judged_alike(rule: str, octets: st.DataObject) -> None:
    drawn = octets.draw(strategies.octets(b'a1:;,=" \t"\\[]\x00\xff%.', most=8))
    assert matches(rule, drawn) is matches_by_backtracking(rule, drawn)


def test_a_beginning_is_viable() -> None:
    head = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
    rule = automaton("request-head")
    assert all(rule.viable(head[:size]) for size in range(len(head) + 1))
    assert not rule.viable(b"GET /\r")
    assert not rule.matches(head[:-1])


@pytest.mark.untraced
def test_matching_takes_linear_time() -> None:
    rule = automaton("field-line")
    check_linear_cost(lambda size: b"A: " + b"b " * size, rule.matches, 2_000)


def test_a_rule_that_refers_to_itself_is_refused() -> None:
    class Recursive(Rule):
        """A rule for nested parentheses."""

    Recursive.create('nested = "(" [ nested ] ")"')
    with pytest.raises(UnsupportedRule):
        Automaton(Recursive("nested"))

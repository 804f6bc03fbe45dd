"""An automaton built from ABNF, which reads octets once, from left to right.

The parser of the ``abnf`` package backtracks, which is far too slow for a fuzzer. An ABNF rule
that does not refer to itself describes a regular language, so the package's rule objects are
converted to a nondeterministic automaton, whose deterministic states are computed when they are
first reached. The conversion is mechanical and needs no regular expression written by hand.
"""

from abnf.parser import Alternation, Concatenation, Literal, Option, Repetition, Rule


class UnsupportedRule(Exception):
    """A rule that cannot be converted to a finite automaton."""


class _State:
    """A deterministic state: the set of positions in the rule that the octets so far reach."""

    __slots__ = ("accepts", "following", "positions")

    def __init__(self, positions: frozenset[int], *, accepts: bool) -> None:
        self.positions = positions
        self.accepts = accepts
        self.following: list[_State | None] = [None] * 256


class Automaton:
    """Matches octets against a rule, in time linear in their number."""

    def __init__(self, rule: Rule) -> None:
        self._free: list[list[int]] = []
        self._edges: list[list[tuple[int, int, int]]] = []
        self._states: dict[frozenset[int], _State] = {}
        begin, self._end = self._position(), self._position()
        self._add(rule, begin, self._end, ())
        self._start = self._state({begin})

    def matches(self, octets: bytes) -> bool:
        """Return whether the rule describes exactly these octets."""
        return self._walk(octets).accepts

    def viable(self, octets: bytes) -> bool:
        """Return whether the rule describes any octets that begin with these."""
        return bool(self._walk(octets).positions)

    def _walk(self, octets: bytes) -> _State:
        state = self._start
        for octet in octets:
            state = state.following[octet] or self._step(state, octet)
        return state

    def _step(self, state: _State, octet: int) -> _State:
        reached = {
            target
            for position in state.positions
            for low, high, target in self._edges[position]
            if low <= octet <= high
        }
        following = state.following[octet] = self._state(reached)
        return following

    def _state(self, positions: set[int]) -> _State:
        todo = list(positions)
        while todo:
            for target in self._free[todo.pop()]:
                if target not in positions:
                    positions.add(target)
                    todo.append(target)
        key = frozenset(positions)
        state = self._states.get(key)
        if state is None:
            state = self._states[key] = _State(key, accepts=self._end in key)
        return state

    def _position(self) -> int:
        self._free.append([])
        self._edges.append([])
        return len(self._free) - 1

    def _add(self, node: object, begin: int, end: int, within: tuple[str, ...]) -> None:
        """Add the paths from ``begin`` to ``end`` that ``node`` describes."""
        match node:
            case Rule():
                self._add_rule(node, begin, end, within)
            case Literal():
                self._add_literal(node, begin, end)
            case Alternation():
                for part in node.parsers:
                    self._add(part, begin, end, within)
            case Option():
                self._free[begin].append(end)
                self._add(node.alternation, begin, end, within)
            case Concatenation():
                for part in node.parsers:
                    following = self._position()
                    self._add(part, begin, following, within)
                    begin = following
                self._free[begin].append(end)
            case Repetition():
                self._add_repetition(node, begin, end, within)
            case _:
                raise UnsupportedRule(str(node))

    def _add_rule(self, rule: Rule, begin: int, end: int, within: tuple[str, ...]) -> None:
        if rule.name in within or rule.exclude is not None:
            raise UnsupportedRule(rule.name)
        self._add(rule.definition, begin, end, (*within, rule.name))

    def _add_repetition(
        self, node: Repetition, begin: int, end: int, within: tuple[str, ...]
    ) -> None:
        for _ in range(node.repeat.min):
            following = self._position()
            self._add(node.element, begin, following, within)
            begin = following
        if node.repeat.max is None:
            loop = self._position()
            self._free[begin].append(loop)
            self._add(node.element, loop, loop, within)
            begin = loop
        else:
            for _ in range(node.repeat.max - node.repeat.min):
                self._free[begin].append(end)
                following = self._position()
                self._add(node.element, begin, following, within)
                begin = following
        self._free[begin].append(end)

    def _add_literal(self, node: Literal, begin: int, end: int) -> None:
        if isinstance(node.value, tuple):
            low, high = (ord(char) for char in node.value)
            self._edges[begin].append((low, min(high, 255), end))
            return
        for char in node.value:
            following = self._position()
            cases = {char} if node.case_sensitive else {char.lower(), char.upper()}
            for case in cases:
                self._edges[begin].append((ord(case), ord(case), following))
            begin = following
        self._free[begin].append(end)

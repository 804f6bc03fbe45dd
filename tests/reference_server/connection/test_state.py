"""The table of transitions."""

import re
from pathlib import Path

from reference_server.connection.state import TRANSITIONS, ConnectionState

ROOT = Path(__file__).parents[3]


def test_every_state_has_an_entry_and_only_closed_is_final() -> None:
    assert set(TRANSITIONS) == set(ConnectionState)
    assert [state for state, following in TRANSITIONS.items() if not following] == [
        ConnectionState.CLOSED
    ]


def test_every_state_can_be_reached_and_can_be_closed() -> None:
    reached = {ConnectionState.NEW}
    while True:
        more = reached.union(*(TRANSITIONS[state] for state in reached))
        if more == reached:
            break
        reached = more
    assert reached == set(ConnectionState)
    for state in set(ConnectionState) - {ConnectionState.CLOSED}:
        assert ConnectionState.CLOSED in TRANSITIONS[state]


def test_the_documentation_has_the_same_table() -> None:
    text = (ROOT / "docs" / "reference-server.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \|[^|]*\| (.*) \|$", text, re.MULTILINE)
    states = {name: set(re.findall(r"`(\w+)`", following)) for name, following in rows}
    assert {
        state.name: {other.name for other in following} for state, following in TRANSITIONS.items()
    } == {state.name: states[state.name] for state in ConnectionState}

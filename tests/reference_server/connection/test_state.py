"""The table of transitions."""

from reference_server.connection.state import TRANSITIONS, ConnectionState


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

"""The life of a connection, as one table.

An illegal move is a missing entry; nothing else in the server decides what may follow what.
"""

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import Final


class ConnectionState(IntEnum):
    """Where a connection stands."""

    NEW = 0
    """Accepted; no octet has been received."""
    READING = 1
    """Part of a request has been received."""
    PROCESSING = 2
    """The head of a request is complete and its answer is being made."""
    WRITING = 3
    """The first octet of the final response has been, or is being, sent."""
    KEEP_ALIVE = 4
    """The response is complete; the next request may begin."""
    CLOSING = 5
    """Nothing will be sent any more; what still comes is read and dropped."""
    CLOSED = 6
    """The socket is closed."""


_S = ConnectionState

TRANSITIONS: Final[Mapping[ConnectionState, frozenset[ConnectionState]]] = MappingProxyType(
    {
        _S.NEW: frozenset({_S.READING, _S.CLOSING, _S.CLOSED}),
        _S.READING: frozenset({_S.PROCESSING, _S.WRITING, _S.CLOSING, _S.CLOSED}),
        _S.PROCESSING: frozenset({_S.WRITING, _S.CLOSING, _S.CLOSED}),
        _S.WRITING: frozenset({_S.KEEP_ALIVE, _S.CLOSING, _S.CLOSED}),
        _S.KEEP_ALIVE: frozenset({_S.READING, _S.CLOSING, _S.CLOSED}),
        _S.CLOSING: frozenset({_S.CLOSED}),
        _S.CLOSED: frozenset(),
    }
)


class IllegalTransition(Exception):
    """A move that ``TRANSITIONS`` does not have: a defect of the server."""


class Staged:
    """What begins as NEW and moves through ``TRANSITIONS``."""

    __slots__ = ("state",)

    def __init__(self) -> None:
        self.state = ConnectionState.NEW

    def _move(self, state: ConnectionState) -> None:
        if state not in TRANSITIONS[self.state]:
            raise IllegalTransition(f"{self.state.name} to {state.name}")
        self.state = state

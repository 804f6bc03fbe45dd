"""The life cycle of a connection: its states, their transitions, and the next step it needs.

The table is the only place that decides which state may follow which; a missing entry makes a
transition illegal.
"""

from collections.abc import Mapping
from enum import Enum, IntEnum
from types import MappingProxyType
from typing import Final


class ConnectionState(IntEnum):
    """The state of a connection."""

    NEW = 0
    """Accepted; no octet has been received."""
    READING = 1
    """Part of a request has been received."""
    PROCESSING = 2
    """The request has been handed to the handler, which has not started its response."""
    WRITING = 3
    """The final response has started."""
    KEEP_ALIVE = 4
    """The response is complete; the next request may begin."""
    CLOSING = 5
    """Nothing more will be sent; octets that still arrive are discarded."""
    CLOSED = 6
    """The socket is closed."""


class Next(Enum):
    """What the owner of a connection has to do next."""

    WAIT = "call poll when octets arrive, expire at the deadline"
    SERVE = "call serve: the request and all of its content have been received"
    STREAM = "call serve on a thread that may wait for content, or keep waiting"
    HANDSHAKE = "call do_handshake on a thread that may compute for a while"
    CLOSED = "forget the connection"


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
"""The states that may follow each state."""


class IllegalTransition(Exception):
    """A transition that is not in ``TRANSITIONS``: a defect of the server."""


class StateMachine:
    """Starts in ``NEW`` and changes state only along ``TRANSITIONS``."""

    __slots__ = ("state",)

    def __init__(self) -> None:
        self.state = ConnectionState.NEW

    def _move(self, state: ConnectionState) -> None:
        if state not in TRANSITIONS[self.state]:
            raise IllegalTransition(f"{self.state.name} to {state.name}")
        self.state = state

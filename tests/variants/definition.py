"""A variant: the reference server or its contract application, different and still conforming.

A variant is data: edits of the source, a function around the application's responses, a function
of each response's head, a function that divides the octets sent, options of the server. What it
changes is changed in a process of its own.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from conformance.apps.messages import Answer, Request
from tests.mutants.definition import Edit

Respond = Callable[[Request], Answer]
"""The application: ``conformance.apps.contract.respond``, or that with something around it."""
Layer = Callable[[Respond], Respond]
"""Puts something around the application."""
Head = tuple[bytes, ...]
"""The lines of a response's head, without their line ends and the empty line."""
Spelling = Callable[[Head], Head]
"""Spells a head in another way."""
Division = Callable[[bytes], Iterable[bytes]]
"""Divides octets into what is sent by one system call each."""


@dataclass(frozen=True, slots=True)
class Departure:
    """A SHOULD from which a variant departs: the cases that warn, and the reason that it has.

    A case is an id, or a pattern such as ``version-form/*`` for the cases of a topic that warn.
    """

    reason: str
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A server that conforms: what it does differently, and the section that permits it.

    ``layer`` is put around the application, ``spelling`` around the head of each response, interim
    ones included. ``arguments`` are options of the server, ``url`` is where it is judged.
    ``departs`` lists every warning that it may get.
    """

    name: str
    differs: str
    permitted: str
    edits: tuple[Edit, ...] = ()
    layer: Layer | None = None
    spelling: Spelling | None = None
    division: Division | None = None
    arguments: tuple[str, ...] = ()
    url: str = "http://127.0.0.1:0"
    departs: tuple[Departure, ...] = ()

    @property
    def answers_otherwise(self) -> bool:
        """Whether other octets are sent, not only at another time or place."""
        return bool(self.edits or self.spelling)

    @property
    def warns(self) -> tuple[str, ...]:
        """The ids and patterns of all cases that may warn."""
        return tuple(case for departure in self.departs for case in departure.cases)

    def may_warn(self, case: str) -> bool:
        """Return whether the case with this id is listed."""
        return any(fnmatchcase(case, pattern) for pattern in self.warns)


REFERENCE = Variant(name="reference server", differs="Nothing.", permitted="")
"""The server and its application as they are."""


def departure(reason: str, cases: str) -> Departure:
    """Return a departure from a SHOULD; the ids of the cases are separated by white space."""
    return Departure(reason, tuple(cases.split()))

"""The form of the questions that the check of the contract asks, and what their requests share."""

from dataclasses import dataclass

from conformance.contract.demands import Demand, Says
from conformance.matchers.response import Reply
from conformance.matchers.status import Status
from conformance.model.case import Answer, Step

OK = Status(200)
FOUND = Status(301, 302, 307, 308)
"""Redirects to another URI."""
TEXT = (Says(),)
"""A short text."""


@dataclass(frozen=True, slots=True)
class Question:
    """A request to an endpoint and what the contract demands of the answer.

    ``asks`` is the request in words. The answer that is judged is the last one; those before it, if
    ``send`` asks for several, prepare it. ``unless``: with such an answer it is for the server to
    say whether the request is served, and nothing is learnt of the application. ``given`` are
    fields without which in the first answer the question is not asked.
    """

    asks: str
    send: tuple[Step, ...]
    status: Reply
    demands: tuple[Demand, ...] = ()
    unless: Reply | None = None
    given: tuple[bytes, ...] = ()
    methods: tuple[bytes, ...] = ()

    @property
    def expected(self) -> str:
        """The answer, in words."""
        demanded = " and ".join(demand.expected for demand in self.demands)
        return self.status.describe() + (f" with {demanded}" if demanded else "")


@dataclass(frozen=True, slots=True)
class Item:
    """One endpoint: its name, as in reports, and the questions about it, asked in order.

    ``wishes`` are what the first answer may lack, at the cost of cases that need it.
    """

    name: str
    questions: tuple[Question, ...]
    wishes: tuple[Demand, ...] = ()


def get(path: bytes, *lines: bytes) -> bytes:
    """Return a GET with these field lines."""
    return request(b"GET", path, *lines)


def request(method: bytes, path: bytes, *lines: bytes) -> bytes:
    """Return a request without content."""
    fields = b"".join(line + b"\r\n" for line in lines)
    return method + b" " + path + b" HTTP/1.1\r\nHost: {host}\r\n" + fields + b"\r\n"


def put(
    method: bytes, path: bytes, content: bytes, *lines: bytes, kind: bytes = b"text/plain"
) -> bytes:
    """Return a request with content."""
    length = len(content.replace(b"{nonce}", b"0" * 16))
    head = b"Content-Type: %s\r\nContent-Length: %d" % (kind, length)
    return request(method, path, *lines, head) + content


def simple(asks: str, octets: bytes, status: Reply = OK, *demands: Demand) -> Question:
    """Return a question of one request."""
    return Question(asks, (octets, Answer()), status, demands)

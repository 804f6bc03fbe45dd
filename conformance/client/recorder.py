"""The record of an exchange while it goes on."""

import asyncio
import secrets
import time

from conformance.address import Address
from conformance.client.allowance import allowance
from conformance.client.response_reader import ResponseReader
from conformance.model.case import (
    DATE,
    ETAG,
    GIVEN_ETAG,
    GIVEN_LAST_MODIFIED,
    GIVEN_LOCATION,
    HOST,
    LAST_MODIFIED,
    NONCE,
    NONCE_LENGTH,
    OPAQUE_TAG,
    STRONG_ETAG,
    TAG_TEXT,
    Case,
)
from conformance.model.observation import End, Event, EventKind, Observation, Response


class Recorder:
    """Collects what has happened so far, and signals every event by ``changed``.

    ``page`` is the size of an answer to ``GET /`` in octets.
    """

    def __init__(
        self, case: Case, address: Address, resource: Response | None, page: int = 0
    ) -> None:
        self.case, self.address, self.resource = case, address, resource
        self.authority = address.authority
        self.began = time.time()
        self.nonce = secrets.token_hex(NONCE_LENGTH // 2).encode("ascii")
        self.reader = ResponseReader(case.methods)
        self.end, self.all_sent = End.OPEN, False
        self.alerted, self.protocol, self.trouble, self.repeated = False, "", "", b""
        self.events: list[Event] = []
        self._sent, self._received = bytearray(), bytearray()
        self._limit = allowance(case, page)
        self._unsettled: tuple[object, ...] = ()
        self.changed = asyncio.Event()
        self.connected()

    def connected(self) -> None:
        """Record that the connection is established; times count from now."""
        self.started = self.active = time.monotonic()

    def note(self, kind: EventKind, data: bytes = b"") -> None:
        """Record an event that happens now."""
        self.active = time.monotonic()
        self.events.append(Event(kind, self.active - self.started, data))
        self.changed.set()

    def closed(self, end: End) -> None:
        """Record that the server ended the connection, or that it was abandoned."""
        self.end = end
        self.note(EventKind.ENDED)

    def received(self, data: bytes) -> None:
        """Record data from the server, or the end of it if it is empty."""
        if not data:
            self.reader.end()
            self.closed(End.CLOSED)
            return
        self._received += data
        self.reader.feed(data)
        self.note(EventKind.RECEIVED, data)
        if len(self._received) > self._limit:
            self.closed(End.FLOODED)

    def sent(self, data: bytes) -> None:
        """Record data that was sent."""
        self._sent += data
        self.note(EventKind.SENT, data)

    def fill(self, data: bytes) -> bytes:
        """Return the data with every placeholder filled in."""
        data = data.replace(HOST, self.authority).replace(NONCE, self.nonce)
        if self.resource:
            tag, modified, date = map(self._validator, (b"etag", b"last-modified", b"date"))
            opaque = tag.removeprefix(b"W/")
            data = data.replace(ETAG, tag).replace(STRONG_ETAG, tag).replace(OPAQUE_TAG, opaque)
            data = data.replace(TAG_TEXT, opaque.strip(b'"'))
            data = data.replace(LAST_MODIFIED, modified).replace(DATE, date)
        if b"{given-" in data:
            # The fragment of a URI is not sent (RFC 9112 section 3.2).
            location = self._given(b"location").partition(b"#")[0]
            data = data.replace(GIVEN_ETAG, self._given(b"etag"))
            data = data.replace(GIVEN_LAST_MODIFIED, self._given(b"last-modified"))
            data = data.replace(GIVEN_LOCATION, location)
        return data

    def _given(self, name: bytes) -> bytes:
        """Return the first value of the field in any response of this exchange."""
        values = (value for response in self.reader.responses for value in response.values(name))
        return next(values, b"")

    def _validator(self, name: bytes) -> bytes:
        return b"".join(self.resource.values(name)[:1]) if self.resource else b""

    @property
    def answered(self) -> bool:
        """Whether the last event is that a response became complete."""
        reader = self.reader
        return bool(
            reader.responses
            and self.events[-1].kind is EventKind.RECEIVED
            and not (reader.reading or reader.pending or reader.leftover)
        )

    @property
    def settled(self) -> bool:
        """Whether no later event can change any of the case's outcomes."""
        if self.end is not End.OPEN:
            return True
        reader = self.reader
        progress = (len(reader.responses), len(reader.pending), reader.unreadable)
        # More of the content of one response settles nothing, and looking costs a copy of it.
        if reader.reading and progress == self._unsettled:
            return False
        observation = self.observation()
        if all(outcome.settled(observation) for outcome in self.case.outcomes):
            return True
        self._unsettled = progress if reader.reading else ()
        return False

    def observation(self) -> Observation:
        """Return what has been observed up to now."""
        return Observation(
            sent=bytes(self._sent),
            received=bytes(self._received),
            responses=self.reader.snapshot(),
            pending=tuple(self.reader.pending),
            leftover=self.reader.leftover,
            unreadable=self.reader.unreadable,
            end=self.end,
            all_sent=self.all_sent,
            nonce=self.nonce,
            authority=self.authority,
            events=tuple(self.events),
            elapsed=time.monotonic() - self.started,
            began=self.began,
            resource=self.resource,
            placement=self.address.placement,
            fields=self.address.fields,
            repeated=self.repeated,
            alerted=self.alerted,
            protocol=self.protocol,
            trouble=self.trouble,
        )

"""From received octets to responses: h11 parses them, ``head_checks`` examines each head.

h11 plays a client that has sent the request, on a fresh connection for each response, so that
responses are counted by their framing and never by a pattern in the octets.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import h11

from conformance.client.head_checks import find_flaws
from conformance.model.observation import Response

HEAD_LIMIT = 256 * 1024
"""Octets of a response's head beyond which it is not read any further."""
INTERIM_LIMIT = 64
"""Interim responses before a final one beyond which the peer is assumed to send only those."""
RESPONSE_LIMIT = 1024
"""Final responses in one exchange beyond which the peer is assumed to send them endlessly."""

_HEAD_END = re.compile(rb"\r?\n\r?\n")


@dataclass(slots=True)
class ResponseReader:
    """Reads the responses to requests with these methods, and to GET after the last of them.

    ``feed`` data as it comes, then ``end`` once the server has closed. No data raises an
    error: what cannot be read is kept in ``leftover``, the reason in ``unreadable``.
    """

    methods: Sequence[bytes] = ()
    responses: list[Response] = field(default_factory=list)
    pending: list[Response] = field(default_factory=list)
    unreadable: str = ""
    steps: int = 0
    _buffer: bytearray = field(default_factory=bytearray)
    _client: h11.Connection | None = None
    _content: list[bytes] = field(default_factory=list)
    _current: Response | None = None

    @property
    def reading(self) -> bool:
        """Whether a response has begun and is not complete."""
        return self._current is not None

    @property
    def leftover(self) -> bytes:
        """Octets that belong to no response."""
        return b"" if self._current else bytes(self._buffer)

    def snapshot(self) -> tuple[Response, ...]:
        """Return the final responses so far, the last of them possibly incomplete."""
        if self._current is None:
            return tuple(self.responses)
        return (*self.responses, replace(self._current, content=b"".join(self._content)))

    def feed(self, data: bytes) -> None:
        """Process data from the server."""
        self._buffer += data
        if data and not self.unreadable:
            self._read(data)

    def end(self) -> None:
        """Process the end of what the server sends."""
        reading = None
        while not self.unreadable and (self._client or self._buffer):
            if reading is not None and self._client is reading:
                return
            reading = self._client
            self._read(b"")

    def _read(self, data: bytes) -> None:
        try:
            if self._client is None:
                self._start()
            else:
                self._client.receive_data(data)
            self._events()
        except h11.RemoteProtocolError as error:
            self.unreadable = str(error)

    def _start(self) -> None:
        method = self._method
        target = b"plumbline:80" if method == b"CONNECT" else b"/"
        request = h11.Request(method=method, target=target, headers=[(b"Host", b"plumbline")])
        self._client = h11.Connection(h11.CLIENT, max_incomplete_event_size=HEAD_LIMIT)
        self._client.send(request)
        self._client.send(h11.EndOfMessage())
        self._client.receive_data(bytes(self._buffer))

    def _events(self) -> None:
        while self._client is not None:
            event = self._client.next_event()
            if event in (h11.NEED_DATA, h11.PAUSED):
                if self._client.their_state is not h11.SWITCHED_PROTOCOL:
                    return
                self._finish(())
                continue
            if isinstance(event, h11.ConnectionClosed):
                return
            self._handle(event)

    def _handle(self, event: object) -> None:
        match event:
            case h11.InformationalResponse() | h11.Response():
                self._handle_head(event)
            case h11.Data():
                self._content.append(bytes(event.data))
            case h11.EndOfMessage():
                self._finish(tuple((bytes(name), bytes(value)) for name, value in event.headers))

    def _handle_head(self, event: h11.InformationalResponse | h11.Response) -> None:
        match = _HEAD_END.search(self._buffer)
        head = bytes(self._buffer[: match.end()]) if match else bytes(self._buffer)
        response = Response(
            status=event.status_code,
            version=head[:8],
            fields=tuple((bytes(name), bytes(value)) for name, value in event.headers),
            head=head,
            flaws=find_flaws(head),
            steps=self.steps,
        )
        del self._buffer[: len(head)]
        if isinstance(event, h11.InformationalResponse):
            self.pending.append(replace(response, complete=True))
            if len(self.pending) > INTERIM_LIMIT:
                self.unreadable = f"more than {INTERIM_LIMIT} interim responses"
                self._client = None
            return
        delimited = bool(
            response.values(b"content-length") or response.values(b"transfer-encoding")
        )
        tunnel = self._method == b"CONNECT" and response.status < 300
        bodiless = response.status in (204, 304) or self._method == b"HEAD" or tunnel
        self._current = replace(
            response,
            interim=tuple(self.pending),
            close_delimited=not (delimited or bodiless),
        )
        self.pending.clear()

    @property
    def _method(self) -> bytes:
        place = len(self.responses)
        return self.methods[place] if place < len(self.methods) else b"GET"

    def _finish(self, trailers: tuple[tuple[bytes, bytes], ...]) -> None:
        assert self._client is not None
        assert self._current is not None
        rest = self._client.trailing_data[0]
        content = b"".join(self._content)
        done = replace(self._current, content=content, trailers=trailers, complete=True)
        self.responses.append(done)
        self._client, self._current = None, None
        self._content.clear()
        self._buffer[:] = rest
        if rest and len(self.responses) >= RESPONSE_LIMIT:
            self.unreadable = f"more than {RESPONSE_LIMIT} responses"
        elif rest:
            self._start()

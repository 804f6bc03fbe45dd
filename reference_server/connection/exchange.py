"""One request and its response: the interface between a connection and a handler.

The handler reads the content and responds by ``send_whole`` or ``send_file``, or by ``start``,
any number of calls of ``write``, and ``finish``. The exchange chooses the framing, adds the
connection fields, and omits content where a response must not have any.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import IO, NamedTuple

from reference_server.connection.transport import Transport
from reference_server.protocol import responses
from reference_server.protocol.admission import AdmittedRequest, accepts_trailers
from reference_server.protocol.content import Content
from reference_server.protocol.errors import ProtocolError
from reference_server.protocol.messages import Request, Response
from reference_server.protocol.responses import Framed, InvalidResponse, ResponseFraming

# The framings of responses that have content.
_WITH_CONTENT = (ResponseFraming.LENGTH, ResponseFraming.CHUNKED, ResponseFraming.CLOSE)
# Content above this size, in octets, is sent separately rather than copied behind the head.
_LARGE = 65536
# Unread content is discarded in pieces of this size, in octets.
_PIECE = 65536


class Endpoints(NamedTuple):
    """The scheme of a connection, and the host and port of either end."""

    scheme: str
    client: tuple[str, int]
    server: tuple[str, int]


class Exchange:
    """A request, its content, and the response to it, which can be sent once.

    ``content`` may be asked for its state, but is read by ``read``. ``on_start`` is called once,
    when the final response starts, with the number of unread octets of content, None if that is not
    known; it returns whether the connection can serve another request. ``waiting`` is true if
    the client may be waiting for a 100 (Continue).
    """

    # Class attributes are the defaults of what most exchanges never set.
    error: ProtocolError | None = None
    """The defect of the content; it is reported instead of the handler's response."""
    started = False
    """Whether the final response has started."""
    finished = False
    """Whether the final response is complete."""
    persist = False
    """Whether the connection persists; decided when the response starts."""
    status = 0
    """Status code of the response."""
    sent = 0
    """Octets of content sent."""
    _waiting = False
    _framing = ResponseFraming.NONE
    _rest = 0
    _trailers: Sequence[tuple[str, str]] = ()

    def __init__(
        self,
        admitted: AdmittedRequest,
        content: Content,
        transport: Transport,
        endpoints: Endpoints,
        on_start: Callable[[int | None], bool],
        *,
        waiting: bool,
    ) -> None:
        self.admitted = admitted
        self.content = content
        self.endpoints = endpoints
        self._transport = transport
        self._on_start = on_start
        if waiting:
            self._waiting = True

    @property
    def request(self) -> Request:
        """The request line and the header section."""
        return self.admitted.request

    def read(self, limit: int) -> bytes:
        """Return 1 to ``limit`` octets of the content, or ``b""`` at its end.

        The first call sends a 100 (Continue) to a client that waits for it (RFC 9110
        section 10.1.1). Raises ``ProtocolError`` and ``Disconnected``.
        """
        if self.finished:
            return b""
        if self.error is not None:
            raise self.error
        if self._waiting:
            self._waiting = False
            if not self.started:
                self._transport.send(responses.CONTINUE)
        try:
            return self.content.read(limit)
        except ProtocolError as error:
            self.error = error
            raise

    def skip_content(self, bound: int) -> bool:
        """Discard unread content, at most ``bound`` octets; return whether its end was reached.

        Raises ``ProtocolError`` and ``Disconnected``.
        """
        content = self.content
        while content.remaining != 0:
            bound -= len(content.read(_PIECE))
            if bound < 0:
                return False
        return True

    def trailers(self) -> list[tuple[str, str]]:
        """Return the trailer section received; complete at the end of the content."""
        return list(self.content.trailers)

    def send_trailers(self, fields: Iterable[tuple[str, str]]) -> bool:
        """Set the trailer section of the response; return whether it will be sent.

        It is sent if the client sent ``TE: trailers`` and the response is chunked, or has not
        started and gets no Content-Length. A response to HEAD only announces it. Raises
        ``InvalidResponse`` for fields that cannot be trailer fields.
        """
        checked = responses.check_trailers(fields)
        if self.started and self._framing is not ResponseFraming.CHUNKED:
            return False
        if not accepts_trailers(self.admitted.request):
            return False
        self._trailers = checked
        return True

    @property
    def has_trailers(self) -> bool:
        """Whether a trailer section has been set, which requires chunked content."""
        return len(self._trailers) > 0

    @property
    def ends_with_connection(self) -> bool:
        """Whether a response has started whose content ends with the connection."""
        return self.started and self._framing is ResponseFraming.CLOSE

    def send_whole(self, response: Response, content: bytes) -> None:
        """Send a response with all of its content, and finish.

        Raises ``InvalidResponse`` if the response announces another length.
        """
        # Trailers need chunks, even if the length is known.
        framed = self._frame(response, None if self._trailers else len(content))
        if self._framing is ResponseFraming.NONE:
            self._transport.send(self._start(framed))
        else:
            self._check_length(len(content))
            head = self._start(framed)
            if self._framing is ResponseFraming.LENGTH and len(content) > _LARGE:
                # A second system call costs less than a copy.
                self._transport.send(head)
                self._transport.send(content)
            else:
                self._transport.send(self._whole(head, content))
        self.finished = True

    def _whole(self, head: bytes, content: bytes) -> bytes:
        if self._framing is ResponseFraming.CHUNKED:
            chunk = responses.encode_chunk(content) if content else b""
            return head + chunk + responses.encode_last_chunk(self._trailers)
        return head + content

    def _check_length(self, length: int) -> None:
        if self._framing is ResponseFraming.LENGTH and length != self._rest:
            raise InvalidResponse(
                f"the content has {length} octets, the Content-Length is {self._rest}"
            )
        self._rest = 0
        self.sent = length

    def start(self, response: Response, data: bytes) -> None:
        """Send the head of a response of unknown length, and the first octets of its content."""
        framed = self._frame(response, None)
        encoded = self._encode(data)
        self._transport.send(self._start(framed) + encoded)

    def write(self, data: bytes) -> None:
        """Send more octets of the content.

        Raises ``InvalidResponse`` if there are more than announced, or the response has ended: the
        client would take them for the next response.
        """
        if self.finished:
            raise InvalidResponse("the response has ended")
        if encoded := self._encode(data):
            self._transport.send(encoded)

    def _encode(self, data: bytes) -> bytes:
        if not data or self._framing not in _WITH_CONTENT:
            return b""
        self.sent += len(data)
        if self._framing is ResponseFraming.CHUNKED:
            return responses.encode_chunk(data)
        if self._framing is ResponseFraming.LENGTH:
            self._rest -= len(data)
            if self._rest < 0:
                raise InvalidResponse("the content is longer than its Content-Length")
        # Fails for text, which must not happen after the response has started.
        return bytes(data)

    def finish(self) -> None:
        """End the content. Raises ``InvalidResponse`` if octets are missing."""
        if self._framing is ResponseFraming.CHUNKED:
            self._transport.send(responses.encode_last_chunk(self._trailers))
        elif self._framing is ResponseFraming.LENGTH and self._rest:
            raise InvalidResponse(
                f"the content is {self._rest} octets shorter than its Content-Length"
            )
        self.finished = True

    def send_file(self, response: Response, file: IO[bytes], offset: int, count: int) -> None:
        """Send a response whose content is ``count`` octets of a regular file, and finish.

        Only the announced octets are sent if the response announces fewer. Raises
        ``InvalidResponse`` if it announces more.
        """
        framed = self._frame(response, count)
        if self._framing is ResponseFraming.LENGTH:
            if self._rest > count:
                raise InvalidResponse(
                    f"the Content-Length is {self._rest}, the file has {count} octets"
                )
            count = self._rest
        self._transport.send(self._start(framed))
        if self._framing in _WITH_CONTENT:
            self.sent = count
            self._transport.send_file(file, offset, count)
        self.finished = True

    def _frame(self, response: Response, length: int | None) -> Framed:
        if self.error is not None:
            raise self.error
        if self.started:
            raise InvalidResponse("the response has already started")
        trailers = [name for name, _ in self._trailers] if self._trailers else ()
        framed = responses.frame(response, self.admitted.request, length, trailers)
        self._framing = framed.framing
        self._rest = framed.length
        self.status = response.status
        return framed

    def _start(self, framed: Framed) -> bytes:
        """Start the response: decide whether the connection persists, and return the head."""
        self.started = True
        admitted = self.admitted
        self.persist = (
            self._on_start(self.content.remaining)
            and not framed.close
            and framed.framing is not ResponseFraming.CLOSE
            and admitted.persists
            # A client still waiting for a 100 (Continue) may send the content or not.
            and not self._waiting
        )
        if not self.persist:
            return framed.encode(responses.CLOSE)
        return framed.encode(responses.PERSIST if admitted.request.minor else responses.PERSIST_10)

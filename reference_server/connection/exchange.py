"""One request and its answer: what a handler is given.

The handler reads the content and answers by ``send_whole`` or ``send_file``, or by ``start``,
any number of ``write`` and ``finish``. Framing, the fields of the connection and what has to
be left out of the answer are decided here.
"""

from collections.abc import Iterable, Sequence
from typing import IO, Protocol

from reference_server.protocol import responses
from reference_server.protocol.admission import AdmittedRequest, accepts_trailers
from reference_server.protocol.content import Content
from reference_server.protocol.errors import ProtocolError
from reference_server.protocol.messages import Response
from reference_server.protocol.responses import InvalidResponse, ResponseFraming

# The framings whose responses carry content.
_WITH_CONTENT = (ResponseFraming.LENGTH, ResponseFraming.CHUNKED, ResponseFraming.CLOSE)


# Content that is not copied behind its head, in octets.
_LARGE = 65536
# Content that nobody wants is read in such pieces.
_PIECE = 65536


class Peer(Protocol):
    """The connection, as its exchange sees it. The senders may raise ``Disconnected``."""

    scheme: str
    client: tuple[str, int]
    server: tuple[str, int]

    def send_interim(self, data: bytes) -> None:
        """Send an interim response."""

    def begin_response(self) -> None:
        """Note that the final response begins."""

    def send(self, data: bytes) -> None:
        """Send octets of the final response."""

    def send_file(self, file: IO[bytes], offset: int, count: int) -> None:
        """Send octets of a file."""

    def may_persist(self, unread: int | None) -> bool:
        """Return whether the connection can serve another request after this one.

        ``unread`` is the number of octets of content that have not been read, None if that
        is not known.
        """


class Exchange:
    """A request, its content, and the response to it, which can be sent once.

    ``admitted`` holds the request, ``content`` can be asked for its state and is read by
    ``read``, ``peer`` is the connection. ``waiting`` says that the client may be waiting for
    a 100 (Continue).
    """

    # Attributes of the class where most exchanges never need their own.
    error: ProtocolError | None = None
    """What went wrong with the content; it is answered instead of what the handler answers."""
    started = False
    finished = False
    persist = False
    """Whether the connection persists; decided when the response starts."""
    status = 0
    sent = 0
    """Octets of content sent."""
    _framing = ResponseFraming.NONE
    _rest = 0
    _trailers: Sequence[tuple[str, str]] = ()

    def __init__(
        self, admitted: AdmittedRequest, content: Content, peer: Peer, *, waiting: bool
    ) -> None:
        self.admitted = admitted
        self.request = admitted.request
        self.content = content
        self.peer = peer
        self._waiting = waiting

    def read(self, limit: int) -> bytes:
        """Return 1 to ``limit`` octets of the content, or ``b""`` at its end.

        The first call tells a waiting client to continue (RFC 9110, section 10.1.1).
        Raises ``ProtocolError`` and ``Disconnected``.
        """
        if self.finished:
            return b""
        if self.error is not None:
            raise self.error
        if self._waiting:
            self._waiting = False
            if not self.started:
                self.peer.send_interim(responses.CONTINUE)
        try:
            return self.content.read(limit)
        except ProtocolError as error:
            self.error = error
            raise

    def skip_content(self, bound: int) -> bool:
        """Read what has been left unread, ``bound`` octets at most; return whether that was all.

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
        """Ask for a trailer section behind chunked content; return whether it will be sent.

        It will be when the client said ``TE: trailers`` and the response is chunked, or has
        not started yet and has no Content-Length; to HEAD it is only announced. Raises
        ``InvalidResponse``.
        """
        checked = responses.check_trailers(fields)
        if self.started and self._framing is not ResponseFraming.CHUNKED:
            return False
        if not accepts_trailers(self.request):
            return False
        self._trailers = checked
        return True

    @property
    def has_trailers(self) -> bool:
        """Whether a trailer section is to be sent, so that the content needs chunks."""
        return len(self._trailers) > 0

    @property
    def ends_with_connection(self) -> bool:
        """Whether a response has begun whose end only the end of the connection shows."""
        return self.started and self._framing is ResponseFraming.CLOSE

    def send_whole(self, response: Response, content: bytes) -> None:
        """Send a response with all of its content, and finish."""
        # Trailers need chunks, even where the length is known.
        head = self._head(response, None if self._trailers else len(content))
        if self._framing is ResponseFraming.NONE:
            self._send(head)
        else:
            self._rest_is(len(content))
            if self._framing is ResponseFraming.LENGTH and len(content) > _LARGE:
                # One more system call costs less than a copy.
                self._send(head)
                self.peer.send(content)
            else:
                self._send(self._whole(head, content))
        self.finished = True

    def _whole(self, head: bytes, content: bytes) -> bytes:
        if self._framing is ResponseFraming.CHUNKED:
            chunk = responses.encode_chunk(content) if content else b""
            return head + chunk + responses.encode_last_chunk(self._trailers)
        return head + content

    def _rest_is(self, length: int) -> None:
        if self._framing is ResponseFraming.LENGTH and length != self._rest:
            raise InvalidResponse(f"content of {length} octets, announced were {self._rest}")
        self._rest = 0
        self.sent = length

    def start(self, response: Response, data: bytes) -> None:
        """Send the head of a response of unknown length, and its first octets."""
        head = self._head(response, None)
        self._send(head + self._encode(data))

    def write(self, data: bytes) -> None:
        """Send further octets of the content.

        Raises ``InvalidResponse`` if it is too long, or has ended: what comes then would be
        taken for the next response.
        """
        if self.finished:
            raise InvalidResponse("the response has ended")
        if encoded := self._encode(data):
            self.peer.send(encoded)

    def _encode(self, data: bytes) -> bytes:
        if not data or self._framing not in _WITH_CONTENT:
            return b""
        self.sent += len(data)
        if self._framing is ResponseFraming.CHUNKED:
            return responses.encode_chunk(data)
        if self._framing is ResponseFraming.LENGTH:
            self._rest -= len(data)
            if self._rest < 0:
                raise InvalidResponse("more content than announced")
        return data

    def finish(self) -> None:
        """End the content. Raises ``InvalidResponse`` if it is too short."""
        if self._framing is ResponseFraming.CHUNKED:
            self.peer.send(responses.encode_last_chunk(self._trailers))
        elif self._framing is ResponseFraming.LENGTH and self._rest:
            raise InvalidResponse(f"{self._rest} octets less content than announced")
        self.finished = True

    def send_file(self, response: Response, file: IO[bytes], offset: int, count: int) -> None:
        """Send a response whose content is ``count`` octets of a regular file, and finish.

        Fewer octets are sent if the response announces fewer.
        """
        head = self._head(response, count)
        if self._framing is ResponseFraming.LENGTH:
            if self._rest > count:
                raise InvalidResponse(f"{self._rest} octets announced of a file of {count}")
            count = self._rest
        self._send(head)
        if self._framing in _WITH_CONTENT:
            self.sent = count
            self.peer.send_file(file, offset, count)
        self.finished = True

    def _send(self, data: bytes) -> None:
        self.started = True
        self.peer.begin_response()
        self.peer.send(data)

    def _head(self, response: Response, length: int | None) -> bytes:
        if self.error is not None:
            raise self.error
        if self.started:
            raise InvalidResponse("the response has been sent already")
        names = [name for name, _ in self._trailers]
        framed = responses.frame(response, self.request, length, names)
        self._framing = framed.framing
        self._rest = framed.length
        self.status = response.status
        self.persist = (
            not framed.close
            and framed.framing is not ResponseFraming.CLOSE
            and self.admitted.persists
            # A client that waits for a 100 (Continue) that never came may send content or not.
            and not self._waiting
            and self.peer.may_persist(self.content.remaining)
        )
        if not self.persist:
            return framed.encode(responses.CLOSE)
        return framed.encode(responses.PERSIST if self.request.minor else responses.PERSIST_10)

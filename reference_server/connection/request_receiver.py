"""The receiving half of a connection: turns octets into requests that are ready to be served."""

from collections.abc import Callable

from reference_server.connection.deadlines import Progress
from reference_server.connection.service import Service
from reference_server.connection.state import Next
from reference_server.protocol.admission import AdmittedRequest, admit
from reference_server.protocol.content import EMPTY_CONTENT, Content, Prefetched, content_of
from reference_server.protocol.errors import ProtocolError
from reference_server.protocol.framing import NO_CONTENT
from reference_server.protocol.head_reader import HeadReader
from reference_server.protocol.messages import Request
from reference_server.protocol.reader import BufferedReader
from reference_server.protocol.refusals import Refusal, too_slow

# Octets of content that are read before the handler is called: most forms and many files.
_PREFETCH = 131072


class _NothingReceivedError(Exception):
    """The content that is being read has not been received."""


class RequestReceiver:
    """Takes octets as they are received, and finds the requests in them.

    ``receive`` waits for octets, at most the given seconds, and returns None if there are none. It
    is called when a handler reads content that has not been received. ``admitted`` is the current
    request, once its head has been received.
    """

    __slots__ = (
        "_began",
        "_head",
        "_prefetched",
        "_progress",
        "_reader",
        "_receive",
        "_refused",
        "_repeated",
        "_repeated_head",
        "_scheme",
        "_service",
        "_serving",
        "admitted",
    )

    def __init__(
        self, service: Service, scheme: str, receive: Callable[[float], bytes | None]
    ) -> None:
        self._service = service
        self._scheme = scheme
        self._receive = receive
        self._reader = BufferedReader(self._receive_content)
        self._head = HeadReader(self._reader, service.limits)
        self._began = 0.0
        self._serving = False
        self.admitted: AdmittedRequest | None = None
        self._refused: Request | None = None
        self._prefetched: Prefetched | None = None
        self._progress: Progress | None = None
        # The last head, if it arrived in one piece and has no content.
        self._repeated_head: bytes | None = None
        self._repeated: AdmittedRequest | None = None

    @property
    def buffered(self) -> int:
        """Number of octets received and not yet consumed."""
        return len(self._reader)

    @property
    def ended(self) -> bool:
        """Whether the client has closed its sending side."""
        return self._reader.ended

    @property
    def begun(self) -> bool:
        """Whether part of a request has been received."""
        return self.admitted is not None or len(self._reader) > 0

    @property
    def for_head(self) -> bool:
        """Whether the method of the request is HEAD, as far as it has been received."""
        if self.admitted is not None:
            return self.admitted.request.method == "HEAD"
        return self._head.for_head

    @property
    def full(self) -> bool:
        """Whether no more content is read before the handler is called."""
        content = self._prefetched
        return content is not None and content.ahead >= _PREFETCH

    def refusal(self, error: ProtocolError, response: bytes) -> Refusal:
        """Return the log's record of the request that ``response`` refuses."""
        request = self._refused if self.admitted is None else self.admitted.request
        if request is not None:
            line = f"{request.method} {request.target} {request.version}"
        else:
            start = self._head.refused or self._reader.peek(self._service.limits.request_line)
            line = start.partition(b"\n")[0].removesuffix(b"\r").decode("latin-1")
        return Refusal(error, line, request, len(response.partition(b"\r\n\r\n")[2]))

    def begin(self) -> None:
        """Record that the first octets of a request have been received."""
        self._began = self._service.clock()

    def take(self, data: bytes) -> Next:
        """Process ``data`` as received; ``b""`` is the end of the stream.

        Raises ``ProtocolError``.
        """
        reader = self._reader
        whole = self.admitted is None and not reader
        if whole and data == self._repeated_head:
            self.admitted = self._repeated
            return Next.SERVE
        reader.feed(data)
        if self._progress is not None:
            self._progress.resume()
            self._progress.add(len(data))
        step = self.advance()
        if whole and step is Next.SERVE and self._prefetched is None and not reader:
            # If the client sends the same head again, it need not be parsed.
            self._repeated_head, self._repeated = data, self.admitted
        return step

    def advance(self) -> Next:
        """Process what has been received and not consumed. Raises ``ProtocolError``."""
        if self._prefetched is not None and self._progress is not None:
            return self._prefetch(self._prefetched, self._progress)
        request = self._head.poll()
        return Next.WAIT if request is None else self._admit(request)

    def _admit(self, request: Request) -> Next:
        service = self._service
        try:
            self.admitted = admitted = admit(request, self._scheme, service.limits)
        except ProtocolError:
            self._refused = request
            raise
        if admitted.framing is NO_CONTENT:
            return Next.SERVE
        self._progress = Progress(service.timeouts, service.clock)
        self._prefetched = Prefetched(content_of(admitted.framing, self._reader, service.limits))
        return self._prefetch(self._prefetched, self._progress)

    def _prefetch(self, content: Prefetched, progress: Progress) -> Next:
        """Read the content that has been received."""
        try:
            if content.prefetch(_PREFETCH):
                return Next.SERVE
        except _NothingReceivedError:
            if self.late():
                raise too_slow() from None
            # A client that may be waiting for a 100 (Continue) must not be kept waiting.
            if not self._awaits_continue(content):
                return Next.WAIT
        # The client is not charged for the time until a worker is free.
        progress.pause()
        return Next.STREAM

    def _awaits_continue(self, content: Prefetched) -> bool:
        """Return whether the client may be waiting for a 100 (Continue): it sent no content."""
        return (
            self.admitted is not None
            and self.admitted.expects_continue
            and content.remaining != 0
            and not content.ahead
            and not self._reader
        )

    def late(self) -> bool:
        """Return whether the client is too slow, now that its deadline has passed."""
        return self._progress is None or self._progress.remaining() <= 0

    def deadline(self) -> float:
        """Return the time at which ``Connection.expire`` is due if nothing arrives."""
        timeouts = self._service.timeouts
        if self._progress is None:
            return self._began + timeouts.header
        return self._service.clock() + timeouts.patience

    def start_serving(self) -> tuple[AdmittedRequest, Content, bool]:
        """Return the request, its content, and whether the client may be waiting for a 100.

        From now on, reading the content waits for octets that have not been received.
        """
        assert self.admitted is not None
        self._serving = True
        content, progress = self._prefetched, self._progress
        if content is None or progress is None:
            return self.admitted, EMPTY_CONTENT, False
        # The client is not charged for the time that the handler takes.
        progress.pause()
        return self.admitted, content, self._awaits_continue(content)

    def stop_serving(self) -> None:
        """Forget the request and its content."""
        self._serving = False
        self.admitted = self._prefetched = self._progress = None

    def _receive_content(self) -> bytes:
        progress = self._progress
        if not self._serving or progress is None:
            raise _NothingReceivedError
        progress.resume()
        remaining = progress.remaining()
        data = self._receive(remaining) if remaining > 0 else None
        progress.pause()
        if data is None:
            raise too_slow()
        progress.add(len(data))
        return data

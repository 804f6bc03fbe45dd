"""Reads request heads as they arrive.

A complete head is parsed at once. The lines of an incomplete one are checked as they arrive, so
that a faulty head is refused without waiting for its end.
"""

from reference_server.protocol import grammar
from reference_server.protocol.errors import ProtocolError
from reference_server.protocol.limits import Limits
from reference_server.protocol.messages import Request
from reference_server.protocol.parser import (
    line_too_long,
    parse_field_line,
    parse_head,
    section_too_large,
    without_line_end,
)
from reference_server.protocol.reader import BufferedReader
from reference_server.protocol.request_line import parse_request_line, reject_long_request_line

_HEAD = b"HEAD "


class HeadReader:
    """Takes request heads from a reader, one after the other.

    ``for_head`` is true if the last request read has the method HEAD, even if it was refused.
    ``refused`` is the last complete head that was refused, for the log.
    """

    __slots__ = (
        "_checked",
        "_empty_lines",
        "_limits",
        "_lines",
        "_reader",
        "_searched",
        "for_head",
        "refused",
    )

    def __init__(self, reader: BufferedReader, limits: Limits) -> None:
        self._reader = reader
        self._limits = limits
        self.for_head = False
        self.refused = b""
        self._reset()

    def _reset(self) -> None:
        self._empty_lines = 0
        # The complete lines that have been checked: their octets, and their number.
        self._checked = 0
        self._lines = 0
        # Octets of the incomplete line after them that have been checked.
        self._searched = 0

    def poll(self) -> Request | None:
        """Return the next request if its head is complete, else None.

        Consumes only empty lines before a complete head. Raises ``ProtocolError``.
        """
        # Excess empty lines are not a HEAD request, whatever the previous request was.
        self.for_head = False
        self._skip_empty_lines()
        start = self._reader.peek(len(_HEAD))
        self.for_head = start == _HEAD
        head = self._reader.take_head()
        if head is None:
            self._check_lines()
            return None
        if self._checked or self._empty_lines or self._searched:
            self._reset()
        try:
            return parse_head(head, self._limits)
        except ProtocolError:
            self.refused = head
            raise

    def _skip_empty_lines(self) -> None:
        while self._reader.skip_empty_line():
            self._empty_lines += 1
            if self._empty_lines > self._limits.empty_lines:
                raise ProtocolError(
                    400,
                    "rfc9112#2.2/ignore-leading-empty-line",
                    "Too many empty lines precede the request line.",
                )

    def _check_lines(self) -> None:
        reader = self._reader
        while (line := reader.peek_line(self._checked)) is not None:
            self._check_line(without_line_end(line))
            self._checked += len(line)
            self._searched = 0
            self._lines += 1
        self._check_rest(len(reader) - self._checked)

    def _check_line(self, line: bytes) -> None:
        if self._lines == 0:
            parse_request_line(line, self._limits)
        elif self._lines > self._limits.fields:
            raise section_too_large()
        else:
            parse_field_line(line, self._limits, self._lines - 1)

    def _check_rest(self, length: int) -> None:
        # The octet after the limit may be the CR of the line end.
        if self._lines == 0 and length > self._limits.request_line + 1:
            reject_long_request_line(self._reader.peek(self._limits.method + 1), self._limits)
        if self._lines and length > self._limits.field_line + 1:
            raise line_too_long()
        if len(self._reader) > self._limits.request_line + self._limits.field_section + 4:
            raise section_too_large()
        if self._reader.holds(grammar.FORBIDDEN, self._checked + self._searched):
            self._reject_rest()
        # A CR at the end is checked again together with the octet after it.
        self._searched = max(length - 1, 0)

    def _reject_rest(self) -> None:
        if self._lines == 0:
            raise ProtocolError(
                400,
                "rfc9112#3/request-line-grammar",
                "The request line contains a control character.",
            )
        raise ProtocolError(
            400, "rfc9110#5.5/other-ctl-invalid", "A field line contains a control character."
        )

"""``wsgi.input``: the content of a request as a binary file."""

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

# Octets read at a time by `readall`.
_STEP = 65536


class ContentStream(io.RawIOBase):
    """A raw stream over ``read``, which returns 1 to ``limit`` octets or ``b""`` at the end.

    Wrapped in ``io.BufferedReader``, it is a ``wsgi.input`` as PEP 3333 requires. Exceptions of
    ``read`` pass through.
    """

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Fill ``buffer`` with at least one octet; return how many, 0 at the end."""
        view = memoryview(buffer)
        data = self._read(len(view))
        view[: len(data)] = data
        return len(data)

    def readall(self) -> bytes:
        """Return everything up to the end of the content."""
        parts = []
        while data := self._read(_STEP):
            parts.append(data)
        return b"".join(parts)

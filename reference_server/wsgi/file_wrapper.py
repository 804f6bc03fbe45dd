"""``wsgi.file_wrapper``: a file as the content of a response."""

import io
import os
import stat
from collections.abc import Iterator
from typing import IO


class FileWrapper:
    """A file as content; the handler lets the kernel send it if it is a regular file."""

    def __init__(self, file: IO[bytes], block_size: int = 65536) -> None:
        self.file = file
        self._block_size = block_size

    def __iter__(self) -> Iterator[bytes]:
        while block := self.file.read(self._block_size):
            yield block

    def close(self) -> None:
        """Close the file if it can be closed."""
        close = getattr(self.file, "close", None)
        if close is not None:
            close()

    def regular(self) -> tuple[int, int] | None:
        """Return the position in the file and the number of octets after it, else None.

        None unless the file is a regular one and read unchanged: the descriptor of a file object
        that decodes what it reads, such as ``gzip.GzipFile``, is that of the encoded file.
        """
        if not isinstance(getattr(self.file, "raw", self.file), io.FileIO):
            return None
        try:
            status = os.fstat(self.file.fileno())
            position = self.file.tell()
        except (OSError, ValueError):
            return None
        if not stat.S_ISREG(status.st_mode):
            return None
        return position, max(status.st_size - position, 0)

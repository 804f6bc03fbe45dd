"""Small, valid, fresh messages to mutate.

Most inputs that a fuzzer keeps are invalid, because each way of being invalid runs other code. A
first defect hides a second one, so many mutations have to start from a valid message.
"""

import re
from random import Random

_CHUNK_LINE = re.compile(rb"[0-9A-Fa-f]+[ \t]*(?:;[^\r\n]*)?\r\n")
_METHODS = (b"GET", b"HEAD", b"POST", b"PUT", b"DELETE", b"OPTIONS")
_TARGETS = (b"/", b"/a", b"/a?b=c", b"http://a/", b"*")
_FIELDS = (
    b"A: b",
    b"Accept: */*",
    b"Connection: close",
    b"Connection: keep-alive",
    b"Expect: 100-continue",
    b"TE: trailers",
)
_NEXT = b"GET /next HTTP/1.1\r\nHost: a\r\n\r\n"


def fresh_message(random: Random, data: bytes) -> bytes:
    """Return a fresh message of the same kind as ``data``, or ``data`` if that is neither."""
    line = data[:200].partition(b"\r\n")[0]
    if b" HTTP/1" in line:
        return _request(random)
    return _chunks(random) if _CHUNK_LINE.match(data) else data


def _request(random: Random) -> bytes:
    target = random.choice(_TARGETS)
    method = b"OPTIONS" if target == b"*" else random.choice(_METHODS)
    version = random.choice((b"HTTP/1.1", b"HTTP/1.1", b"HTTP/1.1", b"HTTP/1.0"))
    framings = [b"", b"Content-Length: %d"]
    framings += [b"Transfer-Encoding: chunked"] * (version == b"HTTP/1.1")
    framing, content = random.choice(framings), b""
    if framing.startswith(b"C"):
        content = b"abcdefghijkl"[: random.randint(0, 12)]
        framing %= len(content)
    elif framing:
        content = _chunks(random)
    fields = [b"Host: a", *random.sample(_FIELDS, random.choice((0, 0, 1, 2)))]
    fields += [framing] * bool(framing)
    random.shuffle(fields)
    head = b" ".join((method, target, version)) + b"\r\n" + b"".join(b"%b\r\n" % f for f in fields)
    return head + b"\r\n" + content + random.choice((b"", _NEXT))


def _chunks(random: Random) -> bytes:
    sizes = (random.choice((1, 3, 10, 17)) for _ in range(random.randint(0, 3)))
    chunks = b"".join(b"%x\r\n%b\r\n" % (size, b"a" * size) for size in sizes)
    return chunks + b"0\r\n" + random.choice((b"", b"", b"A: b\r\n")) + b"\r\n"

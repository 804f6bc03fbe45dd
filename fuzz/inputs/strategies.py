"""Hypothesis strategies for requests that are valid, nearly valid or hostile.

A valid request is built from the parts of the grammar. A nearly valid one has a token of the
dictionary where none belongs. A hostile one has been through the mutations of the fuzzer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from hypothesis import strategies as st

from fuzz.inputs.dictionary import tokens
from fuzz.inputs.mutator import mutate

_TCHARS = b"!#$%&'*+-.^_`|~0123456789ABCXYZabcxyz"
_PCHARS = b"ABCxyz019-._~!$&'()*+,;=:@"
_VCHARS = bytes(range(0x21, 0x7F)) + b"\x80\xc3\xff"
_MAX = 12
# Fields that matter to framing, routing or the connection are added only on purpose.
_RESERVED = (b"content-length", b"transfer-encoding", b"host", b"connection", b"expect")


def octets(alphabet: bytes, *, least: int = 0, most: int = _MAX) -> st.SearchStrategy[bytes]:
    """Return a strategy for octets of an alphabet."""
    # Text of an alphabet is a single choice for Hypothesis; a list of octets is many.
    text = st.text(alphabet.decode("latin-1"), min_size=least, max_size=most)
    return text.map(lambda chars: chars.encode("latin-1"))


@cache
def token() -> st.SearchStrategy[bytes]:
    """Return a strategy for tokens (RFC 9110 section 5.6.2)."""
    return octets(_TCHARS, least=1)


@cache
def method() -> st.SearchStrategy[bytes]:
    """Return a strategy for methods, most of them registered, except CONNECT and TRACE."""
    known = st.sampled_from((b"GET", b"HEAD", b"POST", b"PUT", b"DELETE", b"OPTIONS"))
    return known | token().filter(lambda name: name not in (b"CONNECT", b"TRACE"))


@cache
def segment() -> st.SearchStrategy[bytes]:
    """Return a strategy for path segments (RFC 3986 section 3.3), some percent-encoded."""
    encoded = st.integers(0, 255).map(lambda octet: b"%%%02X" % octet)
    return st.lists(octets(_PCHARS, most=4) | encoded, max_size=3).map(b"".join)


@cache
def target() -> st.SearchStrategy[bytes]:
    """Return a strategy for request-targets in origin-form and absolute-form."""
    path = st.lists(segment(), min_size=1, max_size=3).map(lambda parts: b"/" + b"/".join(parts))
    query = st.none() | segment()
    origin = st.builds(
        lambda path, query: path + (b"" if query is None else b"?" + query), path, query
    )
    absolute = st.builds(lambda host, rest: b"http://" + host + rest, host(least=1), origin)
    return origin | absolute


@cache
def host(*, least: int = 0) -> st.SearchStrategy[bytes]:
    """Return a strategy for hosts of at least so many octets, some with a port."""
    name = octets(b"abz019-._~!$&'()*+,;=", least=least)
    literal = st.sampled_from(
        (b"[::1]", b"[1:2::3:4]", b"[::ffff:1.2.3.4]", b"[v1.a:b]", b"1.2.3.4")
    )
    port = st.just(b"") | st.integers(0, 99_999).map(lambda number: b":%d" % number)
    with_port = st.builds(bytes.__add__, (name | literal).filter(bool), port)
    return with_port if least else with_port | st.just(b"")


@cache
def value() -> st.SearchStrategy[bytes]:
    """Return a strategy for field values: visible octets with whitespace between them."""
    words = st.lists(octets(_VCHARS, least=1, most=6), max_size=3)
    return st.builds(
        lambda blank, words: blank.join(words), st.sampled_from((b" ", b"\t", b" \t")), words
    )


@cache
def field() -> st.SearchStrategy[tuple[bytes, bytes]]:
    """Return a strategy for names and values of fields that mean nothing to the server."""
    names = token().filter(lambda name: name.lower() not in _RESERVED)
    return st.tuples(names, value())


@dataclass(frozen=True, slots=True)
class Parts:
    """A request in parts. ``chunks`` is None where Content-Length frames the content."""

    method: bytes
    target: bytes
    version: bytes
    host: bytes
    fields: Sequence[tuple[bytes, bytes]]
    content: bytes | None
    chunks: Sequence[int] | None = None
    trailers: Sequence[tuple[bytes, bytes]] = ()

    @property
    def written(self) -> bytes:
        """The octets of the request."""
        lines = [b"%b: %b" % pair for pair in (*self.fields, (b"Host", self.host))]
        if self.chunks is not None:
            lines.append(b"Transfer-Encoding: chunked")
        elif self.content is not None:
            lines.append(b"Content-Length: %d" % len(self.content))
        start = b" ".join((self.method, self.target, self.version))
        head = b"".join(line + b"\r\n" for line in (start, *lines)) + b"\r\n"
        return head + self._body

    @property
    def _body(self) -> bytes:
        if self.chunks is None:
            return self.content or b""
        return chunked(self.content or b"", self.chunks, self.trailers)


def chunked(content: bytes, sizes: Sequence[int], trailers: Sequence[tuple[bytes, bytes]]) -> bytes:
    """Return content in chunks of these sizes, followed by one chunk with the remainder."""
    written = bytearray()
    for size in (*sizes, len(content)):
        piece, content = content[:size], content[size:]
        if piece:
            written += b"%x\r\n%b\r\n" % (len(piece), piece)
    end = b"".join(b"%b: %b\r\n" % pair for pair in trailers)
    return bytes(written) + b"0\r\n" + end + b"\r\n"


@cache
def parts() -> st.SearchStrategy[Parts]:
    """Return a strategy for valid requests, in parts."""
    content = st.none() | st.binary(max_size=40)
    chunks = st.none() | st.lists(st.integers(1, 9), max_size=3)
    return st.builds(
        Parts,
        method=method(),
        target=target(),
        version=st.just(b"HTTP/1.1"),
        host=host(),
        fields=st.lists(field(), max_size=3),
        content=content,
        chunks=chunks,
        trailers=st.lists(field(), max_size=2),
    )


@cache
def valid_request() -> st.SearchStrategy[bytes]:
    """Return a strategy for the octets of a valid request."""
    return parts().map(lambda request: request.written)


@cache
def valid_stream() -> st.SearchStrategy[bytes]:
    """Return a strategy for one to three valid requests in a row."""
    return st.lists(valid_request(), min_size=1, max_size=3).map(b"".join)


@cache
def nearly_valid_stream() -> st.SearchStrategy[bytes]:
    """Return a strategy for valid streams with a token of the dictionary at any place."""
    return st.builds(
        lambda stream, token, place: (
            stream[: place % len(stream)] + token + stream[place % len(stream) :]
        ),
        valid_stream(),
        st.sampled_from(tokens("http")),
        st.integers(0, 2**16),
    )


@cache
def hostile_stream() -> st.SearchStrategy[bytes]:
    """Return a strategy for mutated valid streams."""
    return st.builds(
        lambda stream, seed: mutate(stream, 2048, seed), valid_stream(), st.integers(0, 2**32 - 1)
    )


@cache
def any_stream() -> st.SearchStrategy[bytes]:
    """Return a strategy for everything that a client may send."""
    return valid_stream() | nearly_valid_stream() | hostile_stream() | st.binary(max_size=60)


@cache
def segmented_stream() -> st.SearchStrategy[list[bytes]]:
    """Return a strategy for any stream, in up to seven segments."""
    cuts = st.lists(st.integers(0, 2**16), max_size=6)
    return st.builds(_segmented, any_stream(), cuts)


def _segmented(stream: bytes, cuts: list[int]) -> list[bytes]:
    places = sorted(cut % (len(stream) + 1) for cut in cuts)
    bounds = pairwise([0, *places, len(stream)])
    return [stream[begin:end] for begin, end in bounds if begin < end]

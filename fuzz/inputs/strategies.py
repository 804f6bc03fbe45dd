"""Hypothesis strategies: requests that are valid, nearly valid, and hostile.

A valid one is built from the parts of the grammar. A nearly valid one has one part replaced by
one of those that parsers get wrong. A hostile one has been through the mutations of the fuzzer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from fuzz.inputs.dictionary import tokens
from fuzz.inputs.mutator import mutate

_TCHARS = b"!#$%&'*+-.^_`|~0123456789ABCXYZabcxyz"
_PCHARS = b"ABCxyz019-._~!$&'()*+,;=:@"
_VCHARS = bytes(range(0x21, 0x7F)) + b"\x80\xc3\xff"
_MAX = 12


def octets(alphabet: bytes, *, least: int = 0, most: int = _MAX) -> st.SearchStrategy[bytes]:
    """Octets of an alphabet."""
    return st.lists(st.sampled_from(alphabet), min_size=least, max_size=most).map(bytes)


def token() -> st.SearchStrategy[bytes]:
    """RFC 9110, section 5.6.2."""
    return octets(_TCHARS, least=1)


def method() -> st.SearchStrategy[bytes]:
    """Mostly a method that everybody knows."""
    known = st.sampled_from((b"GET", b"HEAD", b"POST", b"PUT", b"DELETE", b"OPTIONS"))
    return known | token().filter(lambda name: name not in (b"CONNECT", b"TRACE"))


def segment() -> st.SearchStrategy[bytes]:
    """A segment of a path: pchars and percent-encoded octets (RFC 3986, section 3.3)."""
    encoded = st.integers(0, 255).map(lambda octet: b"%%%02X" % octet)
    return st.lists(octets(_PCHARS, most=4) | encoded, max_size=3).map(b"".join)


def target() -> st.SearchStrategy[bytes]:
    """A target in origin-form or absolute-form."""
    path = st.lists(segment(), min_size=1, max_size=3).map(lambda parts: b"/" + b"/".join(parts))
    query = st.none() | segment()
    origin = st.builds(
        lambda path, query: path + (b"" if query is None else b"?" + query), path, query
    )
    absolute = st.builds(lambda host, rest: b"http://" + host + rest, host(least=1), origin)
    return origin | absolute


def host(*, least: int = 0) -> st.SearchStrategy[bytes]:
    """A host, perhaps with a port."""
    name = octets(b"abz019-._~!$&'()*+,;=", least=least)
    literal = st.sampled_from(
        (b"[::1]", b"[1:2::3:4]", b"[::ffff:1.2.3.4]", b"[v1.a:b]", b"1.2.3.4")
    )
    port = st.just(b"") | st.integers(0, 99_999).map(lambda number: b":%d" % number)
    with_port = st.builds(bytes.__add__, (name | literal).filter(bool), port)
    return with_port if least else with_port | st.just(b"")


def value() -> st.SearchStrategy[bytes]:
    """A field value: visible octets, with blanks between them."""
    words = st.lists(octets(_VCHARS, least=1, most=6), max_size=3)
    return st.builds(
        lambda blank, words: blank.join(words), st.sampled_from((b" ", b"\t", b" \t")), words
    )


# Fields with a meaning for the connection are added on purpose only.
_RESERVED = (b"content-length", b"transfer-encoding", b"host", b"connection", b"expect")


def field() -> st.SearchStrategy[tuple[bytes, bytes]]:
    """A field line's name and value, without a meaning to the server."""
    names = token().filter(lambda name: name.lower() not in _RESERVED)
    return st.tuples(names, value())


@dataclass(frozen=True, slots=True)
class Parts:
    """A request in parts. ``chunks`` is None where a length frames the content."""

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
    """Content in chunks of these sizes, the rest of it in one more."""
    written = bytearray()
    for size in (*sizes, len(content)):
        piece, content = content[:size], content[size:]
        if piece:
            written += b"%x\r\n%b\r\n" % (len(piece), piece)
    end = b"".join(b"%b: %b\r\n" % pair for pair in trailers)
    return bytes(written) + b"0\r\n" + end + b"\r\n"


def parts() -> st.SearchStrategy[Parts]:
    """A valid request."""
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


def valid_request() -> st.SearchStrategy[bytes]:
    """The octets of a valid request."""
    return parts().map(lambda request: request.written)


def valid_stream() -> st.SearchStrategy[bytes]:
    """Valid requests, one behind the other."""
    return st.lists(valid_request(), min_size=1, max_size=3).map(b"".join)


def nearly_valid_stream() -> st.SearchStrategy[bytes]:
    """A valid stream in which one token of the dictionary stands where it should not."""
    return st.builds(
        lambda stream, token, place: (
            stream[: place % len(stream)] + token + stream[place % len(stream) :]
        ),
        valid_stream(),
        st.sampled_from(tokens("http")),
        st.integers(0, 2**16),
    )


def hostile_stream() -> st.SearchStrategy[bytes]:
    """A valid stream after mutations."""
    return st.builds(
        lambda stream, seed: mutate(stream, 2048, seed), valid_stream(), st.integers(0, 2**32 - 1)
    )


def any_stream() -> st.SearchStrategy[bytes]:
    """Whatever a client may send."""
    return valid_stream() | nearly_valid_stream() | hostile_stream() | st.binary(max_size=60)


def segments_of(stream: bytes) -> st.SearchStrategy[list[bytes]]:
    """The stream in some number of segments."""
    cuts = st.lists(st.integers(0, len(stream)), max_size=6).map(sorted)
    return cuts.map(
        lambda places: [
            stream[begin:end]
            for begin, end in zip([0, *places], [*places, len(stream)], strict=True)
            if begin < end
        ]
    )

"""Demands on content and on the octets of fields."""

from conformance.matchers.content import ContentHas, ContentLacks, Empty
from conformance.matchers.fields import FieldLacks
from tests.conformance.support.factories import BAD, OK, holds


def answer(fields: bytes, content: bytes = b"") -> bytes:
    """Return a 200 with this field line, if any, and this content."""
    line = fields + b"\r\n" if fields else b""
    return b"HTTP/1.1 200 OK\r\n%bContent-Length: %d\r\n\r\n%b" % (line, len(content), content)


def test_fields_and_content() -> None:
    assert holds(FieldLacks(b"etag", b"\\"), answer(b'ETag: "a"'))
    assert not holds(FieldLacks(b"etag", b"\\"), answer(b'ETag: "a\\b"'))
    assert holds(ContentHas(b"{nonce}"), answer(b"", b"(0123456789abcdef)"))
    assert not holds(ContentHas(b"{nonce}"), OK)
    assert not holds(ContentLacks(b"{nonce}"), answer(b"", b"(0123456789abcdef)"))
    assert holds(ContentLacks(b"{nonce}"), OK)
    assert holds(Empty(), BAD)
    assert not holds(Empty(), OK)

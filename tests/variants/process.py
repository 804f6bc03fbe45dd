"""The process of a variant: the server, the application, and what is put around them.

Imported after the edits of the variant are installed.
"""

from collections.abc import Iterable, Sequence

from conformance.apps import wsgi
from reference_server import cli
from reference_server.connection.transport import PlainTransport
from reference_server.server import socket_server
from tests.variants.definition import Division, Spelling, Variant

APPLICATION = "conformance.apps.wsgi:app"


def run(variant: Variant, options: Sequence[str]) -> int:
    """Serve until a signal comes; return the exit status."""
    if variant.layer is not None:
        # The modules have these names for themselves alone, so they are replaced there.
        vars(wsgi)["respond"] = variant.layer(vars(wsgi)["respond"])
    if variant.spelling is not None or variant.division is not None:
        vars(socket_server)["PlainTransport"] = _speaking(variant.spelling, variant.division)
    return cli.main([APPLICATION, *variant.arguments, *options])


def _speaking(spelling: Spelling | None, division: Division | None) -> type[PlainTransport]:
    """Return the transport that spells and divides what the server sends."""

    def pieces(data: bytes) -> Iterable[bytes]:
        spelt = data if spelling is None else spell(data, spelling)
        return (spelt,) if division is None else division(spelt)

    class Speaking(PlainTransport):
        def send(self, data: bytes) -> None:
            for piece in pieces(data):
                super().send(piece)

        def send_now(self, data: bytes) -> None:
            for piece in pieces(data):
                super().send_now(piece)

    return Speaking


def spell(data: bytes, spelling: Spelling) -> bytes:
    """Return what the server sends in one call with its head, if it begins with one, spelt so."""
    head, end, rest = data.partition(b"\r\n\r\n")
    if not end or not data.startswith(b"HTTP/1."):
        return data
    return b"\r\n".join(spelling(tuple(head.split(b"\r\n")))) + end + rest

"""``python -m tests.variants.serve VARIANT [OPTIONS]``: runs a variant of the reference server."""

import sys

from tests.mutants.definition import install
from tests.variants import VARIANTS
from tests.variants.definition import Variant

APPLICATION = "conformance.apps.wsgi:app"


def _speak(variant: Variant) -> None:
    """Make every connection without TLS send its octets as the variant does."""
    from reference_server.connection.transport import PlainTransport
    from reference_server.server import socket_server

    spelling, division = variant.spelling, variant.division

    def spelt(data: bytes) -> bytes:
        head, end, rest = data.partition(b"\r\n\r\n")
        if spelling is None or not end or not data.startswith(b"HTTP/1."):
            return data
        return b"\r\n".join(spelling(tuple(head.split(b"\r\n")))) + end + rest

    class Speaking(PlainTransport):
        def send(self, data: bytes) -> None:
            for piece in division(spelt(data)) if division else (spelt(data),):
                super().send(piece)

        def send_now(self, data: bytes) -> None:
            for piece in division(spelt(data)) if division else (spelt(data),):
                super().send_now(piece)

    socket_server.PlainTransport = Speaking  # type: ignore[misc]


def main(name: str, options: list[str]) -> int:
    """Serve until a signal comes; return the exit status."""
    variant = next(variant for variant in VARIANTS if variant.name == name)
    # Before any module of the server is imported.
    install(variant.edits)
    from conformance.apps import wsgi
    from reference_server import cli

    if variant.layer is not None:
        wsgi.respond = variant.layer(wsgi.respond)
    if variant.spelling is not None or variant.division is not None:
        _speak(variant)
    return cli.main([APPLICATION, *variant.arguments, *options])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))

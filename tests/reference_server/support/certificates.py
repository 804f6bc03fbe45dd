"""A certificate authority for tests of TLS."""

import ssl
from pathlib import Path

import pytest

from reference_server.connection.tls import make_context


class Certificates:
    """A certificate for localhost in a file, and the TLS contexts of both ends."""

    def __init__(self, directory: Path) -> None:
        trustme = pytest.importorskip("trustme")
        authority = trustme.CA()
        certificate = authority.issue_cert("localhost", "127.0.0.1")
        self.file = directory / "certificate.pem"
        certificate.private_key_and_cert_chain_pem.write_to_path(self.file)
        self.server = make_context(self.file, None)
        self.client = ssl.create_default_context()
        authority.configure_trust(self.client)
        self.client.set_alpn_protocols(["h2", "http/1.1"])

"""Whom a client trusts, and which files it accepts for that."""

import ssl
from pathlib import Path

import pytest
import trustme
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from conformance.address import TLS, BadOption
from conformance.client.tls import client_context

AUTHORITY = trustme.CA()
OWN = AUTHORITY.issue_cert("127.0.0.1")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    AUTHORITY.cert_pem.write_to_path(tmp_path / "ca.pem")
    OWN.cert_chain_pems[0].write_to_path(tmp_path / "cert.pem")
    OWN.private_key_pem.write_to_path(tmp_path / "key.pem")
    OWN.private_key_and_cert_chain_pem.write_to_path(tmp_path / "both.pem")
    AUTHORITY.issue_cert("other").private_key_pem.write_to_path(tmp_path / "other-key.pem")
    key = load_pem_private_key(OWN.private_key_pem.bytes(), None)
    (tmp_path / "locked.pem").write_bytes(
        key.private_bytes(
            Encoding.PEM, PrivateFormat.TraditionalOpenSSL, BestAvailableEncryption(b"secret")
        )
    )
    (tmp_path / "empty.pem").touch()
    return tmp_path


def test_certificates_are_checked_by_default() -> None:
    context = client_context(TLS())
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
    unchecked = client_context(TLS(unchecked=True))
    assert (unchecked.verify_mode, unchecked.check_hostname) == (ssl.CERT_NONE, False)


def test_given_authorities_replace_those_of_the_system(files: Path) -> None:
    context = client_context(TLS(authorities=files / "ca.pem"))
    assert context.get_ca_certs(binary_form=True) == [
        ssl.PEM_cert_to_DER_cert(AUTHORITY.cert_pem.bytes().decode())
    ]


def test_key_may_be_in_the_file_of_the_certificate(files: Path) -> None:
    client_context(TLS(certificate=files / "both.pem"))
    client_context(TLS(certificate=files / "cert.pem", key=files / "key.pem"))


@pytest.mark.parametrize(
    ("authorities", "certificate", "key", "part"),
    [
        ("missing.pem", None, None, "(No such file or directory)"),
        ("empty.pem", None, None, "as certificates to trust"),
        (".", None, None, "as certificates to trust"),
        (None, "missing.pem", None, "(No such file or directory)"),
        (None, "cert.pem", None, "the client's certificate"),
        (None, "cert.pem", "other-key.pem", "(key values mismatch)"),
        (None, "cert.pem", "locked.pem", "(the key needs a password)"),
        (None, "empty.pem", None, "the client's certificate"),
    ],
)
def test_unusable_file_is_one_line(
    files: Path, authorities: str | None, certificate: str | None, key: str | None, part: str
) -> None:
    paths = [files / name if name else None for name in (authorities, certificate, key)]
    with pytest.raises(BadOption) as caught:
        client_context(TLS(authorities=paths[0], certificate=paths[1], key=paths[2]))
    assert part in str(caught.value)
    assert "\n" not in str(caught.value)

"""One nginx that listens in every form, for the duration of a block."""

import contextlib
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme

from conformance.target.process import free_port

SECRET = "Bearer plumbline-secret-token"
"""The value of Authorization that one of its servers asks for."""
PORTS = ("plain", "base", "token", "name", "tls", "client", "other", "expired", "signed")
"""The names of its ports in the configuration."""
STARTS_WITHIN = 10.0
"""Seconds."""
_CONFIGURATION = Path(__file__).with_name("nginx.conf")
_PAGE = b"Plumbline: the page that nginx serves in each of these forms.\n" * 40


class Missing(Exception):
    """What is needed is not installed; the message says in one line what."""


@dataclass(frozen=True, slots=True)
class Nginx:
    """The folder with its socket and certificates, and its ports by name."""

    folder: Path
    ports: dict[str, int]


@contextlib.contextmanager
def nginx(folder: Path) -> Iterator[Nginx]:
    """Run nginx with its files in the folder. Raises ``Missing`` if there is none."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        raise Missing("nginx is missing: apt-get install nginx-light")
    ports = {name: free_port() for name in PORTS}
    _write_files(folder)
    text = _CONFIGURATION.read_text("utf-8").replace("{folder}", str(folder))
    for name, port in ports.items():
        text = text.replace(f"{{{name}}}", str(port))
    (folder / "nginx.conf").write_text(text.replace("{secret}", SECRET), "utf-8")
    process = subprocess.Popen([program, "-p", folder, "-c", "nginx.conf"])
    try:
        _await(process, folder / "nginx.sock")
        yield Nginx(folder, ports)
    finally:
        process.terminate()
        process.wait()


def _await(process: subprocess.Popen[bytes], socket: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while not socket.exists():
        if process.poll() is not None or time.monotonic() > until:
            raise Missing("nginx does not start here; what it printed says why")
        time.sleep(0.02)


def _write_files(folder: Path) -> None:
    """Write the pages and the certificates, each with its key."""
    folder.chmod(0o755)  # the workers run as another user if this one is root
    (folder / "site").mkdir()
    for name in ("index", "page.html"):
        (folder / "site" / name).write_bytes(_PAGE)
    authority, day, now = trustme.CA(), timedelta(days=1), datetime.now(UTC)
    authority.cert_pem.write_to_path(folder / "ca.pem")
    past = {"not_before": now - 2 * day, "not_after": now - day}
    for name, certificate in (
        ("own", authority.issue_cert("127.0.0.1")),
        ("other", authority.issue_cert("plumbline.example")),
        ("user", authority.issue_cert("user")),
        ("expired", authority.issue_cert("127.0.0.1", **past)),  # type: ignore[arg-type]
    ):
        certificate.private_key_and_cert_chain_pem.write_to_path(folder / f"{name}.pem")
    signed = trustme.CA()
    (folder / "signed.pem").write_bytes(signed.private_key_pem.bytes() + signed.cert_pem.bytes())

"""Settings and fixtures of the tests of the conformance suite."""

import ssl
from collections.abc import Iterator
from functools import partial

import pytest
import trustme
from hypothesis import settings

from conformance import cli
from conformance.runner import session
from conformance.target.calibration import calibrate
from tests.conformance.support import virtual_time as clock
from tests.conformance.support.command import Command

settings.register_profile("deterministic", derandomize=True, deadline=None, database=None)
settings.load_profile("deterministic")


@pytest.fixture(scope="module")
def certificate() -> ssl.SSLContext:
    """Return the TLS context of a server with an untrusted certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    context.set_alpn_protocols(["http/1.1", "h2"])
    return context


@pytest.fixture
def virtual_time() -> Iterator[None]:
    """Lets time pass only while the test's event loop waits."""
    with clock.virtual_time():
        yield


@pytest.fixture
def plumbline(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Return a function that runs the command here: exit status, standard output and error."""
    monkeypatch.setattr(session, "calibrate", partial(calibrate, patience=0.3))

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            status = cli.main(arguments)
        except SystemExit as error:
            status = int(error.code or 0)
        output = capsys.readouterr()
        return status, output.out, output.err

    return run

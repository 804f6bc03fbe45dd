"""The errors, and the existence of every requirement that they refer to."""

import json
import re
from pathlib import Path

from reference_server.protocol.errors import ProtocolError, Rejection

ROOT = Path(__file__).resolve().parents[3]


def test_says_status_detail_and_requirement() -> None:
    error = ProtocolError(400, "rfc9112#3.2/no-host-400", "There is no Host.")
    assert (error.status, error.requirement) == (400, "rfc9112#3.2/no-host-400")
    assert str(error) == "400 There is no Host. (rfc9112#3.2/no-host-400)"


def test_a_rejection_becomes_an_error() -> None:
    error = Rejection(413, "rfc9110#15.5.14/413-may-close", "Too much.").error()
    assert (error.status, error.detail) == (413, "Too much.")


def test_every_requirement_that_is_named_exists() -> None:
    registry = json.loads(
        (ROOT / "conformance" / "requirements" / "requirements.json").read_bytes()
    )
    known = {requirement["id"] for requirement in registry}
    named = {
        name
        for path in (ROOT / "reference_server").rglob("*.py")
        for name in re.findall(r'"(rfc911[02]#[^"]+)"', path.read_text())
    }
    assert len(named) > 40
    assert named <= known

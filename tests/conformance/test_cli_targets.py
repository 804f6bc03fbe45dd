"""Every way to name a target, over real sockets to the reference server, and wrong ones."""

import json
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import trustme

from conformance.address import NAMES
from tests.conformance.support.command import Command, one_line
from tests.conformance.support.placed_app import PATHS, SECRET

CONTRACT, PLACED, GUARDED = (
    "conformance.apps.wsgi:app",
    "tests.conformance.support.placed_app:app",
    "tests.conformance.support.placed_app:guarded",
)
INSPECTED = "request-line/inspected"
HERE = "http://127.0.0.1:0"


def server(application: str, *options: object) -> str:
    words = [sys.executable, "-m", "reference_server", application, *map(str, options)]
    return " ".join([*words, "--port {port}"])


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("certificates")
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")
    own = authority.issue_cert("127.0.0.1")
    own.private_key_and_cert_chain_pem.write_to_path(folder / "own.pem")
    other = authority.issue_cert("plumbline.example")
    other.private_key_and_cert_chain_pem.write_to_path(folder / "other.pem")
    return folder


def judged(plumbline: Command, folder: Path, *arguments: object) -> dict[str, Any]:
    """Run two cases, which pass, and return the results."""
    results = folder / "results.json"
    options = ("--select", INSPECTED, "--select", "chunked/one-chunk", "--json", str(results))
    status, out, err = plumbline("run", *map(str, arguments), *options)
    assert (status, err) == (0, ""), out
    document: dict[str, Any] = json.loads(results.read_text("utf-8"))
    outcomes = {case["id"]: case["outcome"] for case in document["cases"]}
    assert outcomes[INSPECTED] == outcomes["chunked/one-chunk"] == "pass"
    assert SECRET not in out + results.read_text("utf-8")
    return document


def test_tls(plumbline: Command, tmp_path: Path, certificates: Path) -> None:
    url, trusting = "https://127.0.0.1:0", ("--cacert", certificates / "ca.pem")
    own = server(CONTRACT, "--tls-cert", certificates / "own.pem")
    other = server(CONTRACT, "--tls-cert", certificates / "other.pem")
    judged(plumbline, tmp_path, url, "--launch", own, *trusting)
    judged(plumbline, tmp_path, url, "--launch", own, "--insecure")
    named = ("--servername", "plumbline.example")
    judged(plumbline, tmp_path, url, "--launch", other, *trusting, *named)
    for launch, options, part in (
        (own, (), "unknown authority"),
        (other, trusting, "another name than '127.0.0.1'"),
        (server(CONTRACT), trusting, "does not speak TLS"),
    ):
        status, out, err = plumbline("run", url, "--launch", launch, *map(str, options))
        assert (status, out) == (3, "")
        assert one_line(err)
        assert part in err


def test_ipv6(plumbline: Command, tmp_path: Path) -> None:
    launch = server(CONTRACT, "--host", "::1")
    document = judged(plumbline, tmp_path, "http://[::1]:0", "--launch", launch)
    assert document["target"]["url"].startswith("http://[::1]:")


def test_unix_socket(plumbline: Command, tmp_path: Path) -> None:
    path = tmp_path / "server.sock"
    launch = server(CONTRACT, "--unix", path)
    options = ("--launch", launch, "--unix-socket", path)
    document = judged(plumbline, tmp_path, "http://localhost", *options)
    assert document["target"]["unix_socket"] == str(path)
    assert document["target"]["host"] == "localhost"


def test_base_path_and_endpoints(plumbline: Command, tmp_path: Path) -> None:
    names = {endpoint.value: name for name, endpoint in NAMES.items()}
    places = [f"--endpoint={names[value]}={path.decode()}" for value, path in PATHS.items()]
    url = f"{HERE}/app"
    document = judged(plumbline, tmp_path, url, "--launch", server(PLACED), *places)
    assert document["target"]["lacking"] == {}
    assert document["target"]["paths"]["/inspect"] == "/app/at-inspect"
    (inspected,) = (case for case in document["cases"] if case["id"] == INSPECTED)
    assert inspected["sent"].startswith("POST /app/at-inspect?")


@pytest.mark.parametrize("given", [f"Authorization: {SECRET}", "Authorization: @PLUMBLINE_TOKEN"])
def test_field_in_every_request(
    given: str, plumbline: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLUMBLINE_TOKEN", SECRET)
    document = judged(plumbline, tmp_path, "--launch", server(GUARDED), "-H", given)
    (inspected,) = (case for case in document["cases"] if case["id"] == INSPECTED)
    assert "\r\nAuthorization: ***\r\n" in inspected["sent"]
    assert '"***"' in inspected["received"]
    assert document["target"]["fields"] == [given.replace(SECRET, "***")]
    status, _, err = plumbline("run", "--launch", server(GUARDED))
    assert (status, "answer GET / with 200" in err) == (3, True)


def test_name_in_host(plumbline: Command, tmp_path: Path) -> None:
    name = "plumbline.example"
    document = judged(plumbline, tmp_path, "--launch", server(CONTRACT), "--host", name)
    assert all(f"\r\nHost: {name}\r\n" in case["sent"] for case in document["cases"])


def test_required_endpoints(plumbline: Command, tmp_path: Path) -> None:
    launch = ("--launch", server(CONTRACT))
    judged(plumbline, tmp_path, *launch, "--require", "echo,inspect", "--require", "store")
    status, out, err = plumbline(
        *("run", *launch, "--require", "echo,inspect", "--endpoint", "inspect=/none")
    )
    assert (status, out) == (4, "")
    assert one_line(err)
    assert "lacks what is required: inspect at /none (/inspect answered 404):" in err


def test_replay_reaches_the_same_targets(plumbline: Command) -> None:
    status, out, err = plumbline("replay", "http://localhost", "--unix-socket", "/no/such")
    assert (status, out) == (3, "")
    assert "there is no socket '/no/such'" in err


def refused(plumbline: Command, arguments: Sequence[str]) -> str:
    status, out, err = plumbline("run", *arguments)
    assert (status, out) == (2, "")
    assert one_line(err)
    return err


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["http://127.0.0.1", "--insecure"], "need https://"),
        (["http://127.0.0.1", "--cacert", "x"], "need https://"),
        (["https://127.0.0.1", "--cacert", "/no/such"], "No such file or directory"),
        (["https://127.0.0.1", "--cacert", "x", "--insecure"], "give one"),
        (["https://127.0.0.1", "--key", "x"], "give --cert"),
        (["https://127.0.0.1", "--cert", "/no/such"], "No such file or directory"),
        (["https://127.0.0.1", "--servername", "a b"], "'a b' is not a name"),
        (["http://127.0.0.1", "--unix-socket", "/"], "is not a socket"),
        (["http://127.0.0.1", "--unix-socket", ""], "'' is not a socket"),
        (["https://127.0.0.1", "--servername", ""], "'' is not a name"),
        (["http://127.0.0.1", "--host", ""], "'' is not a name for Host"),
        (["http://127.0.0.1", "--endpoint", ""], "is not an endpoint"),
        (["http://127.0.0.1", "--require", ""], "is not an endpoint"),
        (["http://127.0.0.1", "-H", ""], "not of the form"),
        (["http://127.0.0.1", "--unix-socket", "/" + "a" * 107], "longer than 107"),
        (["http://127.0.0.1", "--host", "a b"], "not a name for Host"),
        (["http://127.0.0.1", "-H", "no colon"], "not of the form"),
        (["http://127.0.0.1", "-H", "A: @PLUMBLINE_NONE"], "no variable PLUMBLINE_NONE"),
        (["http://127.0.0.1", "-H", "Host: a"], "use --host"),
        (["http://127.0.0.1", "--endpoint", "plumb=/a"], "is not an endpoint"),
        (["http://127.0.0.1", "--endpoint", "echo=a"], "is not a path"),
        (["http://127.0.0.1", "--require", "plumb"], "is not an endpoint"),
        (["http://127.0.0.1/a b"], "has no usable path"),
    ],
)
def test_wrong_value_is_one_line(plumbline: Command, arguments: list[str], part: str) -> None:
    assert part in refused(plumbline, arguments)


def test_wrong_value_writes_nothing(plumbline: Command, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as sock:
        sock.bind(str(tmp_path / "s"))
        results = tmp_path / "results.json"
        refused(plumbline, ["http://127.0.0.1", "--json", str(results), "-H", "Host: a"])
        assert not results.exists()
        status, _, err = plumbline("run", HERE[:-1] + "1", "--unix-socket", str(tmp_path / "s"))
    assert (status, "nothing listens" in err) == (3, True)

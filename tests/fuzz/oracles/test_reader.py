"""The oracle of the buffered reader fails when octets are lost."""

import pytest

from fuzz.model.semantics import Violation
from fuzz.oracles.reader import reader_matches_model
from reference_server.protocol.reader import BufferedReader

GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"


def _ask_often(stream: bytes) -> None:
    for number in range(50):
        reader_matches_model(stream + b"%d" % number)


def test_a_reader_that_loses_octets_is_detected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BufferedReader, "peek", lambda *_: b"x")
    with pytest.raises(Violation):
        _ask_often(GET * 3)

"""The endpoint that puts text of the client into a field."""

import pytest

from conformance.apps.contract import respond
from conformance.apps.messages import Request


@pytest.mark.parametrize(
    ("query", "value"),
    [
        ("", ""),
        ("plumb%20line+a", "plumb line+a"),
        ("a%0d%0aB:%20c", "a\r\nB: c"),
        ("%00%c4%8a", "\0\xc4\x8a"),
        ("%", "%"),
    ],
)
def test_query_becomes_a_field_octet_for_octet(query: str, value: str) -> None:
    answer = respond(Request(method="GET", path="/reflect", query=query))
    assert answer.status == 200
    assert dict(answer.fields)["Plumbline-Reflect"] == value
    assert dict(answer.fields)["Content-Length"] == str(len(b"".join(answer.pieces)))

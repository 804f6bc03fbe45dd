"""The endpoint whose content is longer or shorter than its Content-Length."""

import pytest

from conformance.apps.contract import respond
from conformance.apps.declared import DECLARED_LIMIT
from conformance.apps.messages import Request


@pytest.mark.parametrize(
    ("query", "declared", "sent"),
    [
        ("10,5", 10, 5),
        ("5,10", 5, 10),
        ("0,0", 0, 0),
        ("0,00007", 0, 7),
        (f"1,{DECLARED_LIMIT}", 1, DECLARED_LIMIT),
    ],
)
def test_both_numbers_are_those_of_the_query(query: str, declared: int, sent: int) -> None:
    answer = respond(Request(method="GET", path="/declared", query=query))
    assert answer.status == 200
    assert dict(answer.fields)["Content-Length"] == str(declared)
    assert b"".join(answer.pieces) == b"d" * sent


@pytest.mark.parametrize(
    "query",
    ["", "5", "5,", ",5", "5,5,5", "-1,5", "5,a", "5, 5", "5,\u0665", f"{DECLARED_LIMIT + 1},5"],
)
def test_another_query_is_refused(query: str) -> None:
    answer = respond(Request(method="GET", path="/declared", query=query))
    assert answer.status == 400
    assert dict(answer.fields)["Content-Length"] == str(len(b"".join(answer.pieces)))

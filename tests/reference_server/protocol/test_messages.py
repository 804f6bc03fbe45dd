"""Field sections as values."""

import pytest

from reference_server.protocol.messages import Fields


def test_keeps_order_and_names_as_received() -> None:
    lines = [("B", "1"), ("a", "2"), ("b", "3")]
    fields = Fields(lines)
    assert list(fields) == lines
    assert len(fields) == 3
    assert repr(fields) == f"Fields({lines!r})"


def test_looks_up_without_regard_to_case() -> None:
    fields = Fields([("Host", "a"), ("X-Y", "b")])
    assert (fields.combined.get("host"), fields.combined.get("x-y"), fields.combined.get("z")) == (
        "a",
        "b",
        None,
    )
    assert (fields.count("host"), fields.count("z")) == (1, 0)


def test_combines_repeated_lines() -> None:
    fields = Fields([("A", "1"), ("Cookie", "c"), ("a", "2"), ("cookie", "d"), ("B", "3")])
    assert (fields.combined.get("a"), fields.combined.get("cookie"), fields.combined.get("b")) == (
        "1, 2",
        "c; d",
        "3",
    )
    assert (fields.count("a"), fields.count("b")) == (2, 1)


def test_is_equal_by_its_lines_and_has_no_hash() -> None:
    assert Fields([("a", "1")]) == Fields((("a", "1"),))
    assert Fields([("a", "1")]) != Fields([("A", "1")])
    assert Fields() != "no fields"
    with pytest.raises(TypeError):
        hash(Fields())

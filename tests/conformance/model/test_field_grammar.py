"""The grammar of fields: comments, media types, and values that are equal however spelt."""

import pytest

from conformance.model.field_grammar import canonical, media_type, well_formed, without_comments


@pytest.mark.parametrize(
    ("value", "outside"),
    [
        (b"a/1", b"a/1"),
        (b"a (b) c", b"a () c"),
        (b"a/1 (b (c (d (e (f)))))", b"a/1 ()"),
        (b"a (b \\) (c) \\( d) e", b"a () e"),
        (b"a (b \\\\) c", b"a () c"),
        (b"a () (\xe9\t)", b"a () ()"),
        (b"a (b", None),
        (b"a b)", None),
        (b"a (b (c)", None),
        (b"a (b \\) c", None),
        (b"a (b\x00)", None),
    ],
)
def test_comments_are_balanced_at_every_depth(value: bytes, outside: bytes | None) -> None:
    assert without_comments(value) == outside


@pytest.mark.parametrize("value", [b"a/1 (b (c (d (e))))", b"a (b\\(c)", b"a (b) (c) d"])
def test_server_may_have_nested_comments(value: bytes) -> None:
    assert well_formed(b"server", [value])


@pytest.mark.parametrize("value", [b"(a)", b"a(b)", b"a (b)c", b"a \\(b)", b"a (b", b"a/ (b)"])
def test_server_is_products_and_comments(value: bytes) -> None:
    assert not well_formed(b"server", [value])


@pytest.mark.parametrize(
    ("value", "parameters"),
    [
        (b"A/B", ()),
        (b"a/b;c=D", ((b"c", b"D"),)),
        (b'a/b ; C="d\\"; e=f" ;;\tg=h', ((b"c", b'd"; e=f'), (b"g", b"h"))),
        (b"a/b; x-boundary=no; boundary=yes", ((b"x-boundary", b"no"), (b"boundary", b"yes"))),
        (b"a/b; c = d", ()),
    ],
)
def test_media_type(value: bytes, parameters: tuple[tuple[bytes, bytes], ...]) -> None:
    assert media_type([value]) == (b"a/b", parameters)


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        (b"content-type", [b"A/b; c=d;E=f"], [b'a/B ;e="\\f";c="D"']),
        (b"vary", [b"A, b"], [b"a", b"B"]),
        (b"allow", [b"GET,HEAD"], [b"GET \t,\t HEAD"]),
        (b"cache-control", [b'Private="a, b", max-age=1'], [b'private="a, b",MAX-AGE=1']),
        (b"etag", [b'"a"'], [b'"a"']),
    ],
)
def test_spellings_of_one_value_are_equal(
    name: bytes, one: list[bytes], other: list[bytes]
) -> None:
    assert canonical(name, one) == canonical(name, other)


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        (b"content-type", [b"a/b; c=d"], [b"a/b; c=e"]),
        (b"content-type", [b"a/b"], []),
        (b"vary", [b"a, b"], [b"a"]),
        (b"cache-control", [b'private="a,b"'], [b'private="a"', b'b"']),
        (b"etag", [b'"a"'], [b'"A"']),
    ],
)
def test_values_that_differ_are_not_equal(
    name: bytes, one: list[bytes], other: list[bytes]
) -> None:
    assert canonical(name, one) != canonical(name, other)

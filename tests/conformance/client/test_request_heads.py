"""The heads in what cases send: all of them are found, with the paths of their targets."""

import re

import pytest

from conformance.catalogue import EVERY
from conformance.client.rendering import octets_of
from conformance.client.request_heads import HIDDEN_HOSTS, request_heads

HOST_LINE = re.compile(rb"\nHost[ \t]*:[ \t]*([^\r\n]*)", re.IGNORECASE)


def paths(octets: bytes) -> list[bytes | None]:
    return [octets[head.path] if head.path else None for head in request_heads(octets)]


@pytest.mark.parametrize(
    ("line", "path"),
    [
        (b"GET / HTTP/1.1", b"/"),
        (b"GET /echo?a HTTP/1.1", b"/echo?a"),
        (b"\r\n\r\nGET / HTTP/1.1", b"/"),
        (b" \t\r\nGET / HTTP/1.1", b"/"),
        (b"\rGET / HTTP/1.1", b"/"),
        (b" GET / HTTP/1.1", b"/"),
        (b"GET  /  HTTP/1.1", b"/"),
        (b"GET\t/\tHTTP/1.1", b"/"),
        (b"GET\xa0/ HTTP/1.1", b"/"),
        (b"GET / FOO/1.1", b"/"),
        (b"GET /", b"/"),
        (b"GET/1 / HTTP/1.1", b"/"),
        (b"/ HTTP/1.1", b"/"),
        (b"GET //a/b HTTP/1.1", b"//a/b"),
        (b"GET http://{host}/inspect?a HTTP/1.1", b"/inspect?a"),
        (b"GET http:///a HTTP/1.1", b"/a"),
        (b"GET http://{host} HTTP/1.1", b""),
        (b"GET http://{host}?a HTTP/1.1", b"?a"),
        (b"GET HTTP/1.1", None),
        (b"GET/ HTTP/1.1", None),
        (b"OPTIONS * HTTP/1.1", None),
        (b"CONNECT {host} HTTP/1.1", None),
        (b"GET {given-location} HTTP/1.1", None),
        (b"HTTP/1.1 200 OK", None),
        (b"\x16\x03\x01", None),
    ],
)
def test_path_is_found_however_malformed_the_line_is(line: bytes, path: bytes | None) -> None:
    assert paths(line + b"\r\nHost: {host}\r\n\r\n") == [path]


def test_requests_behind_content_are_found_and_hidden_ones_marked() -> None:
    octets = (
        b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 27\r\n\r\n"
        b"GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n"
    )
    assert [head.hidden for head in request_heads(octets)] == [False, True, False]
    assert paths(octets) == [b"/echo", b"/", b"/resource"]


def test_incomplete_head_ends_with_the_octets() -> None:
    (head,) = request_heads(b"GET / HTTP/1.1\r\nHost: {host}\r\nAccept: te")
    assert (head.end, head.complete) == (40, False)
    (nothing,) = request_heads(b"")
    assert not nothing.complete


def test_every_host_line_of_the_catalogue_is_in_a_head() -> None:
    outside = []
    for case in EVERY:
        octets = b"".join(map(octets_of, case.send))
        heads = [*request_heads(octets)]
        outside += [
            (case.id, line[1])
            for line in HOST_LINE.finditer(octets)
            if not any(head.start <= line.start() < head.end for head in heads)
        ]
    assert outside == [("trailer-fields/host", b"plumbline.invalid")]


def test_later_heads_of_the_catalogue_name_the_target_or_are_hidden() -> None:
    foreign = set()
    for case in EVERY:
        octets = b"".join(map(octets_of, case.send))
        for head in [*request_heads(octets)][1:]:
            host = HOST_LINE.search(octets, head.start, head.end)
            if head.hidden:
                assert host
                assert host[1] in HIDDEN_HOSTS, case.id
            elif not host or b"{host}" not in host[1]:
                foreign.add(case.id)
    assert foreign == {
        "host/value-in-capitals",
        "host/empty-port",
        "host/default-port",
        "pipelining-errors/missing-host-second",
    }

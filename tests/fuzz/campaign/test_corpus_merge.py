"""Merging keeps the fewest inputs."""

from fuzz.campaign.corpus_merge import edges_of, merge
from fuzz.targets import check_of

GET = b"GET / HTTP/1.1\r\nHost: a\r\nA: b\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde"


def test_merging_keeps_the_smallest_inputs_that_reach_something_new() -> None:
    inputs = [GET, GET + GET, b"", b"\0", POST, GET + GET + GET]
    kept = merge("requests", inputs)
    assert {b"", GET} < {*kept} < {*inputs}
    edges = {data: edges_of(check_of("requests"), data) for data in inputs}
    assert set().union(*(edges[data] for data in kept)) == set().union(*edges.values())

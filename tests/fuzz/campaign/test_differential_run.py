"""Clusters of differences are counted and reported."""

from fuzz.campaign.differential_run import Cluster, collect, report
from fuzz.differential import compare as comparing
from fuzz.differential.compare import Difference
from fuzz.differential.parsers import installed

GET = b"GET /a HTTP/1.1\r\nHost: a\r\nX: b\r\n\r\n"


def test_clusters_are_counted_and_reported() -> None:
    clusters: dict[object, Cluster] = {}
    assert collect([b"GET * HTTP/1.1\r\nHost: a\r\n\r\n", GET], clusters) == 2
    table = report([*clusters.values()])
    if any(parser.name == "h11" for parser in installed()):
        assert "target-form-and-method" in table


def test_a_cluster_of_unknown_cause_is_marked_new() -> None:
    found = Difference("h11", comparing.Kind.TARGET, "", "b'x' for b'y'")
    assert "NEW" in report([Cluster(found, GET, {"h11": 1})])

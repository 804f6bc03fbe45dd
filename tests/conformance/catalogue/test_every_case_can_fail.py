"""The proof of the catalogue: no case passes for a wrong reason, and each is failed by a peer."""

import asyncio
from collections.abc import Iterable, Mapping

import pytest

from conformance.model.case import Case, Endpoint
from conformance.verdict import Hardening, Result, Verdict, with_controls
from tests.conformance.support.bad_servers import BY_NAME, CARICATURES
from tests.conformance.support.scripted_server import Peer
from tests.conformance.support.serving import QUICK, judge_all
from tests.conformance.support.verdict_matrix import (
    BROKEN,
    CLOSERS,
    JUDGED,
    SPEAKING,
    SPEECHLESS,
    STEADY,
    matrix,
    passed,
)
from tests.conformance.support.virtual_time import virtual_time

# Thousands of exchanges, which repeat what other tests cover.
pytestmark = [pytest.mark.slow, pytest.mark.untraced]

ANSWER_GET = {
    *("honest", "always 200", "always 200 and close", "OK", "files", "100 first", "eager"),
    "first only",
    *("last only", "reset after", "close after", "two lengths", "HTTP/2.0", "HTTP/1.0", "bare LF"),
    *("no phrase", "folded", "escapes", "content in HEAD", "heads alone", "no chunks"),
    *("no lengths", "length first", "exact case", "octet by octet"),
}
"""The peers that give a plain answer to ``GET /``, the control of all other cases."""


def met_otherwise(peer: str, words: str) -> list[str]:
    """Return the ids that pass on the peer by an outcome whose description lacks these words.

    Where the peer did nothing at all, the outcome has to be about silence instead.
    """
    return [
        key
        for key, meeting in matrix()[peer].items()
        for outcome in meeting.met
        if ("silence" if meeting.silent else words) not in outcome
    ]


def test_silence_passes_only_where_the_case_is_about_waiting() -> None:
    assert met_otherwise("mute", "nothing") == []


@pytest.mark.parametrize("peer", CLOSERS)
def test_close_passes_only_where_the_case_permits_it(peer: str) -> None:
    assert met_otherwise(peer, "closed without a") == []


def beside_each_other(
    cases: Iterable[Case], peers: Iterable[Peer]
) -> Mapping[str, Mapping[str, Verdict]]:
    """Return the verdicts on several peers, by name and id, all exchanges at once."""

    async def meet() -> Mapping[str, Mapping[str, Verdict]]:
        chosen, wanted = list(peers), list(cases)
        found = await asyncio.gather(*(judge_all(wanted, peer, STEADY) for peer in chosen))
        return {peer.name: verdicts for peer, verdicts in zip(chosen, found, strict=True)}

    with virtual_time():
        return asyncio.run(meet())


def test_nothing_passes_on_a_server_that_cannot_answer() -> None:
    """A rejection is worth nothing where the request without the defect is rejected too.

    The cases without a control are judged; all the others are taken to have passed.
    """
    plain = {key: case for key, case in JUDGED.items() if not case.id.startswith("tls/")}
    best = {key: Verdict(case, Result.PASS, Hardening.PASS, "") for key, case in plain.items()}
    roots = [case for case in plain.values() if not case.needs]
    found = beside_each_other(roots, (p for p in CARICATURES if p.name not in ANSWER_GET))
    for peer, verdicts in found.items():
        settled = with_controls((best | dict(verdicts)).values())
        assert (peer, [verdict.case.id for verdict in passed(settled)]) == (peer, [])


def test_each_case_is_failed_by_a_peer_that_speaks() -> None:
    """What the whole matrix leaves is put to the other peers, until nothing is left."""
    failed = {key for name in SPEAKING for key, m in matrix()[name].items() if m.result in BROKEN}
    left = [case for key, case in JUDGED.items() if key not in failed]
    # Those that send without end come last, as they cost most.
    for peer in sorted(CARICATURES, key=lambda peer: bool(peer.forever)):
        if left and peer.name not in (*SPEECHLESS, *SPEAKING):
            (verdicts,) = beside_each_other(left, [peer]).values()
            left = [case for case in left if verdicts[case.id].result not in BROKEN]
    assert [case.id for case in left] == []


@pytest.mark.parametrize("endpoint", [Endpoint.ECHO, Endpoint.INSPECT])
def test_literal_ok_is_no_understanding(endpoint: Endpoint) -> None:
    """Acceptance is judged by what the server understood; a fixed content is none of that."""
    settled = passed(with_controls(m.verdict(key) for key, m in matrix()["OK"].items()))
    assert [v.case.id for v in settled if endpoint in JUDGED[v.case.id].uses] == []


def test_no_case_is_an_error_and_all_evidence_is_printable() -> None:
    for meetings in matrix().values():
        for meeting in meetings.values():
            assert meeting.result not in (Result.ERROR, Result.BLOCKED)
            assert meeting.observed.isascii()
            assert meeting.observed.isprintable()


def test_delivery_octet_by_octet_changes_no_verdict() -> None:
    honest = matrix()["honest"]
    short = [
        case
        for case in JUDGED.values()
        if 0 < honest[case.id].received < 400
        if honest[case.id].result is Result.PASS and not case.id.startswith("tls/")
    ]
    some = short[:: max(1, len(short) // 40)]
    with virtual_time():
        slowly = asyncio.run(judge_all(some, BY_NAME["octet by octet"], QUICK.patient(4)))
    assert len(some) > 20
    assert {key: v.observed for key, v in slowly.items() if v.result is not Result.PASS} == {}


def test_no_two_peers_have_one_name() -> None:
    assert len(BY_NAME) == len(CARICATURES)
    assert BY_NAME.keys() >= ANSWER_GET

"""The proof of the catalogue: no case passes for a wrong reason, and some peer fails each."""

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
    outcomes_met,
    passed,
)

ANSWER_GET = {
    *("honest", "always 200", "always 200 and close", "OK", "files", "100 first", "eager"),
    "first only",
    *("last only", "reset after", "close after", "two lengths", "HTTP/2.0", "HTTP/1.0", "bare LF"),
    *("no phrase", "folded", "escapes", "content in HEAD", "heads alone", "no chunks"),
    *("no lengths", "length first", "exact case", "octet by octet"),
}
"""The peers that give a plain answer to ``GET /``, the control of all other cases."""


def met_otherwise(peer: str, words: str) -> list[str]:
    """The cases that pass on the peer by an outcome that does not say these words of itself."""
    return [
        key
        for key, verdict in matrix()[peer].items()
        for outcome in outcomes_met(verdict)
        if (words if answered(verdict) else "silence") not in outcome.describe()
    ]


def answered(verdict: Verdict) -> bool:
    """Whether the peer did anything at all."""
    return not (verdict.observation and verdict.observation.silent)


def test_silence_passes_only_where_the_case_is_about_waiting() -> None:
    assert met_otherwise("mute", "nothing") == []


@pytest.mark.parametrize("peer", CLOSERS)
def test_close_passes_only_where_the_case_permits_it(peer: str) -> None:
    assert met_otherwise(peer, "closed without a") == []


def beside_each_other(
    cases: Iterable[Case], peers: Iterable[Peer]
) -> Mapping[str, Mapping[str, Verdict]]:
    """The verdicts on several peers, by name and id, all exchanges at once."""

    async def meet() -> Mapping[str, Mapping[str, Verdict]]:
        chosen, wanted = list(peers), list(cases)
        found = await asyncio.gather(*(judge_all(wanted, peer, STEADY) for peer in chosen))
        return {peer.name: verdicts for peer, verdicts in zip(chosen, found, strict=True)}

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
    """What the whole matrix leaves is put to the other peers."""
    failed = {key for name in SPEAKING for key, v in matrix()[name].items() if v.result in BROKEN}
    left = [case for key, case in JUDGED.items() if key not in failed]
    others = (peer for peer in CARICATURES if peer.name not in (*SPEECHLESS, *SPEAKING))
    for verdicts in beside_each_other(left, others).values():
        failed |= {key for key, verdict in verdicts.items() if verdict.result in BROKEN}
    assert JUDGED.keys() - failed == set()


@pytest.mark.parametrize("endpoint", [Endpoint.ECHO, Endpoint.INSPECT])
def test_literal_ok_is_no_understanding(endpoint: Endpoint) -> None:
    """Acceptance is judged by what the server understood; a fixed content is none of that."""
    settled = passed(with_controls(matrix()["OK"].values()))
    assert [v.case.id for v in settled if endpoint in JUDGED[v.case.id].uses] == []


def test_no_case_is_an_error_and_all_evidence_is_printable() -> None:
    for verdicts in matrix().values():
        for verdict in verdicts.values():
            assert verdict.result not in (Result.ERROR, Result.BLOCKED)
            assert verdict.observed.isascii()
            assert verdict.observed.isprintable()


def test_delivery_octet_by_octet_changes_no_verdict() -> None:
    honest = matrix()["honest"]
    short = [
        case
        for case in JUDGED.values()
        if (seen := honest[case.id].observation) and 0 < len(seen.received) < 400
        if honest[case.id].result is Result.PASS and not case.id.startswith("tls/")
    ]
    some = short[:: max(1, len(short) // 40)]
    slowly = asyncio.run(judge_all(some, BY_NAME["octet by octet"], QUICK.patient(4)))
    assert len(some) > 20
    assert {key: v.observed for key, v in slowly.items() if v.result is not Result.PASS} == {}


def test_no_two_peers_have_one_name() -> None:
    assert len(BY_NAME) == len(CARICATURES)
    assert BY_NAME.keys() >= ANSWER_GET

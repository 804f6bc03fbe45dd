"""Well-known situations: the verdict on each is exactly so."""

import asyncio

import pytest

from conformance.catalogue import CASES
from conformance.client.exchange import perform
from conformance.verdict import Hardening, Result, Verdict, judge
from tests.conformance.support.bad_servers import BAD, BY_NAME, OK
from tests.conformance.support.scripted_server import (
    Peer,
    Then,
    always,
    any_octets,
    honest,
    message,
)
from tests.conformance.support.serving import QUICK, running

pytestmark = pytest.mark.usefixtures("virtual_time")

BY_ID = {case.id: case for case in CASES}
REJECTS = Peer("", "", always(BAD), answers=1, then=Then.FIN)
REJECTS_UNREAD = Peer("", "", always(BAD), any_octets, answers=1, then=Then.FIN)
REJECTS_AND_RESETS = Peer("", "", always(BAD), answers=1, then=Then.RST)
STATIC = Peer("", "", always(OK), any_octets)
DESYNC = Peer(
    "", "", lambda r: message() if r.words[0] == b"POST" else BAD, answers=2, then=Then.FIN
)
NEVER_CLOSES = Peer(
    "", "", always(message(fields=b"Connection: close\r\n")), answers=1, then=Then.HOLD
)
LATE = Peer("", "", honest, gap=0.05)
TEAPOT = Peer("", "", always(message(b"", b"418 Teapot")), answers=1, then=Then.FIN)

HELLO, ABCDE, FIN = "200 (5 octets: hello)", "200 (5 octets: abcde)", "closed by the server (FIN)"
GET, PLUS = "request-line/get", "content-length/plus-sign"
NEVER = "announced-close/said-then-done-in-time"
ASKED, OLD = "announced-close/asked-then-done-in-time", "announced-close/http10-then-done-in-time"
EXACT, SPACE = "content-length/exact", "request-line/space-in-target"


def verdict(case: str, peer: Peer) -> Verdict:
    async def meet() -> Verdict:
        async with running(peer) as address:
            return judge(BY_ID[case], await perform(BY_ID[case], address, QUICK))

    return asyncio.run(meet())


@pytest.mark.parametrize(
    ("case", "peer", "result", "observed"),
    [
        (GET, BY_NAME["honest"], Result.PASS, "200 (5 octets: hello), still open"),
        (GET, BY_NAME["octet by octet"], Result.PASS, "200 (5 octets: hello), still open"),
        (GET, LATE, Result.PASS, "200 (5 octets: hello), still open"),
        (GET, BY_NAME["100 first"], Result.PASS, "100, 200 (5 octets: hello), still open"),
        (GET, BY_NAME["close after"], Result.PASS, f"{HELLO}, {FIN}"),
        (GET, BY_NAME["always 204"], Result.FAIL, "204, still open"),
        (GET, BY_NAME["always 400"], Result.FAIL, "400, closed by the server (FIN)"),
        (GET, BY_NAME["mute"], Result.FAIL, "no answer, silence until the deadline"),
        (GET, BY_NAME["hang up"], Result.FAIL, "no answer, then closed by the server (FIN)"),
        (GET, BY_NAME["half"], Result.FAIL, "200 (3 octets: hel) incomplete"),
        (GET, BY_NAME["twice"], Result.FAIL, "2 times 200 (5 octets: hello), still open"),
        (GET, BY_NAME["second answer"], Result.FAIL, "200 (5 octets: hello), 400, still open"),
        (GET, BY_NAME["no length"], Result.FAIL, "200 (5 octets: hello) incomplete, still open"),
        (GET, BY_NAME["HTTP/0.9"], Result.FAIL, "octets that are not a response"),
        (NEVER, BY_NAME["always 400 and announced"], Result.FAIL, "400, still open"),
        (ASKED, NEVER_CLOSES, Result.FAIL, f"{HELLO}, still open"),
        (OLD, NEVER_CLOSES, Result.FAIL, f"{HELLO}, still open"),
        ("close/option", NEVER_CLOSES, Result.PASS, f"{HELLO}, still open"),
        ("close/option", BY_NAME["honest"], Result.FAIL, f"{HELLO}, still open"),
        ("close/graceful", NEVER_CLOSES, Result.UNPROVEN, f"{HELLO}, still open"),
        ("http10/closes", NEVER_CLOSES, Result.PASS, f"{HELLO}, still open"),
        ("http10/closes", BY_NAME["honest"], Result.FAIL, f"{HELLO}, still open"),
        (EXACT, BY_NAME["honest"], Result.PASS, ABCDE),
        (EXACT, BY_NAME["close after"], Result.PASS, f"{ABCDE}, {FIN}"),
        (EXACT, BY_NAME["OK"], Result.FAIL, "200 (2 octets: OK)"),
        (EXACT, BY_NAME["no lengths"], Result.FAIL, "200"),
        (EXACT, BY_NAME["always 400"], Result.FAIL, "400, closed by the server (FIN)"),
        (PLUS, REJECTS, Result.PASS, "400, closed by the server (FIN)"),
        (PLUS, REJECTS_UNREAD, Result.PASS, "400, closed by the server (FIN)"),
        (PLUS, REJECTS_AND_RESETS, Result.PASS, "400, reset by the server (RST)"),
        (PLUS, BY_NAME["always 400 and open"], Result.FAIL, "3 times 400, still open"),
        (PLUS, BY_NAME["honest"], Result.FAIL, "200"),
        (PLUS, BY_NAME["mute"], Result.FAIL, "no answer, silence until the deadline"),
        (PLUS, TEAPOT, Result.FAIL, "418, closed by the server (FIN)"),
        (PLUS, STATIC, Result.FAIL, "200 (5 octets: hello), still open"),
        (PLUS, DESYNC, Result.FAIL, "200 (5 octets: hello)"),
        (SPACE, REJECTS, Result.PASS, "400, closed by the server (FIN)"),
        (SPACE, BY_NAME["always 400 and open"], Result.PASS, "400, still open"),
        (SPACE, BY_NAME["always 301"], Result.PASS, "301, still open"),
        (SPACE, BY_NAME["always 505"], Result.WARN, "505, closed by the server (FIN)"),
        (SPACE, BY_NAME["hang up"], Result.WARN, "no answer, then closed by the server (FIN)"),
        (SPACE, BY_NAME["mute"], Result.WARN, "no answer, silence until the deadline"),
        (SPACE, BY_NAME["honest"], Result.WARN, "200 (5 octets: hello), still open"),
    ],
)
def test_verdict_is_exactly_so(case: str, peer: Peer, result: Result, observed: str) -> None:
    found = verdict(case, peer)
    assert found.result is result
    assert found.observed.startswith(observed)


def test_hardening_is_judged_beside_the_rfc() -> None:
    assert verdict(PLUS, REJECTS).hardening is Hardening.PASS
    assert verdict(PLUS, BY_NAME["honest"]).hardening is Hardening.FAIL
    assert verdict(SPACE, BY_NAME["hang up"]).hardening is Hardening.PASS

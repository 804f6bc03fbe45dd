"""How the end of the target is reported: at the top, bounded, escaped, and counted."""

import json
from dataclasses import replace
from io import StringIO

from conformance.address import Address
from conformance.client.deadlines import Timing
from conformance.report.console import Console
from conformance.report.json_report import as_json
from conformance.report.target_end import ends_text
from conformance.runner.engine import Run
from conformance.runner.target_end import Recovery, TargetEnd
from conformance.target.calibration import Target
from conformance.target.exits import describe_exit

TARGET = Target(Address("http", "127.0.0.1", 8000), Timing(), 1, frozenset(), "")
END = TargetEnd(
    how="exited with status 3",
    crashed=True,
    after="a/b",
    sent=b"GET /\x1b HTTP/1.1\r\n\r\n",
    concerned=("a/b", "a/c"),
    answers=17,
    status=3,
    output=("Traceback", "out of patience"),
    recovery=Recovery.RESTARTED,
)


def test_end_is_told_with_all_that_is_known_of_it() -> None:
    assert ends_text(Run(TARGET, (), (END,))) == [
        "TARGET ENDED it exited with status 3 during a/b, after 17 answers; it was started again",
        "    it may also be due to a/c",
        "    sent last (19 octets):",
        r"      GET /\x1b HTTP/1.1\r\n",
        r"      \r\n",
        "    printed last:",
        "      Traceback",
        "      out of patience",
        "",
    ]


def test_nothing_is_told_of_a_target_that_did_not_end() -> None:
    assert ends_text(Run(TARGET, ())) == []


def test_limit_is_told_once_with_one_example() -> None:
    text = ends_text(Run(TARGET, (), (END,) * 5, limit=100))
    assert text[0].startswith("TARGET ENDS after 100 requests: plain GET / alone end a new process")
    assert sum(line.startswith("TARGET ENDED it exited") for line in text) == 1
    assert "TARGET ENDED 4 times more, for no known reason" in text


def test_end_for_good_comes_first_and_those_that_a_case_explains_in_one_line() -> None:
    gone = replace(END, recovery=Recovery.NONE)
    explained = replace(END, culprit="a/c", how="was ended by SIGSEGV")
    text = ends_text(Run(TARGET, (), (explained, END, explained, gone), gone=True))
    assert text[0].endswith("it did not come back")
    assert "TARGET ENDED by a/c, 2 times: it was ended by SIGSEGV" in text


def test_what_is_shown_is_bounded() -> None:
    cases = tuple(f"a/{number}" for number in range(500))
    large = replace(END, sent=b"\x00" * 100_000, concerned=cases)
    assert sum(map(len, ends_text(Run(TARGET, (), (large,) * 60)))) < 20_000


def test_console_begins_with_it_and_the_results_hold_it() -> None:
    run = Run(TARGET, (), (END,), limit=9, gone=True)
    Console(out := StringIO(), 0, "plumbline run").report(run, 1.0)
    assert out.getvalue().startswith("TARGET ENDS after 9 requests")
    document = json.loads(as_json(run, 1.0))
    assert (document["gone"], document["request_limit"]) == (True, 9)
    assert document["ends"] == [
        {
            "how": "exited with status 3",
            "after": "a/b",
            "sent": "GET /\x1b HTTP/1.1\r\n\r\n",
            "concerned": ["a/b", "a/c"],
            "answers": 17,
            "exit_status": 3,
            "output": ["Traceback", "out of patience"],
            "recovery": "restarted",
            "culprit": "",
        }
    ]


def test_exits_are_described() -> None:
    assert describe_exit(0) == "exited with status 0"
    assert describe_exit(-11) == "was ended by SIGSEGV"
    assert describe_exit(-99) == "was ended by signal 99"

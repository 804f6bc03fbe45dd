"""The cases on a resource without a modification date, on resources that have one after all."""

import pytest

from conformance.catalogue import CASES
from conformance.model.observation import End
from conformance.verdict import Result, judge
from tests.conformance.support.factories import observed

BY_ID = {case.id: case for case in CASES}

DATED = (
    b"HTTP/1.1 200 OK\r\nLast-Modified: Tue, 01 Dec 2020 00:00:00 GMT\r\nContent-Length: 0\r\n\r\n"
)
UNDATED = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
NOT_MODIFIED = b"HTTP/1.1 304 Not Modified\r\n\r\n"
FAILED = b"HTTP/1.1 412 Precondition Failed\r\nContent-Length: 0\r\n\r\n"


@pytest.mark.parametrize(
    ("case", "first"),
    [
        ("modified-since/no-modification-date", NOT_MODIFIED),
        ("unmodified-since/no-modification-date", FAILED),
    ],
)
def test_the_second_answer_tells_whether_there_is_a_date(case: str, first: bytes) -> None:
    assert judge(BY_ID[case], observed(first + UNDATED)).result is Result.FAIL
    assert judge(BY_ID[case], observed(first + DATED)).result is Result.UNPROVEN
    assert judge(BY_ID[case], observed(DATED + DATED)).result is Result.UNPROVEN
    assert judge(BY_ID[case], observed(first, End.CLOSED)).result is Result.UNPROVEN

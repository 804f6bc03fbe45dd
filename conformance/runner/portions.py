"""Portions of the cases for a target that survives only so many requests."""

from collections.abc import Sequence

from conformance.model.case import ByteByByte, Case, EverySplit, Overrun, Step

_VERSION = b" HTTP/1."


def in_order(cases: Sequence[Case]) -> list[Case]:
    """Return the cases, each after those of its controls that are among them."""
    by_id = {case.id: case for case in cases}
    ordered: dict[str, Case] = {}

    def add(case: Case) -> None:
        if case.id not in ordered:
            for need in case.needs:
                if need in by_id:
                    add(by_id[need])
            ordered[case.id] = case

    for case in cases:
        add(case)
    return list(ordered.values())


def requests(case: Case) -> int:
    """Return the number of requests that the case sends, at least one for its connection."""
    return max(1, sum(map(_requests, case.send)))


def portion(cases: Sequence[Case], most: int) -> list[Case]:
    """Return as many of the first cases as send no more requests than that, at least one."""
    taken: list[Case] = []
    total = 0
    for case in cases:
        total += requests(case)
        if taken and total > most:
            break
        taken.append(case)
    return taken


def _requests(step: Step) -> int:
    match step:
        case bytes():
            return step.count(_VERSION)
        case EverySplit():
            return len(step.octets) - 1
        case ByteByByte() | Overrun():
            return step.octets.count(_VERSION)
    return 0

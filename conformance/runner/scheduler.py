"""Runs cases concurrently, each once its controls have a verdict."""

import asyncio
from collections.abc import Callable, Sequence

from conformance.client.deadlines import Timing
from conformance.client.exchange import perform
from conformance.model.case import Case
from conformance.target.calibration import Target
from conformance.verdict import PASSED, Verdict, block, judge, suite_error

Progress = Callable[[Verdict], None]


async def run_cases(
    cases: Sequence[Case],
    target: Target,
    timing: Timing,
    limit: int,
    progress: Progress = lambda _: None,
) -> dict[str, Verdict]:
    """Return verdicts by case id, with at most ``limit`` exchanges at once.

    A control that is not among the cases counts as passed.
    """
    places = asyncio.Semaphore(limit)
    futures = {case.id: asyncio.get_running_loop().create_future() for case in cases}

    async def one(case: Case) -> None:
        lacks = target.lacks(case)
        needs = [await futures[need] for need in case.needs if need in futures]
        if lacks:
            verdict = block(case, lacks)
        elif unmet := [need for need in needs if need.result not in PASSED]:
            verdict = block(case, f"{unmet[0].case.id} did not pass ({unmet[0].result.value})")
        else:
            async with places:
                verdict = await _one(case, target, timing)
        progress(verdict)
        futures[case.id].set_result(verdict)

    await asyncio.gather(*map(one, cases))
    return {key: verdict.result() for key, verdict in futures.items()}


async def _one(case: Case, target: Target, timing: Timing) -> Verdict:
    try:
        return judge(case, await perform(case, target.address, timing, target.resource))
    except Exception as error:  # noqa: BLE001 - an error of the suite is a verdict too
        return suite_error(case, error)

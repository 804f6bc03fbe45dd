"""Runs cases on a target that may end: none is blamed for another, and what ended it is sought.

When the target ends, the cases that this may be due to are run again, a few at a time, then one
by one. A case that ends it twice when run alone is to blame. A launched server is also asked
whether plain requests end it after a while; then it is started again before that many.
"""

from collections.abc import Sequence
from dataclasses import replace

from conformance.model.case import Case
from conformance.model.risk import Risk
from conformance.runner.bisection import culprit, exchange_limit, trial
from conformance.runner.life import Life, Server
from conformance.runner.portions import in_order, portion, requests
from conformance.runner.scheduler import Pace, Progress, Round, play
from conformance.runner.suspects import shown, suspects, verdicts
from conformance.target.calibration import Target
from conformance.target.health import Health, State
from conformance.target.vigil import Disturbed
from conformance.verdict import Hardening, Result, Verdict, block

GROUP = 8
"""Number of cases run together when one of them is sought, and of those run on a weak target."""
CALIBRATION = 64
"""Number of requests that calibration sends at most, apart from those that are left unfinished."""
UNKNOWN = Health(State.SILENT)
"""The health of a target that nobody watches any more."""
STOPPED = "the target stopped answering for a while after this case"
"""The reason of a verdict on a case that stalls the target."""


class Supervisor:
    """Runs cases, whatever becomes of the target; reports each to ``progress`` once."""

    def __init__(self, target: Target, server: Server | None, progress: Progress) -> None:
        self.target, self.life = target, Life(target, server)
        self.limit: int | None = None
        """The number of plain requests that the target does not survive."""
        self.blamed: dict[str, Verdict] = {}
        """The verdicts on cases that end the target, by id."""
        self._progress, self._reported = progress, set[str]()
        self._known: dict[str, Verdict] = {}
        self._shown: dict[str, Verdict] = {}
        self._searched = False
        self._batch: Sequence[Case] = ()
        self._round = Round()

    async def run(self, cases: Sequence[Case], pace: Pace) -> dict[str, Verdict]:
        """Return verdicts by case id; those are missing for which the target was gone too soon."""
        settled: dict[str, Verdict] = {}
        self._shown = {}
        left = in_order(cases)
        if len(left) == 1:
            settled = await self._alone(left[0], pace)
            left = []
        while left and not self.life.gone:
            batch, now = await self._portion(left, pace)
            history = [*self.life.history, *batch]
            result = await self._play(batch, now)
            settled |= verdicts(result, batch)
            if result.disturbed:
                settled |= await self._examine(result, batch, history, pace)
            left = [case for case in left if case.id not in settled]
        blamed = {case.id: self.blamed[case.id] for case in cases if case.id in self.blamed}
        return self._shown | settled | blamed

    async def finish(self) -> None:
        """Note if the target has ended by now, and look for the reason."""
        if not self.life.gone:
            pace, history = Pace(self.target.timing, self.target.capacity), self.life.history
            result = await self._play([], pace)
            if result.disturbed:
                await self._examine(result, [], history, pace)

    async def _play(self, cases: Sequence[Case], pace: Pace) -> Round:
        """Run the cases once; if the target ends, note it and have it come back."""
        self._batch, self._round = cases, Round()
        result = await play(cases, self.target, pace, self._known, self._report, self._round)
        self.life.lived(result, cases)
        self._known |= verdicts(result, cases)
        if result.disturbed:
            self._shown |= shown(result)
            if result.disturbed.lasting:
                await self.life.ended(result, result.disturbed)
        return result

    def so_far(self) -> dict[str, Verdict]:
        """Return what is known after running cases was cancelled, as if the target had ended then.

        It may have: whoever ends the suite often ends the server at the same moment.
        """
        cut = self._round
        if cut.disturbed is None:
            cut = replace(cut, disturbed=Disturbed(UNKNOWN, cut.well_at, lasting=False))
        return self._known | verdicts(cut, self._batch) | self.blamed

    def _report(self, verdict: Verdict) -> None:
        if verdict.case.id not in self._reported:
            self._reported.add(verdict.case.id)
            self._progress(verdict)

    async def _portion(self, cases: Sequence[Case], pace: Pace) -> tuple[list[Case], Pace]:
        """Return the cases to run next, and their pace, so that a weak target survives them."""
        if self.limit is None:
            weak = sum(not end.culprit for end in self.life.ends) > 1
            return [*cases], replace(pace, limit=min(pace.limit, GROUP)) if weak else pace
        budget = max(1, self.limit * 6 // 10)
        if self.life.answers and self.life.answers + requests(cases[0]) > budget:
            await self.life.renew()
        together = min(pace.limit, max(1, self.limit // 5))
        return portion(cases, budget - self.life.answers), replace(pace, limit=together)

    # ------------------------------------------------------------ what ended it

    async def _examine(
        self, result: Round, batch: Sequence[Case], history: Sequence[Case], pace: Pace
    ) -> dict[str, Verdict]:
        """Return the verdicts on the cases that an end or a stall may be due to, run apart."""
        lasting = result.disturbed is not None and result.disturbed.lasting
        search = lasting and self.life.server is not None and not self._searched
        ends, blamed = len(self.life.ends), len(self.blamed)
        if search:
            self._searched = True
            await self._find_limit(len(history))
        possible = suspects(result)
        settled = await self._isolate([case for case in batch if case.id in possible], pace)
        if search and self.limit is None and len(self.blamed) == blamed:
            await self._bisect(history, pace, ends - 1)
        return settled

    async def _find_limit(self, cases: int) -> None:
        """Ask a new server for ``/`` more often than the one that ended was asked for anything."""
        end = self.life.ends[-1]
        unseen = len(end.concerned) + self.target.capacity + CALIBRATION
        most = max(cases, end.answers * 9 // 8 + unseen)
        self.limit = await exchange_limit(self.life, most)
        await self.life.renew()

    async def _bisect(self, history: Sequence[Case], pace: Pace, place: int) -> None:
        found = await culprit(history, trial(self.life, pace))
        await self.life.renew()
        if found:
            self.life.suspect(place, found.id)
            self._blame(self._known.get(found.id) or block(found, ""))

    async def _isolate(self, cases: Sequence[Case], pace: Pace) -> dict[str, Verdict]:
        """Return the verdicts on the cases, run a few at a time and, if need be, one by one."""
        settled: dict[str, Verdict] = {}
        left = [*cases]
        while left and not self.life.gone:
            few = replace(pace, limit=min(GROUP, pace.limit))
            group, now = await self._portion(left[:GROUP], few)
            left = left[len(group) :]
            if len(group) > 1:
                settled |= verdicts(await self._play(group, now), group)
            for case in group:
                if case.id not in settled and not self.life.gone:
                    settled |= await self._alone(case, pace)
        return settled

    async def _alone(self, case: Case, pace: Pace) -> dict[str, Verdict]:
        """Return the verdict on a case run alone, twice if the target ends or stalls."""
        lasting: list[bool] = []
        verdict: Verdict | None = None
        while len(lasting) < 2 and not self.life.gone:
            _, now = await self._portion([case], replace(pace, limit=1))
            result = await self._play([case], now)
            if result.disturbed is None or case.id not in result.begun:
                return verdicts(result, [case])
            verdict = result.played[case.id].verdict
            lasting.append(result.disturbed.lasting)
        return {} if verdict is None else self._disturbing(verdict, lasting)

    def _disturbing(self, verdict: Verdict, lasting: Sequence[bool]) -> dict[str, Verdict]:
        """Return the verdict on a case after which the target ended or stalled, if it has one."""
        case = verdict.case
        if not all(lasting):
            return {case.id: replace(verdict, reason=STOPPED)}
        if self.limit is not None and requests(case) * 2 > self.limit:
            reason = f"the target ends after {self.limit} requests, too few for the case"
            return {case.id: block(case, reason)}
        if sum(case.id in end.concerned for end in self.life.ends) < 2:
            return {}
        return {case.id: self._blame(verdict)}

    def _blame(self, verdict: Verdict) -> Verdict:
        """Return the verdict on a case that ends the target: a fail, whatever it permits."""
        key = verdict.case.id
        self.life.explain(key)
        end = self.life.ends[-1]
        risk = Risk.CRASH if end.crashed else Risk.HANG
        self.blamed[key] = self._known[key] = replace(
            verdict,
            case=replace(verdict.case, risk=risk),
            result=Result.FAIL,
            hardening=Hardening.FAIL,
            reason=f"run alone, this case ends the target each time: it {end.how}",
        )
        return self.blamed[key]

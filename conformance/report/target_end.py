"""The end of the target in reports: what is known of it, before all else that was found."""

from collections.abc import Sequence
from typing import Any

from conformance.printable import lines
from conformance.report.layout import WIDTH, paragraph
from conformance.runner.engine import Run
from conformance.runner.target_end import Recovery, TargetEnd

SHOWN = 600
"""Octets sent that are shown."""
SHOWN_ENDS = 3
"""Number of ends shown in full."""
NAMED = 8
"""Number of cases named that an end may be due to."""


def ends_text(run: Run) -> list[str]:
    """Return the lines on how the target ended, none if it did not."""
    text: list[str] = []
    if run.limit is not None:
        text += [*_limit(run), ""]
    worst_first = sorted(run.ends, key=lambda end: end.recovery is not Recovery.NONE)
    unexplained = [end for end in worst_first if not end.culprit]
    shown = unexplained[: 1 if run.limit else SHOWN_ENDS]
    for end in shown:
        text += [*_end(end), ""]
    text += [*_others(run.ends, shown)]
    return text


def ends_json(run: Run) -> dict[str, Any]:
    """Return the values of the keys that say how the target fared."""
    return {
        "gone": run.gone,
        "request_limit": run.limit,
        "ends": [_object(end) for end in run.ends],
    }


def _limit(run: Run) -> list[str]:
    return paragraph(
        f"TARGET ENDS after {run.limit} requests: plain GET / alone end a new process of it. It "
        f"ended {_times(len(run.ends))} in this run, and was otherwise started again in time."
    )


def _end(end: TargetEnd) -> list[str]:
    during = f" during {end.after}" if end.after else ""
    text = [
        *paragraph(
            f"TARGET ENDED it {end.how}{during}, after {end.answers} answers; {end.recovery.value}"
        )
    ]
    others = [key for key in end.concerned if key != end.after]
    if others:
        more = len(others) - NAMED
        names = ", ".join(others[:NAMED]) + (f" and {more} more" if more > 0 else "")
        text += paragraph(f"it may also be due to {names}", indent=4)
    if end.sent:
        text.append(f"    sent last ({len(end.sent)} octets):")
        text += [f"      {line}" for line in lines(end.sent, SHOWN)]
    if end.output:
        text.append("    printed last:")
        text += [f"      {line[:WIDTH]}" for line in end.output]
    return text


def _others(ends: Sequence[TargetEnd], shown: Sequence[TargetEnd]) -> list[str]:
    """Return a line for each case that ended the target, and one for what is left."""
    text = []
    for culprit in dict.fromkeys(end.culprit for end in ends if end.culprit):
        mine = [end for end in ends if end.culprit == culprit]
        text += paragraph(f"TARGET ENDED by {culprit}, {_times(len(mine))}: it {mine[-1].how}")
    left = sum(not end.culprit for end in ends) - len(shown)
    if left > 0:
        text.append(f"TARGET ENDED {_times(left)} more, for no known reason")
    return [*text, ""] if text else []


def _times(count: int) -> str:
    return f"{count} time{'s' * (count != 1)}"


def _object(end: TargetEnd) -> dict[str, Any]:
    return {
        "how": end.how,
        "after": end.after,
        "sent": end.sent.decode("latin-1"),
        "concerned": list(end.concerned),
        "answers": end.answers,
        "exit_status": end.status,
        "output": list(end.output),
        "recovery": end.recovery.name.lower(),
        "culprit": end.culprit,
    }

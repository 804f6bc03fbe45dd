"""The interruption of a run in reports: how much of it is missing, before all that was found."""

from conformance.report.layout import paragraph
from conformance.runner.engine import CUT_SHORT, UNCONFIRMED, Run


def interruption_text(run: Run) -> list[str]:
    """Return the lines on what an interrupted run did not come to, none if it was complete."""
    if run.interruption is None:
        return []
    missing = sum(verdict.reason == CUT_SHORT for verdict in run.verdicts)
    unconfirmed = sum(verdict.reason == UNCONFIRMED for verdict in run.verdicts)
    text = (
        f"INCOMPLETE: {run.interruption}; {missing} of {len(run.verdicts)} cases are not judged, "
        f"and {unconfirmed} findings are not confirmed"
    )
    return [*paragraph(text), ""]

"""``python -m tests.targets``: judges nginx in every form and prints what came of each."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from conformance.exit_status import ExitStatus
from tests.targets.forms import Form, forms
from tests.targets.nginx import SECRET, Missing, nginx

ROOT = Path(__file__).parents[2]
SELECTED = (
    "request-line/*",
    "target-form/*",
    "conditional/*",
    "ranges/*",
    "keep-alive/*",
    "head/*",
)
"""Cases on the front page, on a resource, and on paths of no meaning."""
JUDGED = ("pass", "fail", "warn", "info")


@dataclass(frozen=True, slots=True)
class Result:
    """What ``plumbline run`` did with a form: status, error, verdicts by case, all it wrote."""

    status: int
    error: str
    verdicts: dict[str, tuple[str, str]]
    written: str


def judge(form: Form, folder: Path) -> Result:
    """Return the result of the command, with the outcome and the reason of each case."""
    report = folder / "report.json"
    report.unlink(missing_ok=True)
    selection = [word for pattern in SELECTED for word in ("--select", pattern)]
    done = subprocess.run(
        [sys.executable, "-m", "conformance", "run", *form.arguments, *selection, "--json", report],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **dict(form.environment)},
        capture_output=True,
        text=True,
        check=False,
    )
    written = report.read_text("utf-8") if report.exists() else ""
    cases = json.loads(written)["cases"] if written else []
    verdicts = {case["id"]: (case["outcome"], case["reason"]) for case in cases}
    return Result(done.returncode, done.stderr, verdicts, done.stdout + done.stderr + written)


def complaint(form: Form, result: Result, plain: Result) -> str:
    """Return what is not as it has to be, empty if nothing."""
    good = (ExitStatus.OK, ExitStatus.FAILS) if form.status is ExitStatus.OK else (form.status,)
    if result.status not in good or form.error not in result.error:
        return f"status {result.status}: {result.error.strip()[-200:]}"
    if result.error.count("\n") != (form.status is not ExitStatus.OK):
        return f"more or less than one line of error: {result.error!a}"
    if SECRET.rpartition(" ")[2] in result.written:
        return "the secret value is shown"
    if form.status is not ExitStatus.OK:
        return "a report was written" if result.verdicts else ""
    other = [
        f"{key} {verdict[0]}"
        for key, verdict in result.verdicts.items()
        if verdict[0] != plain.verdicts[key][0]
        and not (form.differs and verdict[1].startswith(form.differs))
    ]
    return f"other verdicts than on the plain server: {', '.join(other)}" if other else ""


def main() -> int:
    """Judge every form; return 1 if one is not as it has to be, 2 if nginx is missing."""
    with tempfile.TemporaryDirectory(prefix="targets-") as name:
        folder = Path(name)
        try:
            with nginx(folder) as server:
                every = forms(server)
                results = [(form, judge(form, folder)) for form in every]
        except Missing as missing:
            print(missing, file=sys.stderr)
            return 2
    wrong = 0
    for form, result in results:
        judged = sum(outcome in JUDGED for outcome, _ in result.verdicts.values())
        trouble = complaint(form, result, results[0][1])
        wrong += bool(trouble)
        ended = f"{judged} judged" if result.verdicts else result.error.strip()
        print(f"{form.name:32} status {result.status}  {ended}  {trouble and '** ' + trouble}")
    print(f"{len(results) - wrong} of {len(results)} forms as they have to be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

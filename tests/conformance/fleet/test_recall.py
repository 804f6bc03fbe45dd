"""The known bugs are consistent; a bug is found by a worse finding on the vulnerable version."""

import ast
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from conformance.catalogue import EVERY
from conformance.fleet import environments, recall
from conformance.fleet import known_bugs as known_bugs_module
from conformance.fleet.comparison import (
    Recalled,
    Share,
    check_patterns,
    classes,
    compare,
    share,
)
from conformance.fleet.environments import Environment, Missing, find_python, places
from conformance.fleet.known_bugs import (
    FOLDER,
    BadData,
    Recipe,
    known_bugs,
    read_data,
    recipes,
)
from conformance.fleet.processes import APPS, templates
from conformance.fleet.recall_report import Summary, as_json, row
from conformance.fleet.verdict_cache import Finding, VerdictCache, basis
from conformance.verdict import Hardening, Result, Verdict

BUGS = known_bugs()
BUG = next(iter(BUGS.values()))
FAIL = Finding(Result.FAIL, Hardening.FAIL)
WRONG = Finding(Result.WARN, Hardening.FAIL)
SAFE = Finding(Result.WARN, Hardening.PASS)
UNSAFE = Finding(Result.PASS, Hardening.WARN)
PASS = Finding(Result.PASS, Hardening.PASS)
BLOCKED = Finding(Result.BLOCKED, Hardening.NONE)


def test_every_bug_has_two_versions_and_a_class_that_cases_are_about() -> None:
    for bug in BUGS.values():
        assert bug.versions[0] != bug.versions[1]
        assert bug.environments[0] != bug.environments[1]
        assert classes()[bug.kind], bug.kind
    assert set(classes()) == {bug.kind for bug in BUGS.values()}


def test_a_pattern_of_a_class_that_matches_no_case_is_named() -> None:
    check_patterns({"some": ("request-line/get", "chunked/*")})
    with pytest.raises(
        BadData, match=r"^no case has an id like 'no-such/\*', in the class 'some'$"
    ):
        check_patterns({"some": ("chunked/*", "no-such/*")})


def test_every_recipe_names_places_and_applications_that_exist() -> None:
    assert set(recipes()) == {bug.server for bug in BUGS.values()}
    for recipe in recipes().values():
        named = set(re.findall(r"\{([a-z]+)\}", recipe.start))
        assert named <= {"python", "venv", "npm", "apps", "port", "folder"}
        for name in re.findall(r"\{apps\}/([A-Za-z_.]+)", recipe.start):
            assert (APPS / name).is_file()
        assert all(text for _, text in templates(recipe.files, FOLDER))


@pytest.mark.parametrize("path", sorted(APPS.glob("*.py")), ids=lambda path: path.name)
def test_the_applications_parse_with_an_old_python(path: Path) -> None:
    ast.parse(path.read_text("utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize(
    ("vulnerable", "fixed"),
    [(FAIL, PASS), (WRONG, PASS), (UNSAFE, PASS), (FAIL, UNSAFE), (FAIL, SAFE), (WRONG, SAFE)],
)
def test_a_worse_finding_on_the_vulnerable_version_shows_the_bug(
    vulnerable: Finding, fixed: Finding
) -> None:
    recalled = compare(BUG, {"a/b": vulnerable}, {"a/b": fixed})
    assert recalled.found
    assert recalled.cases == ("a/b",)
    assert recalled.about == ()


@pytest.mark.parametrize(
    ("vulnerable", "fixed"),
    [
        (FAIL, WRONG),
        (SAFE, SAFE),
        (SAFE, FAIL),
        (UNSAFE, UNSAFE),
        (FAIL, BLOCKED),
        (BLOCKED, PASS),
        (PASS, PASS),
        (PASS, FAIL),
    ],
)
def test_other_differences_do_not_show_the_bug(vulnerable: Finding, fixed: Finding) -> None:
    assert not compare(BUG, {"a/b": vulnerable}, {"a/b": fixed}).found


def test_a_case_is_about_the_class_by_its_id() -> None:
    bug = next(bug for bug in BUGS.values() if bug.kind == "chunk-data-terminator")
    recalled = compare(bug, {"chunk-data/x": FAIL, "date/x": FAIL}, {"chunk-data/x": PASS})
    assert recalled.cases == recalled.about == ("chunk-data/x",)


def test_weak_bugs_do_not_count() -> None:
    weak = next(bug for bug in BUGS.values() if bug.weak)
    recalled = [Recalled(weak, ("a/b",)), Recalled(BUG, ("a/b",), ("a/b",)), Recalled(BUG)]
    assert share(recalled) == Share(bugs=2, judged=2, found=1, about=1)


def test_the_report_names_found_missed_and_not_judged() -> None:
    recalled = [
        Recalled(BUG, ("c/d", "a/b", "e/f", "g/h"), ("a/b",)),
        Recalled(BUG),
        Recalled(BUG, trouble="npm is not installed"),
    ]
    assert " found: a/b, c/d, e/f and 1 more" in row(recalled[0])
    assert f" MISSED: {BUG.kind}" in row(recalled[1])
    assert " not judged: npm is not installed" in row(recalled[2])
    summary = Summary.of(recalled)
    assert summary.by_class == pytest.approx(1 / 3)
    assert "found: 33.3%, by a case that is about the class: 33.3%" in summary.table
    assert re.search(r"all but the weak ones +3 +2 +1 +1\n", summary.table)
    assert "not judged: 1" in summary.table
    assert json.loads(json.dumps(as_json(recalled)))[0]["about"] == ["a/b"]


def test_a_bug_found_by_other_cases_alone_is_not_found_by_its_class() -> None:
    assert Summary.of([Recalled(BUG, ("c/d",))]).by_class == 0


def test_only_cases_without_a_cached_verdict_are_judged_again(tmp_path: Path) -> None:
    first, second = [case for case in EVERY if not case.needs][:2]
    cache = VerdictCache(tmp_path / "server.json", "basis")
    assert cache.missing([first, second]) == (first, second)
    cache.add([Verdict(first, Result.FAIL, Hardening.FAIL, "wrong")])
    again = VerdictCache(tmp_path / "server.json", "basis")
    assert again.missing([first, second]) == (second,)
    assert again.findings([first, second]) == {first.id: Finding(Result.FAIL, Hardening.FAIL)}


def test_verdicts_on_another_basis_are_forgotten(tmp_path: Path) -> None:
    case = next(case for case in EVERY if not case.needs)
    cache = VerdictCache(tmp_path / "server.json", "old")
    cache.add([Verdict(case, Result.PASS, Hardening.PASS, "")])
    assert VerdictCache(tmp_path / "server.json", "old").missing([case]) == ()
    assert VerdictCache(tmp_path / "server.json", "new").missing([case]) == (case,)


def test_the_basis_depends_on_the_recipe() -> None:
    first, second = Recipe("serve {port}", {}), Recipe("serve --quiet {port}", {})
    assert basis(first) == basis(Recipe("serve {port}", {}))
    assert basis(first) != basis(second)


def test_a_blocked_case_is_judged_again_once_its_control_passes(tmp_path: Path) -> None:
    dependant = next(case for case in EVERY if len(case.needs) == 1)
    [control] = [case for case in EVERY if case.id in dependant.needs]
    cache = VerdictCache(tmp_path / "server.json", "basis")
    cache.add([Verdict(control, Result.FAIL, Hardening.FAIL, "no")])
    cache.add([Verdict(dependant, Result.BLOCKED, Hardening.NONE, "not judged")])
    assert cache.missing([dependant]) == ()
    cache.add([Verdict(control, Result.PASS, Hardening.PASS, "yes")])
    assert cache.missing([dependant]) == (dependant,)


# ------------------------------------------------------------ environments


def test_environments_of_the_same_requirements_are_the_same() -> None:
    first = Environment(python="3.9", install=("waitress==1.4.0",))
    assert first.name == Environment(python="3.9", install=("waitress==1.4.0",)).name
    assert first.name != Environment(python="3.8", install=("waitress==1.4.0",)).name
    assert re.fullmatch(r"python3\.9-waitress-1\.4\.0-[0-9a-f]{8}", first.name)


def test_what_is_missing_is_reported_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with pytest.raises(Missing, match=r"^Python 3\.1 is not installed: pyenv install 3\.1$"):
        find_python("3.1")
    with pytest.raises(Missing, match=r"^npm is not installed: apt-get install npm$"):
        places(Environment(npm=("bun@1",)))


def test_an_interpreter_of_pyenv_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = tmp_path / "versions" / "3.1.7" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    assert find_python("3.1") == python
    assert places(Environment(python="3.1")) == {"python": str(python)}


def test_an_environment_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Environment] = []

    def install(environment: Environment, home: Path) -> None:
        made.append(environment)
        home.mkdir(parents=True)

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(environments, "_install_npm", install)
    wanted = Environment(npm=("bun@1",))
    assert places(wanted) == places(wanted)
    assert made == [wanted]
    assert places(wanted)["npm"].endswith("/node_modules")


def test_bugs_have_the_documented_keys_alone() -> None:
    keys = set(re.findall(r"`([a-z]+)`", (FOLDER / "README.md").read_text("utf-8")))
    entries = read_data("known_bugs.json")["bugs"]
    assert len(entries) == len(BUGS) == 162
    assert set().union(*entries) <= keys


def _bugs_file(tmp_path: Path, **changed: object) -> Path:
    entry = {**read_data("known_bugs.json")["bugs"][0], **changed}
    path = tmp_path / "bugs.json"
    path.write_text(json.dumps({"bugs": [entry]}), "utf-8")
    return path


def test_bugs_come_from_another_file(tmp_path: Path) -> None:
    assert list(known_bugs(_bugs_file(tmp_path, id="other"))) == ["other"]
    with pytest.raises(BadData, match="is not a file of known bugs"):
        known_bugs(_bugs_file(tmp_path, server="no-such"))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no-such-bug"], "no known bug has the id 'no-such-bug'"),
        (["--select", "no-such/*"], "no case is called 'no-such/*'"),
        (["--bugs", "no-such.json"], "cannot read no-such.json"),
    ],
)
def test_wrong_usage_is_one_line(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert recall.main(arguments) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert words in err


def test_versions_are_judged_at_once_and_their_rows_printed_as_they_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two "versions" of the reference server, of which one does not start."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    start = f"{sys.executable} -m reference_server --port {{port}}"
    recipe = Recipe(start, {"PYTHONPATH": str(Path.cwd())})
    monkeypatch.setattr(recall, "recipes", lambda: defaultdict(lambda: recipe))
    monkeypatch.setattr(recall, "places", lambda _: {})
    path = _bugs_file(tmp_path)
    assert recall.main(["--bugs", str(path), "--select", "request-line/get", "--jobs", "2"]) == 1
    out, err = capsys.readouterr()
    assert (err, out.splitlines()[0].split()[1]) == ("", "MISSED:")
    broken = Recipe("no-such-server-at-all {port}", {})
    monkeypatch.setattr(recall, "recipes", lambda: defaultdict(lambda: broken))
    assert recall.main(["--bugs", str(path), "--select", "request-line/get"]) == 1
    assert "not judged: cannot start" in capsys.readouterr().out


def test_without_its_data_recall_says_so_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(known_bugs_module, "FOLDER", tmp_path)
    assert recall.main([]) == 2
    assert capsys.readouterr() == (
        "",
        "recall: the known bugs are not installed: run from a clone\n",
    )

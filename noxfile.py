"""Everything that can be run: ``nox`` for the everyday sessions, ``nox -s NAME`` for any other."""

import shutil

import nox

nox.needs_version = ">=2024.10.9"
nox.options.sessions = ["tests", "lint", "types", "conformance"]
nox.options.reuse_existing_virtualenvs = True

PYPROJECT = nox.project.load_toml("pyproject.toml")
PYTHONS = ["3.11", "3.12", "3.13"]
REFERENCE = "python -m reference_server conformance.apps.wsgi:app --port {port} --timeout-drain 1.5"


# The processes that the tests start would compile every module anew if none were kept.
KEEP_COMPILED = {"PYTHONDONTWRITEBYTECODE": None}


def _install(session: nox.Session, *groups: str) -> None:
    session.install("-e", ".", *nox.project.dependency_groups(PYPROJECT, *groups))


def _test(session: nox.Session) -> None:
    _install(session, "test")
    if session.posargs:
        session.run("pytest", *session.posargs, env=KEEP_COMPILED)
        return
    session.run("coverage", "erase")
    session.run("pytest", "-p", "tests.tracing", env=KEEP_COMPILED)
    session.run("coverage", "combine", "--quiet")
    session.run("coverage", "report")


@nox.session
def tests(session: nox.Session) -> None:
    """Run all tests with branch coverage, or pytest with ``-- ARGUMENTS`` and without coverage."""
    _test(session)


@nox.session(default=False)
def quick(session: nox.Session) -> None:
    """Run the tests that are not marked slow, without coverage; ``nox -R -s quick`` on save."""
    _install(session, "test")
    # A file is never divided between processes: its tests share what is costly.
    parallel = ("-n", "auto", "--maxprocesses=4", "--dist=loadfile", "--no-loadscope-reorder")
    session.run("pytest", *parallel, "-m", "not slow", *session.posargs, env=KEEP_COMPILED)


@nox.session(python=PYTHONS, default=False)
def versions(session: nox.Session) -> None:
    """Run the tests on every supported Python that is installed."""
    _test(session)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and format with ruff, and the directions of imports."""
    session.install(*nox.project.dependency_groups(PYPROJECT, "lint"))
    session.run("ruff", "check", *session.posargs)
    session.run("ruff", "format", "--check")
    session.run("lint-imports", "--no-cache")


@nox.session
def types(session: nox.Session) -> None:
    """Check types with mypy, strict."""
    _install(session, "types")
    session.run("mypy", *session.posargs)


@nox.session
def conformance(session: nox.Session) -> None:
    """Judge the reference server, or with ``-- URL`` any other."""
    session.install("-e", ".")
    arguments = session.posargs or ["--launch", REFERENCE]
    session.run("plumbline", "run", *arguments)


@nox.session(name="conformance-tls", default=False)
def conformance_tls(session: nox.Session) -> None:
    """Judge the reference server over TLS, with a certificate made for the purpose."""
    session.install("-e", ".", "trustme>=1.2")
    folder = session.create_tmp()
    session.run("python", "-m", "trustme", "-q", "-d", folder, "-i", "127.0.0.1", "localhost")
    command = f"{REFERENCE} --tls-cert {folder}/server.pem --tls-key {folder}/server.key"
    options = ("--launch", command, "--cacert", f"{folder}/client.pem")
    session.run("plumbline", "run", "https://127.0.0.1:0", *options, *session.posargs)


@nox.session(default=False)
def targets(session: nox.Session) -> None:
    """Judge nginx in every form in which a target can be named. Needs nginx."""
    _install(session, "test")
    session.run("python", "-m", "tests.targets", *session.posargs)


@nox.session(default=False)
def foreign(session: nox.Session) -> None:
    """Judge real servers: those from PyPI, and others, such as nginx, that are installed."""
    _install(session, "fleet")
    session.run("python", "-m", "conformance.fleet", *session.posargs)


@nox.session(default=False)
def contracts(session: nox.Session) -> None:
    """Run each contract application on its server; ``-- NAME`` for some of them.

    Reports which servers and compilers are not installed.
    """
    _install(session, "fleet")
    session.run("python", "-m", "conformance.fleet.contracts", *session.posargs)


@nox.session(default=False)
def recall(session: nox.Session) -> None:
    """Judge versions of servers with published bugs, and versions without them.

    Needs the Python versions of the servers, Node.js with npm, and apache2; reports what is
    missing. Takes an hour if nothing is cached.
    """
    session.install("-e", ".")
    session.run("python", "-m", "conformance.fleet.recall", *session.posargs)


@nox.session(default=False)
def proof(session: nox.Session) -> None:
    """Judge every mutant of the reference server; ``-- table`` writes docs/kill-table.md."""
    _install(session, "test")
    if session.posargs == ["table"]:
        session.run("python", "-m", "tests.mutants.kill_table")
    else:
        session.run("pytest", "tests/mutants/prove_all.py", *session.posargs)


@nox.session(default=False)
def variants(session: nox.Session) -> None:
    """Judge every variant of the reference server that conforms; none may be found at fault."""
    _install(session, "test")
    session.run("python", "-m", "tests.variants", *session.posargs)


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Compare the speed of the reference server with that of others. Needs wrk."""
    if shutil.which("wrk") is None:
        session.error("wrk is missing: apt-get install wrk")
    _install(session, "bench")
    session.run("python", "-m", "tests.bench.parsing")
    session.run("python", "-m", "tests.bench.throughput", *session.posargs)


@nox.session(default=False)
def soak(session: nox.Session) -> None:
    """Stress the reference server with faults and load, for at most ten minutes."""
    _install(session, "test")
    session.run("python", "-m", "tests.soak", *session.posargs)


@nox.session(default=False)
def fuzz(session: nox.Session) -> None:
    """Fuzz every target for a minute, or ``-- TARGET --seconds N``."""
    _install(session, "fuzz")
    session.run("python", "-m", "fuzz", *session.posargs)


@nox.session(name="fuzz-coverage", default=False)
def fuzz_coverage(session: nox.Session) -> None:
    """Report which branches of parser, reader and framing the corpora reach."""
    _install(session, "fuzz")
    session.run("python", "-m", "fuzz.campaign.coverage", *session.posargs)


@nox.session(name="fuzz-bench", default=False)
def fuzz_bench(session: nox.Session) -> None:
    """Measure executions per second beside h11, and the time to find each planted bug."""
    _install(session, "fuzz")
    session.run("python", "-m", "fuzz.evaluation.speed", "--plain")
    session.run("python", "-m", "fuzz.evaluation.speed")
    session.run("python", "-m", "tests.fuzz.hunt_all", *session.posargs)


@nox.session(name="fuzz-differential", default=False)
def fuzz_differential(session: nox.Session) -> None:
    """Compare parsers and print the clusters of differences; ``-- --seconds N``."""
    _install(session, "fuzz")
    session.run("python", "-m", "fuzz.campaign.differential_run", *session.posargs)

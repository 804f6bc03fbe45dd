"""The ways to run things: ``nox`` for the everyday ones, ``nox -s NAME`` for the others."""

import nox

nox.needs_version = ">=2024.10.9"
nox.options.sessions = ["tests", "lint", "types", "conformance"]
nox.options.reuse_existing_virtualenvs = True

PYPROJECT = nox.project.load_toml("pyproject.toml")
PYTHONS = ["3.11", "3.12", "3.13"]
REFERENCE = "python -m reference_server conformance.apps.wsgi:app --port {port} --timeout-drain 2"


def _install(session: nox.Session, *groups: str) -> None:
    session.install("-e", ".", *nox.project.dependency_groups(PYPROJECT, *groups))


def _test(session: nox.Session) -> None:
    _install(session, "test")
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", "pytest", *session.posargs)
    session.run("coverage", "combine", "--quiet")
    session.run("coverage", "report")


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests on this interpreter, with branch coverage."""
    _test(session)


@nox.session(python=PYTHONS, default=False)
def versions(session: nox.Session) -> None:
    """Run the tests on every supported Python that is installed."""
    _test(session)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and format with ruff."""
    session.install(*nox.project.dependency_groups(PYPROJECT, "lint"))
    session.run("ruff", "check", *session.posargs)
    session.run("ruff", "format", "--check")


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
    session.run("plumbline", "run", "https://127.0.0.1:0", "--launch", command, *session.posargs)


@nox.session(default=False)
def foreign(session: nox.Session) -> None:
    """Judge real servers: gunicorn, waitress, uvicorn, and nginx where it is installed."""
    _install(session, "fleet")
    session.run("python", "-m", "conformance.fleet", *session.posargs)

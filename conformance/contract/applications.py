"""The contract applications that ``plumbline contract write`` writes, as data.

They lie in ``conformance/apps/files/``. In commands, ``{file}`` is the file that was written,
``{module}`` its name without the extension, ``{port}`` the port to listen on, ``{folder}`` the
folder of the file, ``{python}`` a Python interpreter.
"""

from dataclasses import dataclass
from pathlib import Path

from conformance.model.case import Endpoint

FOLDER = Path(__file__).parents[1] / "apps" / "files"
"""The folder of the files."""
PORT = 8000
"""The port in the commands that are shown, and in configurations that are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One application: its file, the server that it is for, and how it is started.

    ``parts`` are the names of its files in ``FOLDER``: the first begins with what is absent and how
    to run it, the others come between that and the rest of the first, so that a single file is
    written. ``server`` is the server in words. ``build`` is a command to run before ``start``.
    ``programs`` and ``modules`` (Python packages) have to be on the machine, ``install`` is the
    command to install them. ``signal`` is the name of the one that asks the server to terminate.
    ``configures``: the file is read by the server itself, and names its port as ``{port}``.
    ``library`` are topics of cases whose answers are made by the server's own library.
    """

    name: str
    parts: tuple[str, ...]
    language: str
    server: str
    start: str
    install: str
    build: str = ""
    programs: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    signal: str = "TERM"
    configures: bool = False
    absent: tuple[Endpoint, ...] = ()
    library: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The name of the file that is written if no other is given."""
        return self.parts[0]


_REST = (
    Endpoint.EMPTY,
    Endpoint.FUTURE,
    Endpoint.NEGOTIATED,
    Endpoint.PRIVATE,
    Endpoint.SECURE,
    Endpoint.STORE,
    Endpoint.CREATE,
    Endpoint.MOVED,
)
"""What the short applications leave out first."""

APPLICATIONS = (
    Application(
        name="wsgi",
        parts=("wsgi_app.py", "python_contract.py"),
        language="Python",
        server="any WSGI server, such as gunicorn",
        start="{python} -m gunicorn -b 127.0.0.1:{port} -k gthread --threads 16 {module}:app",
        install="pip install gunicorn",
        modules=("gunicorn",),
        absent=(Endpoint.TRAILERS,),
    ),
    Application(
        name="asgi",
        parts=("asgi_app.py", "python_contract.py"),
        language="Python",
        server="any ASGI server, such as uvicorn",
        start="{python} -m uvicorn --host 127.0.0.1 --port {port} {module}:app",
        install="pip install uvicorn",
        modules=("uvicorn",),
        absent=(Endpoint.TRAILERS,),
    ),
    Application(
        name="node",
        parts=("node_app.js",),
        language="JavaScript",
        server="Node.js; Bun and Deno too",
        start="node {file} {port}",
        install="apt-get install nodejs",
        programs=("node",),
    ),
    Application(
        name="go",
        parts=("go_app.go",),
        language="Go",
        server="net/http",
        build="go build -o {folder}/go_app {file}",
        start="{folder}/go_app {port}",
        install="apt-get install golang-go",
        programs=("go",),
        library=(
            "empty-representation",
            "if-range",
            "modified-since",
            "multiple-ranges",
            "range-numbers",
            "ranges",
        ),
    ),
)

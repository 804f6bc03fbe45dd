"""The servers of the fleet, as data: what has to be installed and how each is started.

In commands and files ``{python}`` is the running interpreter, ``{port}`` where to listen,
``{folder}`` an empty folder of the run's own in which the files are written beforehand,
``{apps}`` where the contract applications are, ``{origin}`` the port of the server behind a proxy.
"""

import importlib.util
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from signal import Signals

from conformance.fleet.processes import Start, templates

CONF = Path(__file__).with_name("conf")
ORIGIN = Start("{python} -m reference_server conformance.apps.wsgi:app --port {port}")
"""What stands behind a proxy: the reference server, so that what is found is the proxy's."""


@dataclass(frozen=True, slots=True)
class Server:
    """One server: its name, its command, and what the command needs on the machine.

    ``modules`` are Python packages and ``programs`` executables (or other files, by their whole
    path) without which the server is left out; ``install`` says how to get it. ``files`` are
    names in ``conf`` or among the applications, ``build`` a command that is run beforehand,
    ``signal`` what the server's manual names for an end that loses nothing.
    """

    key: str
    command: str
    install: str
    modules: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    build: str = ""
    environ: Mapping[str, str] = field(default_factory=dict)
    origin: Start | None = None
    signal: Signals = Signals.SIGTERM

    @property
    def missing(self) -> str:
        """How to get what the server needs, or nothing where it is there."""
        there = all(shutil.which(name) or Path(name).is_file() for name in self.programs) and all(
            importlib.util.find_spec(name) for name in self.modules
        )
        return "" if there else self.install

    @property
    def start(self) -> Start:
        """How it is started."""
        files = templates(self.files, CONF)
        return Start(self.command, files, self.environ, self.origin, self.build)


PLACES = {"python": sys.executable}
WSGI = " conformance.apps.wsgi:app"
ASGI = " conformance.apps.asgi:app"
GUNICORN = "{python} -m gunicorn -b 127.0.0.1:{port} --http-parser python "
UVICORN = "{python} -m uvicorn --port {port} --log-level error --http "
STATIC = ("index", "resource")


def _python(key: str, command: str, *packages: str) -> Server:
    """A server from PyPI; the packages are named as they are imported."""
    return Server(key, command, "pip install " + " ".join(packages), modules=packages)


def _library(key: str, package: str) -> Server:
    return _python(key, f"{{python}} {{apps}}/wsgi_servers.py {key} {{port}}", package)


SERVERS = (
    _python("gunicorn-sync", GUNICORN + "-k sync" + WSGI, "gunicorn"),
    _python("gunicorn-gthread", GUNICORN + "-k gthread --threads 16" + WSGI, "gunicorn"),
    _python("gunicorn-asgi", GUNICORN + "-k asgi" + ASGI, "gunicorn"),
    _python("waitress", "{python} -m waitress --listen=127.0.0.1:{port}" + WSGI, "waitress"),
    _python("uvicorn-h11", UVICORN + "h11" + ASGI, "uvicorn"),
    _python("uvicorn-httptools", UVICORN + "httptools" + ASGI, "uvicorn", "httptools"),
    _python("hypercorn", "{python} -m hypercorn -b 127.0.0.1:{port} -w 0" + ASGI, "hypercorn"),
    _python("daphne", "{python} -m daphne -b 127.0.0.1 -p {port} -v 0" + ASGI, "daphne"),
    _python("twisted", "{python} {apps}/twisted_app.py {port}", "twisted"),
    _library("cheroot", "cheroot"),
    _python("aiohttp", "{python} {apps}/aiohttp_app.py {port}", "aiohttp"),
    Server(
        "aiohttp-python",
        "{python} {apps}/aiohttp_app.py {port}",
        "pip install aiohttp",
        modules=("aiohttp",),
        environ={"AIOHTTP_NO_EXTENSIONS": "1"},
    ),
    _python("tornado", "{python} {apps}/tornado_app.py {port}", "tornado"),
    _python("sanic", "{python} {apps}/sanic_app.py {port}", "sanic"),
    _library("werkzeug", "werkzeug"),
    _library("gevent", "gevent"),
    _library("eventlet", "eventlet"),
    _library("netius", "netius"),
    _python(
        "granian",
        "{python} -m granian --interface asgi --http 1 --host 127.0.0.1 --port {port}"
        " --no-access-log --log-level error" + ASGI,
        "granian",
    ),
    Server("http-server", "{python} {apps}/http_server_app.py {port}", "part of Python"),
    Server("wsgiref", "{python} {apps}/wsgi_servers.py wsgiref {port}", "part of Python"),
    Server(
        "nginx",
        "nginx -p {folder} -c {folder}/nginx.conf",
        "apt-get install nginx-light libnginx-mod-http-echo",
        programs=("nginx", "/usr/lib/nginx/modules/ngx_http_echo_module.so"),
        files=("nginx.conf", *STATIC),
        signal=Signals.SIGQUIT,
    ),
    Server(
        "nginx-proxy",
        "nginx -p {folder} -c {folder}/nginx-proxy.conf",
        "apt-get install nginx-light",
        programs=("nginx",),
        files=("nginx-proxy.conf",),
        signal=Signals.SIGQUIT,
        origin=ORIGIN,
    ),
    Server(
        "apache",
        "apache2 -D FOREGROUND -f {folder}/apache.conf",
        "apt-get install apache2",
        programs=("apache2",),
        files=("apache.conf", "perl_app.cgi", *STATIC),
        signal=Signals.SIGWINCH,
    ),
    Server(
        "lighttpd",
        "lighttpd -D -f {folder}/lighttpd.conf",
        "apt-get install lighttpd",
        programs=("lighttpd",),
        files=("lighttpd.conf", "perl_app.cgi", *STATIC),
        signal=Signals.SIGINT,
    ),
    Server(
        "haproxy",
        "haproxy -db -q -f {folder}/haproxy.cfg",
        "apt-get install haproxy",
        programs=("haproxy",),
        files=("haproxy.cfg",),
        signal=Signals.SIGUSR1,
        origin=ORIGIN,
    ),
    Server(
        "h2o",
        "h2o -c {folder}/h2o.yaml",
        "apt-get install h2o",
        programs=("h2o",),
        files=("h2o.yaml", *STATIC),
    ),
    Server(
        "node",
        "node {apps}/node_bun_deno_app.js {port}",
        "apt-get install nodejs",
        programs=("node",),
    ),
    Server(
        "go",
        "{folder}/go_app {port}",
        "apt-get install golang-go",
        programs=("go",),
        build="go build -o {folder}/go_app {apps}/go_app.go",
    ),
    Server(
        "jdk",
        "java -cp {folder} JdkApp {port}",
        "apt-get install openjdk-17-jdk-headless",
        programs=("java", "javac"),
        build="javac -d {folder} {apps}/JdkApp.java",
    ),
    Server(
        "puma",
        "puma -q -b tcp://127.0.0.1:{port} -t 1:16 {apps}/rack_app.ru",
        "apt-get install puma",
        programs=("puma",),
    ),
    Server(
        "webrick",
        "ruby {apps}/webrick_app.rb {port}",
        "apt-get install ruby-webrick",
        programs=("ruby",),
    ),
)

"""The servers of the fleet, as data: what each needs on the machine and how it is started.

In commands and files, ``{python}`` is the running interpreter, ``{port}`` the port to listen on,
``{folder}`` a folder of the run that contains the files, ``{apps}`` the folder of the contract
applications, ``{origin}`` the port of the origin server behind a proxy.
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
"""Configurations and static content of the servers."""
ORIGIN = Start("{python} -m reference_server conformance.apps.wsgi:app --port {port}")
"""The origin server behind a proxy: the reference server, so that findings are the proxy's."""


@dataclass(frozen=True, slots=True)
class Server:
    """One server: its name, its command and what the command needs on the machine.

    ``modules`` (Python packages) and ``programs`` (executables, or other files by absolute path)
    must be there for the server to be judged; ``install`` is the command to install them.
    ``files`` are names in ``conf`` or among the applications, ``build`` is a command to run
    beforehand, ``signal`` is the one that the server's manual names for a graceful shutdown.
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
        """The command to install what the server needs, empty if it is installed."""
        there = all(shutil.which(name) or Path(name).is_file() for name in self.programs) and all(
            importlib.util.find_spec(name) for name in self.modules
        )
        return "" if there else self.install

    @property
    def start(self) -> Start:
        """How to start the server."""
        files = templates(self.files, CONF)
        return Start(self.command, files, self.environ, self.origin, self.build)


PLACES = {"python": sys.executable}
"""The placeholders that are the same for all servers."""
_WSGI = " wsgi_app:app"
_ASGI = " asgi_app:app"
_GUNICORN = "{python} -m gunicorn -b 127.0.0.1:{port} --http-parser python "
_UVICORN = "{python} -m uvicorn --port {port} --log-level error --http "
_STATIC = ("index", "resource")


def _python(key: str, command: str, *packages: str) -> Server:
    """Return a server from PyPI; its packages have the same name there as when imported."""
    return Server(key, command, "pip install " + " ".join(packages), modules=packages)


def _library(key: str, package: str) -> Server:
    return _python(key, f"{{python}} {{apps}}/wsgi_servers.py {key} {{port}}", package)


SERVERS = (
    _python("gunicorn-sync", _GUNICORN + "-k sync" + _WSGI, "gunicorn"),
    _python("gunicorn-gthread", _GUNICORN + "-k gthread --threads 16" + _WSGI, "gunicorn"),
    _python("gunicorn-asgi", _GUNICORN + "-k asgi" + _ASGI, "gunicorn"),
    _python("waitress", "{python} -m waitress --listen=127.0.0.1:{port}" + _WSGI, "waitress"),
    _python("uvicorn-h11", _UVICORN + "h11" + _ASGI, "uvicorn"),
    _python("uvicorn-httptools", _UVICORN + "httptools" + _ASGI, "uvicorn", "httptools"),
    _python("hypercorn", "{python} -m hypercorn -b 127.0.0.1:{port} -w 0" + _ASGI, "hypercorn"),
    _python("daphne", "{python} -m daphne -b 127.0.0.1 -p {port} -v 0" + _ASGI, "daphne"),
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
        " --no-access-log --log-level error" + _ASGI,
        "granian",
    ),
    Server("http-server", "{python} {apps}/http_server_app.py {port}", "part of Python"),
    Server("wsgiref", "{python} {apps}/wsgi_servers.py wsgiref {port}", "part of Python"),
    Server(
        "nginx",
        "nginx -p {folder} -c {folder}/nginx.conf",
        "apt-get install nginx-light libnginx-mod-http-echo",
        programs=("nginx", "/usr/lib/nginx/modules/ngx_http_echo_module.so"),
        files=("nginx.conf", *_STATIC),
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
        files=("apache.conf", "perl_app.cgi", *_STATIC),
        signal=Signals.SIGWINCH,
    ),
    Server(
        "lighttpd",
        "lighttpd -D -f {folder}/lighttpd.conf",
        "apt-get install lighttpd",
        programs=("lighttpd",),
        files=("lighttpd.conf", "perl_app.cgi", *_STATIC),
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
        files=("h2o.yaml", *_STATIC),
    ),
    Server(
        "node",
        "node {apps}/node_app.js {port}",
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

"""The servers of the fleet, as data: what has to be installed and how each is started.

``{python}`` is the running interpreter, ``{port}`` where to listen, ``{folder}`` an empty
folder of the run's own, in which ``files`` are written beforehand.
"""

from dataclasses import dataclass

NGINX = """\
daemon off; master_process off; worker_processes 1;
pid {folder}/nginx.pid; error_log stderr crit;
events { worker_connections 256; }
http {
  access_log off; default_type text/plain; root {folder};
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server { listen 127.0.0.1:{port}; location / { index index.txt; } }
}
"""


@dataclass(frozen=True, slots=True)
class Server:
    """One server: its name, its command, and what the command needs on the machine.

    ``module`` is a Python package or ``program`` an executable without which the server is
    left out; ``install`` says how to get it.
    """

    key: str
    command: str
    install: str
    module: str = ""
    program: str = ""
    files: tuple[tuple[str, str], ...] = ()


WSGI = "conformance.apps.wsgi:app"
ASGI = "conformance.apps.asgi:app"

SERVERS = (
    Server(
        "gunicorn-sync",
        "{python} -m gunicorn -b 127.0.0.1:{port} -k sync --http-parser python " + WSGI,
        "pip install gunicorn",
        module="gunicorn",
    ),
    Server(
        "gunicorn-gthread",
        "{python} -m gunicorn -b 127.0.0.1:{port} -k gthread --threads 16 --http-parser python "
        + WSGI,
        "pip install gunicorn",
        module="gunicorn",
    ),
    Server(
        "waitress",
        "{python} -m waitress --listen=127.0.0.1:{port} " + WSGI,
        "pip install waitress",
        module="waitress",
    ),
    Server(
        "uvicorn-h11",
        "{python} -m uvicorn --http h11 --port {port} --log-level error " + ASGI,
        "pip install uvicorn",
        module="uvicorn",
    ),
    Server(
        "uvicorn-httptools",
        "{python} -m uvicorn --http httptools --port {port} --log-level error " + ASGI,
        "pip install uvicorn httptools",
        module="httptools",
    ),
    Server(
        "nginx",
        "nginx -p {folder} -c {folder}/nginx.conf",
        "apt-get install nginx-light",
        program="nginx",
        files=(("nginx.conf", NGINX), ("index.txt", "plumbline\n")),
    ),
)

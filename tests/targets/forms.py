"""The forms in which nginx is named, and what each has to end with."""

from dataclasses import dataclass

from conformance.exit_status import ExitStatus
from tests.targets.nginx import SECRET, Nginx


@dataclass(frozen=True, slots=True)
class Form:
    """A command line behind ``plumbline run``, its exit status, and words of its error.

    ``environment`` has the variables that it names. Where ``differs`` is empty, the verdicts are
    those on the plain server; otherwise it is how reasons begin of cases that are blocked here.
    """

    name: str
    arguments: tuple[str, ...]
    status: ExitStatus = ExitStatus.OK
    error: str = ""
    environment: tuple[tuple[str, str], ...] = ()
    differs: str = ""


ELSEWHERE = "the case cannot be asked under another path"
AT_PAGE = ("--endpoint", "resource=/page.html")


def forms(server: Nginx) -> tuple[Form, ...]:
    """Return all forms, the plain one first."""
    at = {name: f"127.0.0.1:{port}" for name, port in server.ports.items()}
    ca = ("--cacert", str(server.folder / "ca.pem"))
    socket = str(server.folder / "nginx.sock")
    user = ("--cert", str(server.folder / "user.pem"))
    token = (("PLUMBLINE_TOKEN", SECRET),)
    plain, tls = f"http://{at['plain']}", f"https://{at['tls']}"
    gone = ExitStatus.GONE
    usage = ExitStatus.USAGE
    return (
        Form("http", (plain, *AT_PAGE)),
        Form("IPv6", (f"http://[::1]:{server.ports['plain']}", *AT_PAGE)),
        Form("Unix socket", ("http://localhost", "--unix-socket", socket, *AT_PAGE)),
        Form("base path", (f"http://{at['base']}/app", *AT_PAGE), differs=ELSEWHERE),
        Form("name in Host", (f"http://{at['name']}", "--host", "plumbline.example", *AT_PAGE)),
        Form(
            "field of the environment",
            (f"http://{at['token']}", "-H", "Authorization: @PLUMBLINE_TOKEN", *AT_PAGE),
            environment=token,
        ),
        Form("field given", (f"http://{at['token']}", "-H", f"Authorization: {SECRET}", *AT_PAGE)),
        Form("https, own authority", (tls, *ca, *AT_PAGE)),
        Form("https, unchecked", (tls, "--insecure", *AT_PAGE)),
        Form(
            "https, server name",
            (f"https://{at['other']}", *ca, "--servername", "plumbline.example", *AT_PAGE),
        ),
        Form("https, certificate of the client", (f"https://{at['client']}", *ca, *user, *AT_PAGE)),
        Form("required endpoint", (plain, "--require", "resource", *AT_PAGE), status=ExitStatus.OK),
        Form(
            "lacking endpoint",
            (plain, "--require", "echo,resource"),
            ExitStatus.ENDPOINT,
            "lacks what is required: echo at /echo",
        ),
        Form("no authority", (tls,), gone, "unknown authority"),
        Form("other name", (f"https://{at['other']}", *ca), gone, "another name than"),
        Form("expired", (f"https://{at['expired']}", *ca), gone, "has expired"),
        Form("self-signed", (f"https://{at['signed']}", *ca), gone, "self-signed"),
        Form("plain text", (f"https://{at['plain']}", *ca), gone, "does not speak TLS"),
        Form("no token", (f"http://{at['token']}",), gone, "does not answer GET /"),
        Form("no certificate", (f"https://{at['client']}", *ca), gone, "does not answer GET /"),
        Form("no such path", (f"http://{at['base']}/none",), gone, "does not answer GET /"),
        Form("refused", ("http://127.0.0.1:1",), gone, "connection refused"),
        Form("unresolvable", ("http://plumbline.invalid",), gone, "cannot be resolved"),
        Form("no socket", ("http://a", "--unix-socket", f"{socket}x"), gone, "there is no socket"),
        Form("wrong certificate", (tls, "--cacert", socket), usage, "as certificates to trust"),
        Form("wrong socket", ("http://a", "--unix-socket", "/"), usage, "is not a socket"),
        Form("wrong field", (plain, "-H", "Host: a"), usage, "use --host"),
        Form("wrong endpoint", (plain, "--endpoint", "page=/a"), usage, "is not an endpoint"),
    )

"""The address of a server, parsed from its URL, and how it is to be asked there."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from conformance.exit_status import Failure
from conformance.model.case import Endpoint
from conformance.model.given_field import BadField, GivenField
from conformance.model.placement import AS_DOCUMENTED, BadPath, Placement, checked_path
from conformance.printable import printable

_PORTS = {"http": 80, "https": 443}
_NAME = re.compile(r"[0-9a-z._~-]*", re.IGNORECASE)
_IPV6 = re.compile(r"[0-9a-f:.]+(%[0-9a-z._~-]+)?", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?:[0-9A-Za-z._~-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
NAMES = {endpoint.name.lower(): endpoint for endpoint in Endpoint}
"""The endpoints by the names that users give them."""


class BadURL(Failure, ValueError):
    """A URL that does not name a server; the message says in one line what to give instead."""


class BadOption(Failure, ValueError):
    """A value that says nothing usable of the target; the message says what to give instead."""


@dataclass(frozen=True, slots=True)
class TLS:
    """How a connection is secured.

    The certificate of the server has to be signed by one in ``authorities``, a file, or by one that
    the system trusts, and to be for ``server_name``, or the host; unless it is ``unchecked``.
    ``certificate`` and ``key`` are files with those of the client.
    """

    authorities: Path | None = None
    unchecked: bool = False
    certificate: Path | None = None
    key: Path | None = None
    server_name: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is and how to ask it.

    Scheme, host (without brackets) and port; ``socket`` is the path of a Unix socket to connect to
    instead; ``name`` is what requests have in Host, if not host and port; ``placement`` is where it
    has the endpoints; ``fields`` are added to every request.
    """

    scheme: str
    host: str
    port: int
    socket: str = ""
    tls: TLS = TLS()
    name: str = ""
    placement: Placement = AS_DOCUMENTED
    fields: tuple[GivenField, ...] = ()

    @property
    def authority(self) -> bytes:
        """The value of the Host field, without the port if it is the default of the scheme."""
        return (self.name or self._with_port(self.host.partition("%")[0])).encode("ascii")

    @property
    def url(self) -> str:
        """The URL of the server's root, or of what counts as such."""
        host = self._with_port(self.host.replace("%", "%25"))
        return f"{self.scheme}://{host}{self.placement.base.decode('ascii')}/"

    def path(self, endpoint: Endpoint) -> str:
        """Return the path of an endpoint; of ``STORE`` the one below which its members are."""
        path = endpoint.value.rpartition(" ")[2] + "/" * (endpoint is Endpoint.STORE)
        return (self.placement.locate(path.encode()) or b"").decode("ascii")

    def _with_port(self, host: str) -> str:
        bracketed = f"[{host}]" if ":" in host else host
        return bracketed if self.port == _PORTS[self.scheme] else f"{bracketed}:{self.port}"

    @classmethod
    def parse(cls, url: str) -> "Address":
        """Parse ``http://host:port`` or ``https://host:port/base``. Raises ``BadURL``."""
        example = "give one such as http://127.0.0.1:8000"
        try:
            parts = urlsplit(url)
            port = parts.port
            host = _host(parts.hostname or "")
        except ValueError as error:
            raise BadURL(
                f"the URL {url!a} cannot be read ({printable(str(error))}): {example}"
            ) from None
        if parts.scheme not in _PORTS or not host:
            raise BadURL(f"the URL {url!a} is not http:// or https:// with a host: {example}")
        if parts.query or parts.fragment or parts.username is not None:
            raise BadURL(f"the URL {url!a} names more than a server and a path: {example}")
        if port == 0:
            raise BadURL(f"the URL {url!a} has port 0: {example}")
        try:
            base = checked_path(parts.path or "/").rstrip(b"/")
        except BadPath as error:
            raise BadURL(f"the URL {url!a} has no usable path ({error}): {example}") from None
        return cls(parts.scheme, host, port or _PORTS[parts.scheme], placement=Placement(base))


def parse_endpoints(texts: Iterable[str]) -> dict[str, bytes]:
    """Return paths by values of ``Endpoint``, from texts such as ``resource=/index.html``.

    Raises ``BadOption``.
    """
    paths: dict[str, bytes] = {}
    for text in texts:
        name, equals, path = text.partition("=")
        endpoint = endpoint_named(name)
        if not equals:
            raise BadOption(f"the endpoint {text!a} has no path: give {name}=/path")
        try:
            paths[endpoint.value] = checked_path(path)
        except BadPath as error:
            raise BadOption(f"the endpoint {name}: {error}") from None
    return paths


def endpoint_named(name: str) -> Endpoint:
    """Return the endpoint that users call by this name. Raises ``BadOption``."""
    if name not in NAMES:
        raise BadOption(f"{name!a} is not an endpoint: give one of {', '.join(NAMES)}")
    return NAMES[name]


def parse_fields(texts: Iterable[str], environment: Mapping[str, str]) -> tuple[GivenField, ...]:
    """Return the fields in texts such as ``Name: value``. Raises ``BadOption``."""
    try:
        return tuple(GivenField.parse(text, environment) for text in texts)
    except BadField as error:
        raise BadOption(str(error)) from None


def checked_authority(text: str) -> str:
    """Return a name for Host, with or without a port. Raises ``BadOption``."""
    if not _AUTHORITY.fullmatch(text):
        raise BadOption(f"{text!a} is not a name for Host: give one such as example.org:8000")
    return text


def _host(name: str) -> str:
    """Return the name for the Host field and the resolver. Raises ``ValueError``."""
    if ":" in name:
        host = name.replace("%25", "%", 1)  # a zone in a URL (RFC 6874)
        match = _IPV6.fullmatch(host)
    else:
        host = name.encode("idna").decode("ascii")
        match = _NAME.fullmatch(host)
    if not match:
        raise ValueError("not a host name or address")
    return host

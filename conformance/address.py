"""The address of a server, parsed from its URL."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from conformance.exit_status import Failure
from conformance.printable import printable

_PORTS = {"http": 80, "https": 443}
_NAME = re.compile(r"[0-9a-z._~-]*", re.IGNORECASE)
_IPV6 = re.compile(r"[0-9a-f:.]+(%[0-9a-z._~-]+)?", re.IGNORECASE)


class BadURL(Failure, ValueError):
    """A URL that does not name a server; the message says in one line what to give instead."""


@dataclass(frozen=True, slots=True)
class Address:
    """Scheme, host (without brackets) and port of a server."""

    scheme: str
    host: str
    port: int

    @property
    def authority(self) -> bytes:
        """The value of the Host field, without the port if it is the default of the scheme."""
        return self._with_port(self.host.partition("%")[0]).encode("ascii")

    @property
    def url(self) -> str:
        """The URL of the server's root."""
        return f"{self.scheme}://{self._with_port(self.host.replace('%', '%25'))}/"

    def _with_port(self, host: str) -> str:
        bracketed = f"[{host}]" if ":" in host else host
        return bracketed if self.port == _PORTS[self.scheme] else f"{bracketed}:{self.port}"

    @classmethod
    def parse(cls, url: str) -> "Address":
        """Parse ``http://host:port`` or ``https://host:port``. Raises ``BadURL``."""
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
        if (
            parts.path not in ("", "/")
            or parts.query
            or parts.fragment
            or parts.username is not None
        ):
            raise BadURL(f"the URL {url!a} names more than a scheme, host and port: {example}")
        if port == 0:
            raise BadURL(f"the URL {url!a} has port 0: {example}")
        return cls(parts.scheme, host, port or _PORTS[parts.scheme])


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

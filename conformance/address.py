"""Where a server listens, read from its URL."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from conformance.printable import printable

_PORTS = {"http": 80, "https": 443}
_NAME = re.compile(r"[0-9a-z._~-]*", re.IGNORECASE)
_IPV6 = re.compile(r"[0-9a-f:.]+(%[0-9a-z._~-]+)?", re.IGNORECASE)


class BadURL(ValueError):
    """A URL that no run can start from; the message says in one line what to give instead."""


@dataclass(frozen=True, slots=True)
class Address:
    """Scheme, host (without brackets) and port of a server."""

    scheme: str
    host: str
    port: int

    @property
    def authority(self) -> bytes:
        """The value of the Host field: the port is left out where it is the scheme's own."""
        return self._with_port(self.host.partition("%")[0]).encode("ascii")

    @property
    def url(self) -> str:
        """The URL of the server's root."""
        return f"{self.scheme}://{self._with_port(self.host.replace('%', '%25'))}/"

    def _with_port(self, host: str) -> str:
        named = f"[{host}]" if ":" in host else host
        return named if self.port == _PORTS[self.scheme] else f"{named}:{self.port}"

    @classmethod
    def parse(cls, url: str) -> "Address":
        """Read ``http://host:port`` or ``https://host:port``; raises ``BadURL``."""
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
    """The name as it goes into a Host field and to the resolver; raises ``ValueError``."""
    if ":" in name:
        host = name.replace("%25", "%", 1)  # RFC 6874: a zone in a URL
        known = _IPV6.fullmatch(host)
    else:
        host = name.encode("idna").decode("ascii")
        known = _NAME.fullmatch(host)
    if not known:
        raise ValueError("this is no host's name or address")
    return host

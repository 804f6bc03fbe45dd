"""Where a server listens, read from its URL."""

from dataclasses import dataclass
from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}


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
        host = f"[{self.host}]" if ":" in self.host else self.host
        return (host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}").encode("ascii")

    @property
    def url(self) -> str:
        """The URL of the server's root."""
        return f"{self.scheme}://{self.authority.decode('ascii')}/"

    @classmethod
    def parse(cls, url: str) -> "Address":
        """Read ``http://host:port`` or ``https://host:port``; raises ``BadURL``."""
        example = "give one such as http://127.0.0.1:8000"
        try:
            parts = urlsplit(url)
            port = parts.port
            host = (
                (parts.hostname or "").encode("idna" if "%" not in url else "ascii").decode("ascii")
            )
        except ValueError as error:
            raise BadURL(f"the URL {url!a} cannot be read ({error}): {example}") from None
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

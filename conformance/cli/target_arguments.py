"""Which server a command was given, and how it is to be asked."""

import os
import re
import shlex
from dataclasses import dataclass, replace
from pathlib import Path

from conformance.address import (
    NAMES,
    TLS,
    Address,
    BadOption,
    checked_authority,
    parse_endpoints,
    parse_fields,
)
from conformance.client.tls import client_context

# sun_path in sockaddr_un(7), less the NUL that ends it.
_LONGEST_SOCKET = 107
_SERVER_NAME = re.compile(r"[0-9A-Za-z._:-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetArguments:
    """The options that say how to connect and what to add to requests, by their names."""

    cacert: Path | None = None
    insecure: bool = False
    servername: str = ""
    cert: Path | None = None
    key: Path | None = None
    unix_socket: str = ""
    header: tuple[str, ...] = ()
    host: str = ""
    endpoint: tuple[str, ...] = ()

    def applied(self, address: Address) -> Address:
        """Return the address with everything that was given. Raises ``BadOption``."""
        placement = address.placement.with_paths(parse_endpoints(self.endpoint))
        applied = replace(
            address,
            socket=self._socket(),
            tls=self._tls(address.scheme),
            name=checked_authority(self.host) if self.host else "",
            placement=placement,
            fields=parse_fields(self.header, os.environ),
        )
        if applied.scheme == "https":
            client_context(applied.tls)
        return applied

    def _tls(self, scheme: str) -> TLS:
        given = TLS(self.cacert, self.insecure, self.cert, self.key, self.servername)
        if scheme != "https" and given != TLS():
            raise BadOption("--cacert, --insecure, --servername, --cert and --key need https://")
        if self.insecure and self.cacert:
            raise BadOption("--insecure checks nothing, so that --cacert has no use: give one")
        if self.key and not self.cert:
            raise BadOption("--key needs the certificate that it belongs to: give --cert")
        if self.servername and not _SERVER_NAME.fullmatch(self.servername):
            raise BadOption(f"{self.servername!a} is not a name: give one such as example.org")
        return given

    def _socket(self) -> str:
        """Return the path of the socket, which need not exist yet."""
        if len(os.fsencode(self.unix_socket)) > _LONGEST_SOCKET:
            raise BadOption(f"the path of the socket is longer than {_LONGEST_SOCKET} octets")
        try:
            elsewhere = self.unix_socket and not Path(self.unix_socket).is_socket()
            missing = not Path(self.unix_socket).exists()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise BadOption(f"cannot use the socket {self.unix_socket!a} ({reason})") from None
        if elsewhere and not missing:
            raise BadOption(f"{self.unix_socket!a} is not a socket: give the path of one")
        return self.unix_socket


def target_words(address: Address) -> str:
    """Return the options for this address as a shell reads them, without secret values."""
    tls, placement = address.tls, address.placement
    names = {endpoint.value: name for name, endpoint in NAMES.items()}
    valued = [
        ("--cacert", str(tls.authorities or "")),
        ("--servername", tls.server_name),
        ("--cert", str(tls.certificate or "")),
        ("--key", str(tls.key or "")),
        ("--unix-socket", address.socket),
        *(("-H", given.shown) for given in address.fields),
        ("--host", address.name),
        *(("--endpoint", f"{names[value]}={path.decode()}") for value, path in placement.paths),
    ]
    words = ["--insecure"] * tls.unchecked
    words += [word for name, value in valued if value for word in (name, value)]
    return shlex.join(words)

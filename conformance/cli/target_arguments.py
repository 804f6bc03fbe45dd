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
    servername: str | None = None
    cert: Path | None = None
    key: Path | None = None
    unix_socket: str | None = None
    header: tuple[str, ...] = ()
    host: str | None = None
    endpoint: tuple[str, ...] = ()

    def applied(self, address: Address) -> Address:
        """Return the address with everything that was given. Raises ``BadOption``."""
        placement = address.placement.with_paths(parse_endpoints(self.endpoint))
        applied = replace(
            address,
            socket=self._socket(),
            tls=self._tls(address.scheme),
            name="" if self.host is None else checked_authority(self.host),
            placement=placement,
            fields=parse_fields(self.header, os.environ),
        )
        if applied.scheme == "https":
            client_context(applied.tls)
        return applied

    def _tls(self, scheme: str) -> TLS:
        given = TLS(self.cacert, self.insecure, self.cert, self.key, self.servername or "")
        if scheme != "https" and (given != TLS() or self.servername is not None):
            raise BadOption("--cacert, --insecure, --servername, --cert and --key need https://")
        if self.insecure and self.cacert:
            raise BadOption("--insecure checks nothing, so that --cacert has no use: give one")
        if self.key and not self.cert:
            raise BadOption("--key needs the certificate that it belongs to: give --cert")
        if self.servername is not None and not _SERVER_NAME.fullmatch(self.servername):
            raise BadOption(f"{self.servername!a} is not a name: give one such as example.org")
        return given

    def _socket(self) -> str:
        """Return the path of the socket, which need not exist yet, empty if there is none."""
        if self.unix_socket is None:
            return ""
        if len(os.fsencode(self.unix_socket)) > _LONGEST_SOCKET:
            raise BadOption(f"the path of the socket is longer than {_LONGEST_SOCKET} octets")
        place = Path(self.unix_socket)
        usable = self.unix_socket and "\0" not in self.unix_socket
        if not usable or (place.exists() and not place.is_socket()):
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

"""How a client secures a connection: whom it trusts, and who it is itself."""

import ssl
from functools import cache

from conformance.address import TLS, BadOption


@cache
def client_context(tls: TLS) -> ssl.SSLContext:
    """Return the context for these options. Raises ``BadOption`` if a file cannot be used."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.set_alpn_protocols(["http/1.1"])
    if tls.unchecked:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    elif tls.authorities is None:
        context.load_default_certs()
    else:
        _trust(context, tls)
    if tls.certificate is not None:
        _identify(context, tls)
    return context


def _trust(context: ssl.SSLContext, tls: TLS) -> None:
    try:
        context.load_verify_locations(tls.authorities)
    except OSError as error:  # which includes ssl.SSLError
        raise BadOption(
            f"cannot use {str(tls.authorities)!a} as certificates to trust ({_reason(error)}): "
            "give a file in PEM format"
        ) from None


def _identify(context: ssl.SSLContext, tls: TLS) -> None:
    """Load the client's certificate; a key that needs a password is refused, not asked for."""
    try:
        context.load_cert_chain(str(tls.certificate), tls.key, password=_refuse)
    except (OSError, _NeedsPassword) as error:
        files = " and ".join(ascii(str(file)) for file in (tls.certificate, tls.key) if file)
        raise BadOption(
            f"cannot use {files} as the client's certificate and key ({_reason(error)}): "
            "give files in PEM format that belong together"
        ) from None


class _NeedsPassword(Exception):
    """The key is encrypted."""


def _refuse() -> str:
    raise _NeedsPassword("the key needs a password")


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return (getattr(error, "reason", None) or "no PEM").lower().replace("_", " ")
    return getattr(error, "strerror", None) or str(error)

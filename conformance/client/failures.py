"""Why there is no connection, in words that tell the causes apart."""

import socket
import ssl

from conformance.address import Address
from conformance.printable import printable

# The codes of X509_verify_cert_error_string(3) by what a user can do about them.
_TOO_OLD, _TOO_NEW, _OWN_SIGNATURE = 10, 9, 18
_UNKNOWN = (2, 19, 20, 21, 24, 26)
_OTHER_NAME = (62, 64)
_NO_TLS = ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG", "RECORD_LAYER_FAILURE")


def failure_in_words(error: OSError, address: Address) -> str:
    """Return one line of printable ASCII, to follow "the connection could not be made: "."""
    place = repr(address.socket) if address.socket else _place(address)
    if isinstance(error, ssl.SSLCertVerificationError):
        return _untrusted(error, address)
    if isinstance(error, ssl.SSLError):
        return _tls_failure(error)
    if isinstance(error, socket.gaierror):
        return f"the name {address.host!a} cannot be resolved"
    if isinstance(error, TimeoutError):
        return f"{place} did not answer in time"
    if isinstance(error, FileNotFoundError):
        return f"there is no socket {printable(place)}"
    if isinstance(error, ConnectionRefusedError):
        return f"nothing listens at {printable(place)} (connection refused)"
    if isinstance(error, ConnectionResetError):
        return f"{place} ended the connection while it was being made"
    return printable(f"{place}: {error.strerror or error}")


def trouble_within(error: OSError) -> str:
    """Return why TLS ended a connection that had been made, empty if it was not TLS."""
    return _tls_failure(error) if isinstance(error, ssl.SSLError) else ""


def _tls_failure(error: ssl.SSLError) -> str:
    reason = str(getattr(error, "reason", None) or "")
    if isinstance(error, ssl.SSLEOFError):
        return "the server ended the connection during the TLS handshake"
    if reason in _NO_TLS:
        return "the server does not speak TLS"
    if "CERTIFICATE_REQUIRED" in reason:
        return "the server asks for a certificate of the client: give --cert and --key"
    words = printable(reason or str(error)).lower().replace("_", " ")
    return f"TLS failed: {words}"


def _place(address: Address) -> str:
    host = f"[{address.host}]" if ":" in address.host else address.host
    return f"{host}:{address.port}"


def _untrusted(error: ssl.SSLCertVerificationError, address: Address) -> str:
    """Return which check the server's certificate did not pass, and what to do about it."""
    code = error.verify_code
    if code in _OTHER_NAME:
        name = address.tls.server_name or address.host
        return f"the certificate is for another name than {name!a}: give it with --servername"
    if code == _TOO_OLD:
        return "the certificate has expired (--insecure accepts it)"
    if code == _TOO_NEW:
        return "the certificate is not valid yet (--insecure accepts it)"
    if code == _OWN_SIGNATURE:
        return "the certificate is self-signed: give it with --cacert, or --insecure"
    if code in _UNKNOWN:
        return "the certificate is of an unknown authority: give that with --cacert, or --insecure"
    return f"the certificate is not valid: {printable(str(error.verify_message))}"

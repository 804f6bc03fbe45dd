"""Octets and text of unknown origin as printable ASCII."""

_SHOWN = [chr(octet) if 0x20 <= octet < 0x7F else f"\\x{octet:02x}" for octet in range(256)]
_SHOWN[0x5C], _SHOWN[0x0D], _SHOWN[0x0A], _SHOWN[0x09] = "\\\\", "\\r", "\\n", "\\t"


def escaped(octets: bytes, limit: int = 2000) -> str:
    r"""Return at most ``limit`` octets, with ``\r``, ``\n``, ``\t`` and ``\xNN`` escapes."""
    shown = "".join(_SHOWN[octet] for octet in octets[:limit])
    left = len(octets) - limit
    return f"{shown} ... {left} more octets" if left > 0 else shown


def lines(octets: bytes, limit: int = 2000) -> list[str]:
    """Return the same, one line of text per line of the message, its line end shown."""
    shown = octets[:limit]
    escaped_lines = [escaped(line) for line in shown.splitlines(keepends=True)] if shown else []
    left = len(octets) - limit
    return [*escaped_lines, f"... {left} more octets"] if left > 0 else escaped_lines


def printable(text: str) -> str:
    """Return the text on one line, with everything except printable ASCII escaped."""
    return "".join(char if " " <= char <= "~" else ascii(char)[1:-1] for char in text)

"""The contract application asked directly, without a server."""

from conformance.apps.contract import respond
from conformance.apps.messages import Request


def ask(
    path: str, method: str = "GET", content: bytes = b"", **fields: str
) -> tuple[int, dict[str, str], bytes]:
    """Status, fields by lower-case name and content of the answer."""
    pairs = tuple((name.replace("_", "-"), value) for name, value in fields.items())
    answer = respond(Request(method=method, path=path, fields=pairs, content=content))
    return answer.status, {n.lower(): v for n, v in answer.fields}, b"".join(answer.pieces)

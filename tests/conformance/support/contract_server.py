"""A peer that serves the contract application, whole or with one endpoint altered."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from conformance.apps.contract import respond
from conformance.apps.messages import Answer, Fields
from conformance.apps.messages import Request as Asked
from tests.conformance.support.scripted_server import Reply, Request

Alter = Callable[[Answer], Answer]


def asked(request: Request, base: str = "") -> Asked:
    """Return what the octets of a request ask the application below ``base``."""
    method, target, version = (word.decode("latin-1") for word in request.words)
    path, _, query = target.removeprefix(base).partition("?")
    lines = [line.partition(b":") for line in request.head.split(b"\r\n")[1:-2]]
    fields = tuple(
        (name.decode("latin-1").lower(), value.strip().decode("latin-1"))
        for name, _, value in lines
    )
    return Asked(
        method=method,
        path=path,
        query=query,
        target=target,
        version=version,
        host=next((value for name, value in fields if name == "host"), None),
        fields=fields,
        content=request.content,
        can_send_trailers=True,
    )


def octets_of(status: int, fields: Fields, pieces: Sequence[bytes], trailers: Fields = ()) -> bytes:
    """Return a message, in chunks if its length is not declared."""
    declared = any(name.lower() == "content-length" for name, _ in fields)
    bare = status in (204, 304)
    coding = () if declared or bare else (("Transfer-Encoding", "chunked"),)
    head = f"HTTP/1.1 {status} Status\r\n{_lines((*fields, *coding))}\r\n".encode("latin-1")
    if declared or bare:
        return head + b"".join(pieces) * (not bare)
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces if piece)
    return head + chunks + b"0\r\n" + _lines(trailers).encode("latin-1") + b"\r\n"


def _lines(fields: Fields) -> str:
    return "".join(f"{name}: {value}\r\n" for name, value in fields)


def contract(path: str = "", alter: Alter | None = None, base: str = "") -> Reply:
    """Answer as the application below ``base``; for targets that begin with ``path`` as altered."""

    def reply(request: Request) -> bytes:
        question = asked(request, base)
        answer = replace(respond(question), delay=0.0)
        if alter and question.target.startswith(path):
            answer = alter(answer)
        return octets_of(answer.status, answer.fields, answer.pieces, answer.trailers)

    return reply


def with_content(content: bytes) -> Alter:
    """Answer with this content instead, its length declared."""
    return lambda answer: replace(
        answer,
        fields=(*_without(answer.fields, "content-length"), ("Content-Length", str(len(content)))),
        pieces=(content,),
        trailers=(),
    )


def with_status(status: int) -> Alter:
    """Answer with this status instead."""
    return lambda answer: replace(answer, status=status)


def without(name: str) -> Alter:
    """Leave out a field."""
    return lambda answer: replace(answer, fields=_without(answer.fields, name))


def with_field(name: str, value: str) -> Alter:
    """Send another value of a field."""
    return lambda answer: replace(
        answer, fields=(*_without(answer.fields, name), (name.title(), value))
    )


def _without(fields: Fields, name: str) -> Fields:
    return tuple(field for field in fields if field[0].lower() != name)

"""Variants of how connections persist and end, and of how fast octets come."""

from tests.mutants.definition import Edit
from tests.variants.definition import Variant
from tests.variants.spellings import in_http_10


def _late_close(seconds: str) -> Edit:
    return Edit(
        "connection.connection",
        """\
            return self.close()
        return self._start_closing()

    # Closing
""",
        f"""\
            return self.close()
        self._move(_CLOSING)
        self._receiver.stop_serving()
        self.deadline = self._service.clock() + {seconds}
        return Next.WAIT

    # Closing
""",
    )


CONNECTIONS: tuple[Variant, ...] = (
    Variant(
        name="closes after every answer",
        differs="Every response announces close, and the connection ends after it.",
        permitted="RFC 9112 section 9.6",
        arguments=("--limit-requests", "1"),
    ),
    Variant(
        name="HTTP/1.0",
        differs="Responses have the version HTTP/1.0, are never chunked, and end the connection.",
        permitted="RFC 9110 section 6.2",
        edits=(Edit("protocol.responses", "    if request.minor:\n", "    if False:\n"),),
        spelling=in_http_10,
        arguments=("--limit-requests", "1"),
    ),
    Variant(
        name="late close, 2 s",
        differs="A connection whose request was refused is closed after two seconds.",
        permitted="RFC 9112 section 9.6",
        edits=(_late_close("2.0"),),
    ),
)

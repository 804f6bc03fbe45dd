"""Variants of what a server makes of an application that does as it likes."""

import time
from dataclasses import replace
from urllib.parse import quote

from conformance.apps.messages import Answer, Request, text
from tests.mutants.definition import Edit
from tests.variants.definition import Variant, departure
from tests.variants.layers import after, before, instead, without
from tests.variants.spellings import with_lines_combined


def _with_lines_combined(request: Request) -> Request:
    names = dict.fromkeys(name for name, _ in request.fields)
    return replace(request, fields=tuple((name, request.value(name) or "") for name in names))


def _length_required(request: Request) -> Answer | None:
    lacks = request.value("content-length") is None and not request.value("transfer-encoding")
    return text(411, "How long?\n") if lacks and request.method in _CARRYING else None


def _with_a_slash(request: Request, answer: Answer) -> Answer:
    if answer.status != 404 or request.path.endswith("/") or request.path.startswith(_OWN):
        return answer
    path = quote("/" + request.path.lstrip("/\\") + "/", encoding="latin-1")
    return text(308, f"See {path}\n", ("Location", path))


def _slowly_read(request: Request) -> Request:
    time.sleep(sum(len(value) for _, value in request.fields) * 20e-6)
    return request


_OWN = ("/status/", "/store", "/moved")
_CARRYING = ("POST", "PUT", "PATCH")

APPLICATIONS: tuple[Variant, ...] = (
    Variant(
        name="cuts content to its length",
        differs="Octets beyond the Content-Length that the application declared are left out.",
        permitted="RFC 9112 section 6.3",
        edits=(
            Edit(
                "connection.exchange",
                "            self._check_length(len(content))\n",
                "            if self._framing is ResponseFraming.LENGTH:\n"
                "                content = content[: self._rest]\n"
                "            self._check_length(len(content))\n",
            ),
            Edit(
                "connection.exchange",
                "            self._rest -= len(data)\n",
                "            data = data[: self._rest]\n            self._rest -= len(data)\n",
            ),
        ),
    ),
    Variant(
        name="sends chunks whatever is declared",
        differs="The Content-Length of the application is dropped, and the content chunked.",
        permitted="RFC 9110 section 8.6",
        layer=after(lambda _, answer: without(answer, "content-length")),
    ),
    Variant(
        name="reads whatever nobody asked for",
        differs="Unread content of any size is discarded, and the connection kept.",
        permitted="RFC 9112 section 9.3",
        arguments=("--limit-unread-content", "100000000"),
    ),
    Variant(
        name="combines field lines",
        differs="Field lines of one name are combined, except Set-Cookie.",
        permitted="RFC 9110 section 5.3",
        spelling=with_lines_combined,
        layer=before(_with_lines_combined),
    ),
    Variant(
        name="asks for a length",
        differs="A POST, PUT or PATCH without Content-Length gets 411.",
        permitted="RFC 9110 section 15.5.12",
        layer=instead(_length_required),
        departs=(
            departure(
                "A length is required even of no content.",
                "client-habits/empty-post client-habits/empty-patch client-habits/empty-put",
            ),
        ),
    ),
    Variant(
        name="adds a slash",
        differs="What is not found is redirected, on this host, to its path with a slash.",
        permitted="RFC 9110 section 15.4.9",
        layer=after(_with_a_slash),
    ),
    Variant(
        name="slow with long fields",
        differs="Each octet of a field value takes 20 microseconds.",
        permitted="RFC 9110 section 5.4",
        layer=before(_slowly_read),
    ),
)

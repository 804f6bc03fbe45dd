"""``/store``: what PUT and POST create, DELETE removes and GET shows (RFC 9110 section 9.3).

It takes text and octets whose kind is not told. Text in ISO-8859-1 is kept in UTF-8, so that there
is a transformation; everything else is kept as it comes.
"""

import hashlib
import re
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from conformance.apps.messages import Answer, Request, refused, text
from conformance.apps.parameters import MediaType, media_type, members
from conformance.apps.preconditions import Validators, evaluate, imf_fixdate
from conformance.apps.representation import Representation, select

PLACE = "/store"
MEMBERS = 1024
"""How many there can be; the oldest gives way."""
OCTETS = 64 * 1024
"""How long one of them can be."""
ALTOGETHER = 4 * 1024 * 1024
"""How long all of them can be; the oldest gives way here too."""
_NAME = re.compile(r"[A-Za-z0-9\-._~]{1,128}")
_UNTOLD = MediaType("application", "octet-stream")
_TAKEN = (("text", "plain"), ("application", "octet-stream"))


class Store:
    """A few small representations by their names, for threads beside each other."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Representation] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def respond(self, request: Request) -> Answer:
        """The answer to a request for ``/store`` or a member of it."""
        name = request.path.removeprefix(PLACE).removeprefix("/")
        with self._lock:
            return self._member(name, request) if name else self._create(request)

    def _create(self, request: Request) -> Answer:
        if answer := refused(request.method, "POST, OPTIONS"):
            return answer
        made = accepted(request, self._now())
        if isinstance(made, Answer):
            return made
        name = secrets.token_hex(8)
        self._keep(name, made)
        place = f"{PLACE}/{name}"
        return text(201, f"It is kept as {place} now.\n", ("Location", place))

    def _member(self, name: str, request: Request) -> Answer:
        if answer := refused(request.method, "GET, HEAD, PUT, DELETE, OPTIONS"):
            return answer
        held = self._kept.get(name)
        if request.method == "PUT":
            return self._put(name, held, request)
        if held is None:
            return text(404, "Nothing is kept under this name.\n")
        if request.method == "DELETE":
            return self._delete(name, held, request)
        return select(request.method, request.value, self._seen(held))

    def _put(self, name: str, held: Representation | None, request: Request) -> Answer:
        if not _NAME.fullmatch(name):
            return text(409, f"The store has no folders, so that {name!a} cannot be in one.\n")
        if request.value("content-range") is not None:
            return text(400, "A part cannot be put, only the whole.\n")
        made = accepted(request, self._now(), held)
        if isinstance(made, Answer):
            return made
        if evaluate("PUT", request.value, held.validators if held else None) == 412:
            return text(412, "The precondition failed.\n")
        self._keep(name, made)
        fields = _validators(made) if made.content == request.content else ()
        if held is None:
            return text(201, "It is kept.\n", *fields)
        if "return=minimal" in members((request.value("prefer") or "").lower()):
            return Answer(204, fields)
        return text(200, "It is replaced.\n", *fields)

    def _delete(self, name: str, held: Representation, request: Request) -> Answer:
        if evaluate("DELETE", request.value, held.validators) == 412:
            return text(412, "The precondition failed.\n")
        del self._kept[name]
        return Answer(204, ())

    def _keep(self, name: str, made: Representation) -> None:
        self._kept[name] = made
        self._kept.move_to_end(name)
        while len(self._kept) > MEMBERS or self._octets() > ALTOGETHER:
            self._kept.popitem(last=False)

    def _octets(self) -> int:
        return sum(len(held.content) for held in self._kept.values())

    def _now(self) -> datetime:
        return datetime.fromtimestamp(int(self._clock()), UTC)

    def _seen(self, held: Representation) -> Representation:
        """With a date that is weak while the second that it names is not over."""
        if self._now() - held.validators.modified >= timedelta(seconds=1):
            return held
        weak = Validators(held.validators.etag, held.validators.modified, strong_date=False)
        return Representation(held.content, held.content_type, weak)


def accepted(
    request: Request, now: datetime, held: Representation | None = None
) -> Representation | Answer:
    """What is to be kept of a request in place of ``held``, or why it cannot be."""
    given = request.value("content-type")
    kind = _UNTOLD if given is None else media_type(given)
    if kind is None or (kind.type, kind.subtype) not in _TAKEN:
        return text(415, "Only text/plain and octets.\n", ("Accept", "text/plain"))
    if request.value("content-encoding") is not None:
        return text(415, "Without any coding, please.\n", ("Accept-Encoding", "identity"))
    if len(request.content) > OCTETS:
        return text(413, f"More than {OCTETS} octets.\n")
    content, content_type = _converted(request.content, kind)
    if content is None:
        return text(415, "Only the charsets utf-8, us-ascii and iso-8859-1.\n")
    tag = hashlib.sha256(content_type.encode("ascii") + b"\n" + content).hexdigest()[:16]
    twice = held is not None and held.validators.modified == now
    return Representation(content, content_type, Validators(f'"{tag}"', now, not twice))


def _converted(content: bytes, kind: MediaType) -> tuple[bytes | None, str]:
    """What is kept and under which type; nothing where the charset is not known."""
    charset = (kind.parameter("charset") or "").lower()
    if not charset or kind.type != "text":
        return content, f"{kind.type}/{kind.subtype}"
    if charset == "iso-8859-1":
        return content.decode("iso-8859-1").encode("utf-8"), "text/plain; charset=utf-8"
    known = charset in ("utf-8", "us-ascii")
    return content if known else None, f"text/plain; charset={charset}"


def _validators(made: Representation) -> tuple[tuple[str, str], ...]:
    modified = imf_fixdate(made.validators.modified)
    return ("ETag", made.validators.etag), ("Last-Modified", modified)

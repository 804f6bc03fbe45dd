"""``/store``: created by PUT and POST, read by GET, removed by DELETE (RFC 9110 section 9.3).

Text and octets are accepted. Text in ISO-8859-1 is stored in UTF-8, so that there is a
transformation of content; everything else is stored unchanged.
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
"""The path of the collection."""
MAX_MEMBERS = 1024
"""Number of members; the oldest is dropped for a new one."""
MAX_OCTETS = 64 * 1024
"""Octets of one member."""
MAX_TOTAL = 4 * 1024 * 1024
"""Octets of all members together; the oldest are dropped for a new one."""
_NAME = re.compile(r"[A-Za-z0-9\-._~]{1,128}")
# The type of content without Content-Type (RFC 9110 section 8.3).
_DEFAULT = MediaType("application", "octet-stream")
_ACCEPTED = (("text", "plain"), ("application", "octet-stream"))


class Store:
    """A few small representations by name, safe for threads."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._members: OrderedDict[str, Representation] = OrderedDict()

    def __len__(self) -> int:
        """The number of members."""
        return len(self._members)

    def respond(self, request: Request) -> Answer:
        """Return the response to a request for ``/store`` or one of its members."""
        name = request.path.removeprefix(PLACE).removeprefix("/")
        with self._lock:
            return self._member(name, request) if name else self._create(request)

    def _create(self, request: Request) -> Answer:
        if answer := refused(request.method, "POST, OPTIONS"):
            return answer
        created = accepted(request, self._now())
        if isinstance(created, Answer):
            return created
        name = secrets.token_hex(8)
        self._keep(name, created)
        place = f"{PLACE}/{name}"
        return text(201, f"It is stored as {place}.\n", ("Location", place))

    def _member(self, name: str, request: Request) -> Answer:
        if answer := refused(request.method, "GET, HEAD, PUT, DELETE, OPTIONS"):
            return answer
        current = self._members.get(name)
        if request.method == "PUT":
            return self._put(name, current, request)
        if current is None:
            return text(404, "Nothing is stored under this name.\n")
        if request.method == "DELETE":
            return self._delete(name, current, request)
        return select(request.method, request.value, self._dated(current))

    def _put(self, name: str, current: Representation | None, request: Request) -> Answer:
        if not _NAME.fullmatch(name):
            return text(409, f"{name!a} is not a valid name.\n")
        if request.value("content-range") is not None:
            return text(400, "Only a whole representation can be stored.\n")
        created = accepted(request, self._now(), current)
        if isinstance(created, Answer):
            return created
        if evaluate("PUT", request.value, current.validators if current else None) == 412:
            return text(412, "The precondition failed.\n")
        self._keep(name, created)
        fields = _validators(created) if created.content == request.content else ()
        if current is None:
            return text(201, "It is stored.\n", *fields)
        if "return=minimal" in members((request.value("prefer") or "").lower()):
            return Answer(204, fields)
        return text(200, "It has been replaced.\n", *fields)

    def _delete(self, name: str, current: Representation, request: Request) -> Answer:
        if evaluate("DELETE", request.value, current.validators) == 412:
            return text(412, "The precondition failed.\n")
        del self._members[name]
        return Answer(204, ())

    def _keep(self, name: str, created: Representation) -> None:
        self._members[name] = created
        self._members.move_to_end(name)
        while len(self) > MAX_MEMBERS or self._octets() > MAX_TOTAL:
            self._members.popitem(last=False)

    def _octets(self) -> int:
        return sum(len(member.content) for member in self._members.values())

    def _now(self) -> datetime:
        return datetime.fromtimestamp(int(self._clock()), UTC)

    def _dated(self, current: Representation) -> Representation:
        """Return the representation, its date weak until the second of the date is over."""
        if self._now() - current.validators.modified >= timedelta(seconds=1):
            return current
        weak = Validators(current.validators.etag, current.validators.modified, strong_date=False)
        return Representation(current.content, current.content_type, weak)


def accepted(
    request: Request, now: datetime, current: Representation | None = None
) -> Representation | Answer:
    """Return the representation to store instead of ``current``, or the error response."""
    given = request.value("content-type")
    kind = _DEFAULT if given is None else media_type(given)
    if kind is None or (kind.type, kind.subtype) not in _ACCEPTED:
        return text(415, "Only text/plain and octets.\n", ("Accept", "text/plain"))
    if request.value("content-encoding") is not None:
        return text(415, "Content codings are not supported.\n", ("Accept-Encoding", "identity"))
    if len(request.content) > MAX_OCTETS:
        return text(413, f"More than {MAX_OCTETS} octets.\n")
    content, content_type = _converted(request.content, kind)
    if content is None:
        return text(415, "Only the charsets utf-8, us-ascii and iso-8859-1.\n")
    tag = hashlib.sha256(content_type.encode("ascii") + b"\n" + content).hexdigest()[:16]
    twice = current is not None and current.validators.modified == now
    return Representation(content, content_type, Validators(f'"{tag}"', now, not twice))


def _converted(content: bytes, kind: MediaType) -> tuple[bytes | None, str]:
    """Return the content to store, None for an unsupported charset, and its media type."""
    charset = (kind.parameter("charset") or "").lower()
    if not charset or kind.type != "text":
        return content, f"{kind.type}/{kind.subtype}"
    if charset == "iso-8859-1":
        return content.decode("iso-8859-1").encode("utf-8"), "text/plain; charset=utf-8"
    known = charset in ("utf-8", "us-ascii")
    return content if known else None, f"text/plain; charset={charset}"


def _validators(created: Representation) -> tuple[tuple[str, str], ...]:
    modified = imf_fixdate(created.validators.modified)
    return ("ETag", created.validators.etag), ("Last-Modified", modified)

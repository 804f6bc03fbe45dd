# ruff: noqa: UP031, RUF005, D102 - for Python 2.7 too; the endpoints say what they are
"""The answers of the contract application, for whatever hands them to a server."""

import calendar
import collections
import hashlib
import json
import re
import threading
import time
import uuid

LIMIT, STORED, PIECE = 1024 * 1024, 64 * 1024, 64 * 1024  # octets
TEXT = ("Content-Type", "text/plain; charset=utf-8")
CACHING, LATER = ("Cache-Control", "max-age=60"), ("Retry-After", "1")
CHALLENGE = 'Basic realm="plumbline", charset="UTF-8"'
FORMS = ("%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %d %H:%M:%S %Y")
PIECES = tuple(b"piece %d of the stream\n" % number for number in range(1, 6))
KNOWN = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "CONNECT", "TRACE")
NAME = r"[A-Za-z0-9\-._~]{1,128}\Z"
AUTHORITY = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=%]+|\[[0-9A-Fa-fv:.]+\])(?::[0-9]*)?\Z"
BESIDE = {401: ("WWW-Authenticate", CHALLENGE), 407: ("Proxy-Authenticate", CHALLENGE)}
BESIDE.update({405: ("Allow", "GET, HEAD"), 416: ("Content-Range", "bytes */500")})
BESIDE.update({413: LATER, 429: LATER, 503: LATER})
HTML, JSON = b"<!DOCTYPE html><title>plumbline</title>\n", b'{"plumbline": true}\n'
OFFERS = {"text/html": ("text/html; charset=utf-8", HTML, {"charset": "utf-8"})}
OFFERS["application/json"] = ("application/json", JSON, {})
PARAMETER = r'[ \t]*;[ \t]*(?:([^\s;,="]+)=([^\s;,"]+|"(?:[^"\\]|\\.)*"))?'
REPEATED = [("Set-Cookie", "first=1"), ("Set-Cookie", "second=2"), ("Vary", "accept")]
REPEATED += [("Vary", "accept-language"), ("Link", "</first>; rel=prev")]
REPEATED += [("Link", "</second>; rel=next"), ("WWW-Authenticate", 'Basic realm="first"')]
REPEATED += [("WWW-Authenticate", 'Bearer realm="second"')]

Answer = collections.namedtuple("Answer", "status fields pieces trailers delay")
Answer.__new__.__defaults__ = ((), (), 0)
Kept = collections.namedtuple("Kept", "content kind tag modified strong name")  # strong: its date
FIXED = ("text/plain; charset=us-ascii", '"plumbline-1"', calendar.timegm((2024, 5, 6, 12, 0, 0)))
RESOURCE = Kept(b"".join(b"%04d\n" % number for number in range(100)), *FIXED + (True, ""))
ANY_METHOD, WITH_NAME = ("echo", "inspect", "secure"), ("status", "moved", "store")
STORE, LOCK = collections.OrderedDict(), threading.Lock()


def decoded(text):
    """Return the text percent-decoded, one character for each octet."""
    return re.sub("%([0-9A-Fa-f]{2})", lambda match: chr(int(match.group(1), 16)), text)


def reads_content(path):
    """Return whether the answer depends on the content."""
    return path in ("/echo", "/inspect", "/store") or path.startswith("/store/")


def whole(status, content, *fields):
    """Return an answer whose content is complete."""
    return Answer(status, list(fields) + [("Content-Length", str(len(content)))], (content,))


def text(status, words, *fields):
    """Return an answer with a short text."""
    return whole(status, (words + "\n").encode("latin-1"), TEXT, *fields)


def date(seconds):
    """Return an HTTP-date."""
    return time.strftime(FORMS[0], time.gmtime(seconds))


SIMPLE = {
    "": lambda _: text(200, "Plumbline"),
    "echo": lambda self: whole(200, self.content, ("Content-Type", "application/octet-stream")),
    "resource": lambda self: self.select(RESOURCE),
    "empty": lambda self: self.select(RESOURCE._replace(content=b"", tag='"plumbline-0"')),
    # On record is a date in the year 2525, but none later than Date may be sent.
    "future": lambda _: text(200, "It is not there yet.", ("Last-Modified", date(time.time()))),
    "reflect": lambda self: text(200, "reflected", ("Plumbline-Reflect", decoded(self.query))),
    "repeated": lambda _: whole(200, b"repeated", TEXT, *REPEATED),
}


class Contract:
    """A request; the method ``at_X``, or the entry X in ``SIMPLE``, answers one for ``/X``."""

    def __init__(self, method, path, query, target, version, fields, content=b"", **more):
        """Take field lines as pairs; ``more``: scheme, trailers, can_send_trailers."""
        self.method, self.path, self.query, self.content = method, path, query, content
        self.able, values = more.get("can_send_trailers"), collections.defaultdict(list)
        for name, value in fields:
            values[name.lower()].append(value)
        self.get = {name: ", ".join(lines) for name, lines in values.items()}.get
        absolute = re.match(r"(?i)https?://([^/?#]*)", target)
        self.authority = absolute.group(1) if absolute else self.get("host")
        self.report = {"method": method, "target": target, "version": version, "nonce": query}
        self.report.update(fields=[(name.lower(), value) for name, value in fields])
        self.report.update(content=content.decode("latin-1"), authority=self.authority)
        self.report.update(scheme=more.get("scheme", "http"), trailers=more.get("trailers"))

    def answer(self):
        """Return the answer."""
        name, slash, rest = self.path[1:].partition("/")
        at = SIMPLE.get(name) or getattr(Contract, "at_" + name, None)
        if len(self.content) > (STORED if name == "store" else LIMIT):
            return text(413, "That is too much content.")
        if self.path == "*" and self.method == "OPTIONS":
            return Answer(204, [("Allow", "GET, HEAD, OPTIONS")])
        if name in WITH_NAME:
            return at(self, rest)
        if slash or at is None or self.path[:1] != "/":
            return text(404, "There is nothing here.")
        return (name not in ANY_METHOD and self.refused("GET, HEAD, OPTIONS")) or at(self)

    def refused(self, allowed):
        """Return the answer to OPTIONS and to methods that are not allowed, otherwise None."""
        if self.method in allowed.split(", "):
            return Answer(204, [("Allow", allowed)]) if self.method == "OPTIONS" else None
        if self.method in KNOWN:
            return text(405, self.method + " is not allowed here.", ("Allow", allowed))
        return text(501, "This method is not known.")

    def at_inspect(self):
        octets = json.dumps(self.report).encode("ascii")
        return whole(200, octets, ("Content-Type", "application/json"))

    def at_secure(self):
        if not re.match(AUTHORITY, self.authority or ""):
            return text(400, "Which host?")
        return text(308, "Over TLS only.", ("Location", "https://%s/secure" % self.authority))

    def at_moved(self, name):
        if not re.match(NAME, name):
            return text(404, "There is nothing here.")
        return text(308, "It is in /store/%s now." % name, ("Location", "/store/" + name))

    def at_status(self, code):
        if not re.match(r"[2-5][0-9][0-9]\Z", code) or code in ("206", "426"):
            return text(404, "This status is not offered.")
        if code in ("204", "205", "304"):
            return whole(205, b"", TEXT) if code == "205" else Answer(int(code), [])
        if code == "201" or code[0] == "3":
            return text(int(code), "Go to / instead.", ("Location", "/"))
        return text(int(code), "This is status %s." % code, *filter(None, [BESIDE.get(int(code))]))

    def at_stream(self):
        if not re.match(r"[0-9]{1,9}\Z", self.query):
            return Answer(200, [TEXT], PIECES)
        return Answer(200, [TEXT], pieces(b"x", min(int(self.query), 16 * LIMIT)))

    def at_trailers(self):
        asked = "trailers" in re.split("[ \t,]+", self.get("te", "").lower())
        if not asked or self.report["version"] == "HTTP/1.0":
            return self.at_stream()
        if not self.able:
            return text(404, "This server sends no trailer fields.")
        fields = [TEXT, ("Trailer", "Plumbline-Trailer")]
        return Answer(200, fields, PIECES, [("Plumbline-Trailer", "sent")])

    def at_declared(self):
        match = re.match(r"([0-9]{1,7}),([0-9]{1,7})\Z", self.query)
        declared, sent = map(int, match.groups()) if match else (0, LIMIT)
        if max(declared, sent) > 1000000:
            return text(400, "Two numbers up to 1000000 with a comma between them.")
        return Answer(200, [TEXT, ("Content-Length", str(declared))], pieces(b"d", sent))

    def at_slow(self):
        if not re.match(r"[0-9]{1,5}\Z", self.query) or int(self.query) > 10000:
            return text(400, "A number of milliseconds up to 10000.")
        return whole(200, b"slow", TEXT)._replace(delay=int(self.query) / 1000.0)

    def at_private(self):
        scheme, _, token = self.get("authorization", "").strip(" \t").partition(" ")
        known = {"cGx1bWI6bGluZQ==": 200, "cGx1bWItZ3Vlc3Q6bGluZQ==": 403}  # plumb:line, a guest
        status = known.get(token.strip(" "), 401) if scheme.lower() == "basic" else 401
        fields = [("WWW-Authenticate", CHALLENGE)] if status == 401 else []
        return text(status, "This is for plumb alone.", ("Cache-Control", "private"), *fields)

    def at_negotiated(self):
        weights = [(self.weight(kind), kind == "text/html", kind) for kind in OFFERS]
        best, _, kind = max(weights)
        if best == 0:
            return text(406, "There are text/html and application/json.", ("Vary", "Accept"))
        return whole(200, OFFERS[kind][1], ("Content-Type", OFFERS[kind][0]), ("Vary", "Accept"))

    def weight(self, kind):
        """Return the weight of the most specific media range that matches."""
        ranks, best = {"*/*": 0, kind.split("/")[0] + "/*": 1, kind: 2}, (-1, 0.0)
        for member in re.findall(r'(?:"(?:[^"\\]|\\.)*"|[^,])+', self.get("accept", "*/*").lower()):
            match = re.match(r"[ \t]*([^\s;,]+)((?:%s)*)[ \t]*\Z" % PARAMETER, member)
            given = dict(re.findall(PARAMETER, match.group(2))) if match else {}
            q, _ = given.pop("q", "1"), given.pop("", "")
            known = {name: word.strip('"') for name, word in given.items()} in ({}, OFFERS[kind][2])
            if known and match and re.match(r"(0(\.[0-9]{0,3})?|1(\.0{0,3})?)\Z", q):
                rank = ranks.get(match.group(1), -2) + len(given)
                best = max(best, (rank, float(q)), key=lambda two: two[0])
        return best[1]

    def precondition(self, kept):
        """Return 412, 304 or, if there is none or it is true, 200 (section 13.2.2)."""
        match, none = self.get("if-match"), self.get("if-none-match")
        before, since = (moment(self.get("if-%smodified-since" % un)) for un in ("un", ""))
        if match is None and kept and before is not None and kept.modified > before:
            return 412
        if match is not None and not matches(match, kept, weak=False):
            return 412
        reading = self.method in ("GET", "HEAD")
        if none is not None:
            return (304 if reading else 412) if matches(none, kept, weak=True) else 200
        return 304 if reading and kept and since is not None and kept.modified <= since else 200

    def select(self, kept):
        """Return the answer to GET or HEAD of a representation."""
        status, span, size = self.precondition(kept), self.span(kept), len(kept.content)
        fields = [("ETag", kept.tag), CACHING, ("Accept-Ranges", "bytes")]
        if status != 200:
            failed = text(412, "The precondition failed.")
            return Answer(304, fields[:2]) if status == 304 else failed
        if span == ():
            return text(416, "There is no such octet.", ("Content-Range", "bytes */%d" % size))
        if span is None or self.get("if-range") is None:  # the client has no metadata yet
            fields += [("Content-Type", kept.kind), ("Last-Modified", date(kept.modified))]
        if span is None:
            return whole(200, kept.content, *fields)
        fields += [("Content-Range", "bytes %d-%d/%d" % (span + (size,)))]
        return whole(206, kept.content[span[0] : span[1] + 1], *fields)

    def span(self, kept):
        """Return first and last position, () if there is no such octet; None to ignore Range."""
        given, size = self.get("if-range"), len(kept.content)
        same = given is None or given.strip(" \t") == kept.tag
        same = same or (kept.strong and moment(given) == kept.modified)
        form = r"(?i)[ \t]*bytes=[ \t,]*(?:([0-9]+)-([0-9]*)|-([0-9]+))[ \t,]*\Z"  # one range
        match = re.match(form, self.get("range", ""))
        if not match or not same or self.method != "GET":
            return None
        numbers = (int(n.lstrip("0")[:19] or 0) if n else None for n in match.groups())
        first, last, suffix = numbers
        if (suffix and not size) or (last is not None and last < first):
            return None
        first = max(0, size - suffix) if first is None else first
        last = size - 1 if last is None else min(last, size - 1)
        return (first, last) if first <= last else ()

    def at_store(self, name):
        with LOCK:
            allowed = "GET, HEAD, PUT, DELETE, OPTIONS" if name else "POST, OPTIONS"
            kept, created = STORE.get(name), None
            if self.method in ("PUT", "POST"):
                created = self.accepted(name or uuid.uuid4().hex[:16], kept)
            answer = self.refused(allowed) or (created if isinstance(created, Answer) else None)
            if answer or not (created or kept):
                return answer or text(404, "Nothing is stored under this name.")
            if self.method in ("GET", "HEAD"):
                over = time.time() >= kept.modified + 1  # until then the date is weak
                return self.select(kept._replace(strong=kept.strong and over))
            if self.precondition(kept) == 412:
                return text(412, "The precondition failed.")
            STORE.pop(name, None)
            if not created:
                return Answer(204, [])
            STORE[created.name] = created
            if len(STORE) > 1024:
                STORE.popitem(last=False)
            fields = [("ETag", created.tag), ("Last-Modified", date(created.modified))]
            fields += [] if name else [("Location", "/store/" + created.name)]
            return text(200 if kept else 201, "It is in /store/%s now." % created.name, *fields)

    def accepted(self, name, kept):
        """Return the representation to store, or the answer that refuses it."""
        if not re.match(NAME, name):
            return text(409, "This is not a valid name.")
        if self.get("content-range") is not None:
            return text(400, "Only a whole representation can be stored.")
        if self.get("content-encoding") is not None:
            return text(415, "There are no content codings.", ("Accept-Encoding", "identity"))
        kind, now = self.get("content-type") or "application/octet-stream", int(time.time())
        tag = hashlib.sha256(kind.encode("latin-1") + b"\n" + self.content).hexdigest()[:16]
        return Kept(self.content, kind, '"%s"' % tag, now, not kept or kept.modified != now, name)


def pieces(octet, count):
    """Return that many octets in pieces."""
    return [octet * min(PIECE, count - at) for at in range(0, count, PIECE)]


def moment(value):
    """Return the seconds of an HTTP-date (RFC 9110 section 5.6.7), None if it is none."""
    for form in FORMS:
        value = (value or "").strip(" \t")
        value = value if "," in form else value.replace("  ", " 0", 1)
        try:
            parts = time.strptime(value, form)
        except ValueError:
            continue
        if time.strftime(form, parts) == value:  # strptime alone is lenient
            near = "%y" in form and parts[0] + 50 <= time.gmtime().tm_year
            return calendar.timegm((parts[0] + 100 * near,) + parts[1:5] + (min(parts[5], 59),))
    return None


def matches(value, kept, weak):
    """Return whether a list of entity tags matches a representation."""
    tags = re.findall(r'(W/)?("[\x21\x23-\x7e\x80-\xff]*")', value)
    same = [tag for mark, tag in tags if kept and tag == kept.tag and (weak or not mark)]
    return bool(same or (kept and value.strip(" \t") == "*"))

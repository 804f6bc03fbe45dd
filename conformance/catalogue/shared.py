"""Requests and outcomes that the cases of many topics share."""

from conformance.matchers.fields import HasMember, LacksMember
from conformance.matchers.no_response import CutsOff, Drops
from conformance.matchers.outcome import Answers, Ending
from conformance.matchers.response import All, AnyOf
from conformance.matchers.status import ANY_STATUS, ERROR, Status, Version
from conformance.model.case import Pause

GET = b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"
"""A plain request; every target answers ``GET /``."""
NEXT = GET
"""The same request after another one: its response shows where the first one ended for the server."""
OK = Status(200)

ANNOUNCED = AnyOf(
    HasMember(b"connection", b"close"),
    All(Version(b"HTTP/1.0"), LacksMember(b"connection", b"keep-alive")),
)
"""The close announced, which HTTP/1.0 implies unless it says keep-alive (RFC 9112 section 9.3)."""
CLOSE_TO_COME = Answers(All(ANY_STATUS, ANNOUNCED), end=Ending.OPEN)
"""One response that announces the close, the connection not yet closed: no section sets a time for it."""
LINGERS = Answers(All(ERROR, HasMember(b"connection", b"close")), end=Ending.OPEN)
"""An error with the close announced and no further response, the connection not yet closed: a server
may wait for content that was announced and never came (RFC 9112 section 9.6)."""
REFUSED = (Answers(ERROR, end=Ending.LAST), Drops(), CutsOff(ERROR))
"""Rejections of any kind: the connection is closed, maybe later, and nothing after the request is served."""
ABORTED = (Answers(ERROR, end=Ending.LAST), Drops(), CutsOff())
"""The same where a success may have begun before the server came upon what is wrong in the content."""
CHUNKED = b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
"""The head of a request whose chunked content the application reads (``Endpoint.ECHO``)."""
CHUNKED_GET = b"GET / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
"""The same for a resource that may or may not read the content."""
DATA_APART = (Pause(), b"abcde\r\n", Pause(), b"0\r\n\r\n" + NEXT)
"""Five octets of chunk data, the last chunk and a request, to follow a malformed chunk line.

Wherever a server sees the end of the content, it has answered before the next line reaches it, and
so cannot lose that answer to the line.
"""

REQUEST_AS_CONTENT = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
"""Content of 27 octets that a server which misses the framing takes for a request."""
HIDDEN_REQUEST = b"GET /{nonce} HTTP/1.1\r\nHost: a\r\n\r\n"
"""A request of 43 octets inside content; a response to it shows that it was processed."""
HIDDEN_POST = b"POST /{nonce} HTTP/1.1\r\nHost: a\r\nContent-Length: 7\r\n\r\n"
"""A request of 63 octets as the only chunk: the end of the chunks, seven octets, is its content, so
that a server which runs it finds nothing malformed behind it."""

STORE = (
    b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
    b"Content-Type: text/plain\r\nContent-Length: 9\r\n\r\nplumbline"
)
"""Stores nine octets under a name that no other exchange uses (``Endpoint.STORE``)."""
REPLACE = (
    b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
    b"Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nlevel"
)
"""Stores five other octets under the same name."""
READ = b"GET /store/{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n"
"""Retrieves what is stored under that name."""

BAD_GRAMMAR_400 = "rfc9112#2.2/bad-grammar-400"
"""What another error than 400, or a close without one, breaks where a message is malformed."""
BAD_LINE_400 = "rfc9112#3.2/invalid-request-line-400-or-301"
"""What another error than 400 or 301, or a close without one, breaks where a request line is not
in the grammar."""
VALID_SERVED = "practice#requests/valid-served"
"""What the refusal of a request breaks that conforms, where no statement forbids to refuse it."""

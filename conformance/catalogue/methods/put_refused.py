"""PUT requests not applied as sent: constraints, conflicts, redirects (RFC 9110 section 9.3.4)."""

from conformance.catalogue.shared import OK, READ
from conformance.matchers.content import Content
from conformance.matchers.explanations import Explains
from conformance.matchers.field_values import OfType
from conformance.matchers.fields import FieldHas, Has, Lacks
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Serves
from conformance.matchers.response import All
from conformance.matchers.status import (
    ANY_STATUS,
    CLIENT_ERROR,
    ERROR,
    SUCCESS,
    Status,
    StatusBetween,
)
from conformance.model.case import Answer, Case

# A server that failed has neither stored nor refused the representation.
FAILED = (NoAnswerWith(StatusBetween(200, 499)),)

CASES = (
    Case(
        id="put-refused/media-type",
        title="a PUT of an unsuitable media type gets a 4xx with content or is not relabelled",
        judges="rfc9110#9.3.4/put-verify-constraints",
        covers=(
            "rfc9110#9.3.4/put-inconsistent-fix-or-error",
            "rfc9110#9.3.4/put-media-type-options",
        ),
        send=(
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Type: image/gif\r\nContent-Length: 6\r\n\r\nGIF89a"
            ),
            Answer(),
            READ,
        ),
        moot=FAILED,
        expect=(
            Serves(All(CLIENT_ERROR, Explains()), CLIENT_ERROR, enough=1),
            Serves(SUCCESS, All(OK, OfType(b"image/gif"), Content(b"GIF89a"))),
            Serves(SUCCESS, All(OK, Lacks(b"content-type"), Content(b"GIF89a"))),
        ),
        tolerate=(Serves(CLIENT_ERROR, CLIENT_ERROR),),
        needs=("put/creates",),
        why="Content stored under another media type is misread by every client that opens it.",
    ),
    Case(
        id="put-refused/conflict",
        title="a 409 response to a PUT has content",
        judges="rfc9110#15.5.10/409-content",
        send=(
            (
                b"PUT /store/{nonce}/inner HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Type: text/plain\r\nContent-Length: 9\r\n\r\nplumbline"
            ),
        ),
        moot=(NoAnswerWith(Status(409)),),
        expect=(Serves(All(Status(409), Explains())),),
        needs=("put/creates",),
        why="A user cannot resolve a conflict that the response does not describe.",
    ),
    Case(
        id="put-refused/elsewhere",
        title="a PUT is not silently applied to another resource",
        judges="rfc9110#9.3.4/put-elsewhere-3xx",
        send=(
            (
                b"PUT /moved/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Type: text/plain\r\nContent-Length: 9\r\n\r\nplumbline"
            ),
            Answer(),
            b"GET /moved/{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            READ,
        ),
        moot=(Serves(ERROR, ANY_STATUS, CLIENT_ERROR),),
        expect=(
            Serves(All(StatusBetween(300, 399), Has(b"location")), ANY_STATUS, CLIENT_ERROR),
            Serves(SUCCESS, All(OK, Content(b"plumbline")), CLIENT_ERROR),
        ),
        needs=("put/creates",),
        why="The client continues to edit a URI at which none of its work is stored.",
    ),
    Case(
        id="put-refused/coding",
        title="a PUT with an unknown content coding gets a 4xx with content or keeps the coding",
        judges="rfc9110#9.3.4/put-inconsistent-fix-or-error",
        covers=("rfc9110#9.3.4/put-verify-constraints",),
        send=(
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\nContent-Encoding: plumbline\r\n"
                b"Content-Type: text/plain\r\nContent-Length: 9\r\n\r\nplumbline"
            ),
            Answer(),
            READ,
        ),
        moot=FAILED,
        expect=(
            Serves(All(CLIENT_ERROR, Explains()), CLIENT_ERROR, enough=1),
            Serves(SUCCESS, All(OK, Has(b"content-encoding", b"plumbline"))),
        ),
        tolerate=(Serves(CLIENT_ERROR, CLIENT_ERROR),),
        needs=("put/creates",),
        why="Compressed content stored as if it were plain comes back unreadable.",
    ),
    Case(
        id="put-refused/unknown-charset",
        title="a PUT with an unknown charset gets a 4xx with content or is not relabelled",
        judges="rfc9110#9.3.4/put-inconsistent-fix-or-error",
        covers=("rfc9110#9.3.4/put-verify-constraints",),
        send=(
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Type: text/plain; charset=x-plumbline\r\nContent-Length: 9\r\n\r\n"
                b"plumbline"
            ),
            Answer(),
            READ,
        ),
        moot=FAILED,
        expect=(
            Serves(All(CLIENT_ERROR, Explains()), CLIENT_ERROR, enough=1),
            Serves(SUCCESS, All(OK, OfType(b"text/plain"), FieldHas(b"content-type", b"x-plumb"))),
            Serves(SUCCESS, All(OK, Lacks(b"content-type"), Content(b"plumbline"))),
        ),
        tolerate=(Serves(CLIENT_ERROR, CLIENT_ERROR),),
        needs=("put/creates",),
        why="The text is stored without its charset, and no reader can decode it any more.",
    ),
)

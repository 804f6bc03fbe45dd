"""A PUT that is not taken as it is: constraints, conflicts, other places (RFC 9110 section 9.3.4)."""

from conformance.catalogue.shared import OK, READ
from conformance.matchers.content import Content, NonEmpty
from conformance.matchers.field_values import OfType
from conformance.matchers.fields import FieldHas, Has, Lacks
from conformance.matchers.outcome import Serves
from conformance.matchers.response import All
from conformance.matchers.status import (
    ANY_STATUS,
    CLIENT_ERROR,
    ERROR,
    SUCCESS,
    NotStatus,
    Status,
    StatusBetween,
)
from conformance.model.case import Answer, Case

CASES = (
    Case(
        id="put-refused/media-type",
        title="content of a type that does not fit is refused with the reason, or not relabelled",
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
        expect=(
            Serves(All(CLIENT_ERROR, NonEmpty()), CLIENT_ERROR),
            Serves(SUCCESS, All(OK, OfType(b"image/gif"), Content(b"GIF89a"))),
            Serves(SUCCESS, All(OK, Lacks(b"content-type"), Content(b"GIF89a"))),
        ),
        tolerate=(Serves(CLIENT_ERROR, CLIENT_ERROR),),
        needs=("put/creates",),
        why="Octets of one type under the name of another are guessed at by whoever opens them.",
    ),
    Case(
        id="put-refused/conflict",
        title="a 409 says what the conflict is",
        judges="rfc9110#15.5.10/409-content",
        send=(
            (
                b"PUT /store/{nonce}/inner HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Type: text/plain\r\nContent-Length: 9\r\n\r\nplumbline"
            ),
        ),
        expect=(Serves(All(Status(409), NonEmpty())), Serves(NotStatus(409))),
        needs=("put/creates",),
        why="Nobody can resolve a conflict that is not named.",
    ),
    Case(
        id="put-refused/elsewhere",
        title="a PUT that is to be applied elsewhere is redirected, not applied there in silence",
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
        expect=(
            Serves(All(StatusBetween(300, 399), Has(b"location")), ANY_STATUS, CLIENT_ERROR),
            Serves(SUCCESS, All(OK, Content(b"plumbline")), CLIENT_ERROR),
            Serves(ERROR, ANY_STATUS, CLIENT_ERROR),
        ),
        needs=("put/creates",),
        why="The client goes on editing an address at which nothing of its work is to be found.",
    ),
    Case(
        id="put-refused/coding",
        title="a coding that is not taken is refused, or told again",
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
        expect=(
            Serves(All(CLIENT_ERROR, NonEmpty()), CLIENT_ERROR),
            Serves(SUCCESS, All(OK, Has(b"content-encoding", b"plumbline"))),
        ),
        tolerate=(Serves(CLIENT_ERROR, CLIENT_ERROR),),
        needs=("put/creates",),
        why="Compressed content that is stored as plain comes back as gibberish.",
    ),
    Case(
        id="put-refused/unknown-charset",
        title="a charset that does not fit is refused with the reason, or told again",
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
        expect=(
            Serves(All(CLIENT_ERROR, NonEmpty()), CLIENT_ERROR),
            Serves(SUCCESS, All(OK, OfType(b"text/plain"), FieldHas(b"content-type", b"x-plumb"))),
            Serves(SUCCESS, All(OK, Lacks(b"content-type"), Content(b"plumbline"))),
        ),
        tolerate=(Serves(CLIENT_ERROR, CLIENT_ERROR),),
        needs=("put/creates",),
        why="Text is kept that nobody can decode, since nobody is told any more how.",
    ),
)

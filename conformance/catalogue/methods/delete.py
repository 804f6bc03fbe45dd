"""The effect of DELETE and the responses to it (RFC 9110 section 9.3.5)."""

from conformance.catalogue.shared import OK, READ, STORE
from conformance.matchers.content import Content, NonEmpty
from conformance.matchers.explanations import Explains
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Serves
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, SUCCESS, Status
from conformance.model.case import Answer, Case
from conformance.model.risk import Risk

DELETE = b"DELETE /store/{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n"
GONE = Status(404, 410)
NOT_ENACTED = (NoAnswerWith(Status(200, 204), place=1),)

CASES = (
    Case(
        id="delete/removes",
        title="a successful DELETE gets 200 with content or 204 and removes the resource, or gets 202",
        judges="rfc9110#9.3.5/delete-status",
        send=(STORE, Answer(), DELETE, Answer(), READ),
        moot=(NoAnswerWith(SUCCESS, place=1),),
        expect=(
            Serves(Status(201), Status(204), GONE),
            Serves(Status(201), All(OK, NonEmpty()), GONE),
            Serves(Status(201), Status(202), ANY_STATUS),
        ),
        needs=("put/creates",),
        why="What was meant to be taken offline is still served, or the client believes that it is.",
    ),
    Case(
        id="delete/accepted",
        title="a 202 response to DELETE has content",
        judges="rfc9110#15.3.3/202-status-monitor",
        send=(STORE, Answer(), DELETE),
        moot=(NoAnswerWith(Status(202), place=1),),
        expect=(Serves(Status(201), All(Status(202), Explains())),),
        needs=("put/creates",),
        why="Without a description of its status the client cannot find out whether the deletion took place.",
    ),
    Case(
        id="delete/again",
        title="a second DELETE does not restore what the first removed",
        judges="rfc9110#9.3.5/delete-status",
        send=(STORE, Answer(), DELETE, Answer(), DELETE, Answer(), READ),
        moot=NOT_ENACTED,
        expect=(Serves(Status(201), Status(200, 204), ANY_STATUS, GONE),),
        needs=("delete/removes",),
        why="Clients repeat a DELETE whose response was lost and would restore what they meant to remove.",
    ),
    Case(
        id="delete/then-put",
        title="a PUT after a DELETE creates the resource anew",
        judges="rfc9110#9.3.4/put-create-201",
        send=(STORE, Answer(), DELETE, Answer(), STORE, Answer(), READ),
        moot=(*NOT_ENACTED, NoAnswerWith(Status(200, 201, 204), place=2)),
        expect=(
            Serves(Status(201), Status(200, 204), Status(201), All(OK, Content(b"plumbline"))),
        ),
        needs=("delete/removes",),
        why="A tombstone taken for a representation tells the client that it replaced something.",
    ),
    Case(
        id="delete/one-only",
        title="DELETE does not remove a resource whose URI merely starts with the target",
        judges="rfc9110#9.3.5/delete-status",
        send=(
            STORE,
            Answer(),
            (
                b"PUT /store/{nonce}-other HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nlevel"
            ),
            Answer(),
            DELETE,
            Answer(),
            b"GET /store/{nonce}-other HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        moot=(NoAnswerWith(SUCCESS, place=2),),
        expect=(
            Serves(Status(201), Status(201), Status(200, 202, 204), All(OK, Content(b"level"))),
        ),
        needs=("delete/removes",),
        risk=Risk.WRONG_HOST,
        why="A prefix match deletes data that no request named.",
    ),
    Case(
        id="delete/content",
        title="content of a DELETE does not change its target and is not run as a request",
        judges="rfc9110#9.3.5/delete-content-no-meaning",
        covers=("rfc9112#9.3/read-whole-body-or-close",),
        send=(
            STORE,
            Answer(),
            (
                b"DELETE /store/{nonce}-none HTTP/1.1\r\nHost: {host}\r\nContent-Length: 60\r\n\r\n"
                b"DELETE /store/{nonce} HTTP/1.1\r\nHost: plumbline\r\n\r\n"
            ),
            Answer(),
            READ,
        ),
        expect=(Serves(Status(201), ANY_STATUS, All(OK, Content(b"plumbline"))),),
        needs=("delete/removes",),
        why="A request hidden in the content removes what its sender may not touch.",
    ),
)

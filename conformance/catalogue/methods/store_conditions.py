"""Preconditions that protect what is stored (RFC 9110 sections 13.1 and 13.2)."""

from conformance.catalogue.shared import OK, READ, REPLACE, STORE
from conformance.matchers.compared import Changes, Preserves, SlowerThanASecond
from conformance.matchers.content import Content
from conformance.matchers.fields import FieldHas, Has
from conformance.matchers.outcome import Serves
from conformance.matchers.resource import Strong
from conformance.matchers.response import All
from conformance.matchers.status import CLIENT_ERROR, Status
from conformance.model.case import Answer, Case

KEPT = All(OK, Content(b"plumbline"))
CHANGED = All(OK, Content(b"level"))
DONE = Status(200, 204)

CASES = (
    Case(
        id="store-conditions/tag",
        title="what is stored has an entity tag that stays while nothing changes",
        judges="rfc9110#15.3.1/200-validators",
        send=(STORE, Answer(), READ, Answer(), READ),
        expect=(
            Serves(
                Status(201), All(OK, Has(b"etag")), All(OK, Has(b"etag"), Preserves(1, b"etag"))
            ),
        ),
        needs=("put/creates",),
        why="Without a tag no editor can find out that another was faster.",
    ),
    Case(
        id="store-conditions/tag-changes",
        title="the entity tag changes with the representation",
        judges="rfc9110#8.8.1/weak-etag-changes",
        covers=("rfc9110#8.8.1/weak-etag-ought-change",),
        send=(STORE, Answer(), READ, Answer(), REPLACE, Answer(), READ),
        expect=(Serves(Status(201), OK, DONE, All(CHANGED, Changes(1, b"etag"))),),
        needs=("store-conditions/tag", "put/replaces"),
        why="Caches go on showing what was corrected long ago.",
    ),
    Case(
        id="store-conditions/none-match-star",
        title="If-None-Match: * keeps a PUT from replacing what is there: 412",
        judges="rfc9110#13.1.2/if-none-match-false-412",
        covers=(
            "rfc9110#13.1.2/if-none-match-false-no-perform",
            "rfc9110#13.1.2/if-none-match-star",
            "rfc9110#13.2.2/step3-inm-false-304-or-412",
        ),
        send=(
            STORE,
            Answer(),
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: *\r\n"
                b"Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nlevel"
            ),
            Answer(),
            READ,
        ),
        expect=(Serves(Status(201), Status(412), KEPT),),
        needs=("put/replaces",),
        why="Two clients that register one name both believe that they own it.",
    ),
    Case(
        id="store-conditions/none-match-star-new",
        title="If-None-Match: * lets a PUT create what is not there",
        judges="rfc9110#13.1.2/if-none-match-star",
        covers=("rfc9110#13.1.2/evaluate-if-none-match",),
        send=(
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: *\r\n"
                b"Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nlevel"
            ),
            Answer(),
            READ,
        ),
        expect=(Serves(Status(201), CHANGED),),
        needs=("put/creates",),
        why="Nobody can register a name any more.",
    ),
    Case(
        id="store-conditions/none-match-current",
        title="If-None-Match with the current tag keeps a PUT from being done: 412, not 304",
        judges="rfc9110#13.1.2/if-none-match-false-412",
        covers=(
            "rfc9110#13.1.2/if-none-match-list",
            "rfc9110#13.1.2/if-none-match-weak-comparison",
            "rfc9110#13.2.2/step3-inm-false-304-or-412",
        ),
        send=(
            STORE,
            Answer(),
            READ,
            Answer(),
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: {given-etag}\r\n"
                b"Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nlevel"
            ),
            Answer(),
            READ,
        ),
        expect=(Serves(Status(201), OK, Status(412), KEPT),),
        needs=("store-conditions/tag", "put/replaces"),
        why="A client that is told 304 believes that its upload is what is stored.",
    ),
    Case(
        id="store-conditions/none-match-delete",
        title="If-None-Match: * keeps a DELETE from removing what is there: 412",
        judges="rfc9110#13.1.2/if-none-match-false-412",
        covers=("rfc9110#13.1.2/if-none-match-false-no-perform",),
        send=(
            STORE,
            Answer(),
            b"DELETE /store/{nonce} HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: *\r\n\r\n",
            Answer(),
            READ,
        ),
        expect=(Serves(Status(201), Status(412), KEPT),),
        needs=("delete/removes",),
        why="A condition that is read with one method only does not protect against the others.",
    ),
    Case(
        id="store-conditions/match-other",
        title="If-Match with another tag keeps a PUT from replacing what is there",
        judges="rfc9110#13.1.1/if-match-false-no-perform",
        covers=("rfc9110#13.2.2/step1-if-match-false-412", "rfc9110#13.1.1/if-match-may-412"),
        send=(
            STORE,
            Answer(),
            (
                b'PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\nIf-Match: "plumbline-other"\r\n'
                b"Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nlevel"
            ),
            Answer(),
            READ,
        ),
        expect=(Serves(Status(201), Status(412), KEPT),),
        needs=("put/replaces",),
        why="Somebody's change of a minute ago is gone, and nobody is told.",
    ),
    Case(
        id="store-conditions/match-current",
        title="If-Match with the current tag lets a PUT replace what is there",
        judges="rfc9110#13.1.1/if-match-list",
        covers=("rfc9110#13.1.1/evaluate-if-match",),
        send=(
            STORE,
            Answer(),
            READ,
            Answer(),
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\nIf-Match: {given-etag}\r\n"
                b"Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nlevel"
            ),
            Answer(),
            READ,
        ),
        expect=(
            Serves(Status(201), All(OK, Strong()), DONE, CHANGED),
            Serves(Status(201), All(OK, FieldHas(b"etag", b"W/")), Status(412), KEPT),
        ),
        needs=("store-conditions/tag", "put/replaces"),
        why="A save that is protected against others must succeed while there are none.",
    ),
    Case(
        id="store-conditions/match-stale",
        title="If-Match with the tag of an earlier state keeps a PUT from being done",
        judges="rfc9110#13.1.1/if-match-false-no-perform",
        covers=("rfc9110#13.1.1/evaluate-if-match",),
        send=(
            STORE,
            Answer(),
            READ,
            Answer(),
            REPLACE,
            Answer(),
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\nIf-Match: {given-etag}\r\n"
                b"Content-Type: text/plain\r\nContent-Length: 9\r\n\r\noverwrite"
            ),
            Answer(),
            READ,
        ),
        expect=(Serves(Status(201), OK, DONE, Status(412), CHANGED),),
        needs=("store-conditions/match-other", "store-conditions/tag-changes"),
        why="What somebody else saved a moment ago is gone, and nobody is told.",
    ),
    Case(
        id="store-conditions/match-star-new",
        title="If-Match: * keeps a PUT from creating what is not there",
        judges="rfc9110#13.1.1/if-match-false-no-perform",
        covers=("rfc9110#13.1.1/if-match-star",),
        send=(
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\nIf-Match: *\r\n"
                b"Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nlevel"
            ),
            Answer(),
            READ,
        ),
        expect=(Serves(CLIENT_ERROR, CLIENT_ERROR),),
        needs=("put/creates",),
        why="A late save brings back what was deleted on purpose.",
    ),
    Case(
        id="store-conditions/match-delete",
        title="If-Match with another tag keeps a DELETE from removing what is there",
        judges="rfc9110#13.1.1/if-match-false-no-perform",
        covers=("rfc9110#13.2.2/step1-if-match-false-412",),
        send=(
            STORE,
            Answer(),
            (
                b"DELETE /store/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b'If-Match: "plumbline-other"\r\n\r\n'
            ),
            Answer(),
            READ,
        ),
        expect=(Serves(Status(201), Status(412), KEPT),),
        needs=("delete/removes",),
        why="A state is removed that whoever removes it has never seen.",
    ),
    Case(
        id="store-conditions/match-applied",
        title="If-Match with another tag, the change already made: 412, or success",
        judges="rfc9110#13.1.1/if-match-may-2xx-already-applied",
        send=(
            STORE,
            Answer(),
            (
                b'PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\nIf-Match: "plumbline-other"\r\n'
                b"Content-Type: text/plain\r\nContent-Length: 9\r\n\r\nplumbline"
            ),
            Answer(),
            READ,
        ),
        expect=(
            Serves(Status(201), Status(412), KEPT),
            Serves(Status(201), Status(200, 202, 204), KEPT),
        ),
        needs=("store-conditions/match-other",),
        why="A client whose first answer was lost wants to know that its save has arrived.",
    ),
    Case(
        id="store-conditions/date",
        title="what is stored says when it was changed",
        judges="rfc9110#8.8.2.1/send-last-modified",
        send=(STORE, Answer(), READ),
        expect=(Serves(Status(201), All(OK, Has(b"last-modified"))),),
        needs=("put/creates",),
        why="Clients that know no tags cannot protect anything.",
    ),
    Case(
        id="store-conditions/unmodified-since",
        title="If-Unmodified-Since with an earlier date keeps a PUT from being done",
        judges="rfc9110#13.1.4/ius-false-no-perform",
        covers=("rfc9110#13.2.2/step2-ius-false-412", "rfc9110#13.1.4/ius-may-412"),
        send=(
            STORE,
            Answer(),
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT\r\n"
                b"Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nlevel"
            ),
            Answer(),
            READ,
        ),
        expect=(Serves(Status(201), Status(412), KEPT),),
        needs=("store-conditions/date", "put/replaces"),
        why="The lost update, for clients that know dates only.",
    ),
    Case(
        id="store-conditions/unmodified-since-applied",
        title="If-Unmodified-Since with an earlier date, the change made: 412, or success",
        judges="rfc9110#13.1.4/ius-may-2xx-already-applied",
        send=(
            STORE,
            Answer(),
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT\r\n"
                b"Content-Type: text/plain\r\nContent-Length: 9\r\n\r\nplumbline"
            ),
            Answer(),
            READ,
        ),
        expect=(
            Serves(Status(201), Status(412), KEPT),
            Serves(Status(201), Status(200, 202, 204), KEPT),
        ),
        needs=("store-conditions/unmodified-since",),
        why="Repeated after a lost answer, the save is reported as a conflict with itself.",
    ),
    Case(
        id="store-conditions/modified-since-ignored",
        title="If-Modified-Since on a PUT changes nothing",
        judges="rfc9110#13.1.3/ims-other-method-ignored",
        send=(
            STORE,
            Answer(),
            READ,
            Answer(),
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"If-Modified-Since: {given-last-modified}\r\n"
                b"Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nlevel"
            ),
            Answer(),
            READ,
        ),
        expect=(Serves(Status(201), OK, DONE, CHANGED),),
        needs=("store-conditions/date", "put/replaces"),
        why="The client is told that nothing has changed, and its upload is lost.",
    ),
    Case(
        id="store-conditions/weak-date",
        title="If-Range with the date of a second that saw several states gets the whole",
        judges="rfc9110#13.1.5/if-range-weak-date-false",
        send=(
            STORE,
            Answer(),
            REPLACE,
            Answer(),
            STORE,
            Answer(),
            READ,
            Answer(),
            (
                b"GET /store/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"Range: bytes=0-4\r\nIf-Range: {given-last-modified}\r\n\r\n"
            ),
        ),
        expect=(
            Serves(Status(201), DONE, DONE, KEPT, KEPT),
            Serves(Status(201), DONE, DONE, KEPT, All(Status(206), SlowerThanASecond())),
        ),
        needs=("store-conditions/date", "put/replaces"),
        why="A download is resumed in another state of the file, and both halves are joined.",
    ),
)

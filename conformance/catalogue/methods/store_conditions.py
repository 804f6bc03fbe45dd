"""Preconditions that protect stored representations (RFC 9110 sections 13.1 and 13.2)."""

from conformance.catalogue.shared import OK, READ, REPLACE, STORE
from conformance.matchers.compared import Changes, Preserves, SlowerThanASecond
from conformance.matchers.content import Content
from conformance.matchers.fields import FieldHas, Has
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Serves
from conformance.matchers.resource import Strong
from conformance.matchers.response import All, AnyOf
from conformance.matchers.status import CLIENT_ERROR, Status
from conformance.model.case import Answer, Case

KEPT = All(OK, Content(b"plumbline"))
CHANGED = All(OK, Content(b"level"))
DONE = Status(200, 204)
PART = b"GET /store/{nonce} HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-4\r\n"

CASES = (
    Case(
        id="store-conditions/tag",
        title="a stored representation has an entity tag that stays the same while it is unchanged",
        judges="rfc9110#15.3.1/200-validators",
        send=(STORE, Answer(), READ, Answer(), READ),
        # No statement says that an entity tag must not change without need.
        moot=(
            NoAnswerWith(Has(b"etag"), place=1),
            Serves(Status(201), OK, All(OK, Has(b"etag"), Changes(1, b"etag"))),
        ),
        expect=(
            Serves(
                Status(201), All(OK, Has(b"etag")), All(OK, Has(b"etag"), Preserves(1, b"etag"))
            ),
        ),
        needs=("put/creates",),
        why="Without an entity tag no editor can detect that another has saved in the meantime.",
    ),
    Case(
        id="store-conditions/tag-changes",
        title="the entity tag changes when the representation changes",
        judges="rfc9110#8.8.1/weak-etag-changes",
        covers=("rfc9110#8.8.1/weak-etag-ought-change",),
        send=(STORE, Answer(), READ, Answer(), REPLACE, Answer(), READ),
        expect=(Serves(Status(201), OK, DONE, All(CHANGED, Changes(1, b"etag"))),),
        needs=("store-conditions/tag", "put/replaces"),
        why="Caches continue to serve what was corrected long ago.",
    ),
    Case(
        id="store-conditions/none-match-star",
        title="If-None-Match: * prevents a PUT from replacing a representation: 412",
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
        why="Two clients that register the same name both believe that they own it.",
    ),
    Case(
        id="store-conditions/none-match-star-new",
        title="If-None-Match: * allows a PUT to create a representation",
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
        why="Clients that protect a creation against duplicates can no longer create anything.",
    ),
    Case(
        id="store-conditions/none-match-current",
        title="If-None-Match with the current entity tag prevents a PUT: 412, not 304",
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
        why="A client that gets 304 believes that its upload is what is stored.",
    ),
    Case(
        id="store-conditions/none-match-delete",
        title="If-None-Match: * prevents a DELETE of an existing representation: 412",
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
        why="A precondition that is evaluated for PUT alone does not protect against other methods.",
    ),
    Case(
        id="store-conditions/match-other",
        title="If-Match with an entity tag that does not match prevents a PUT",
        judges="rfc9110#13.1.1/if-match-false-no-perform",
        covers=("rfc9110#13.1.1/if-match-may-412",),
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
        expect=(Serves(Status(201), CLIENT_ERROR, KEPT),),
        needs=("put/replaces",),
        why="Someone's change of a minute ago is overwritten without notice.",
    ),
    Case(
        id="store-conditions/match-current",
        title="If-Match with the current strong entity tag allows a PUT",
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
        why="A save protected against concurrent changes fails although there are none.",
    ),
    Case(
        id="store-conditions/match-stale",
        title="If-Match with the entity tag of an earlier state prevents a PUT",
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
        expect=(Serves(Status(201), OK, DONE, CLIENT_ERROR, CHANGED),),
        needs=("store-conditions/match-other", "store-conditions/tag-changes"),
        why="What another user saved a moment ago is overwritten without notice.",
    ),
    Case(
        id="store-conditions/match-star-new",
        title="If-Match: * prevents a PUT from creating a representation",
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
        why="A late save restores what was deleted on purpose.",
    ),
    Case(
        id="store-conditions/match-delete",
        title="If-Match with an entity tag that does not match prevents a DELETE",
        judges="rfc9110#13.1.1/if-match-false-no-perform",
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
        expect=(Serves(Status(201), CLIENT_ERROR, KEPT),),
        needs=("delete/removes",),
        why="A client deletes a state that it has never seen.",
    ),
    Case(
        id="store-conditions/match-applied",
        title="If-Match does not match but the PUT is already applied: an error or success",
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
            Serves(Status(201), CLIENT_ERROR, KEPT),
            Serves(Status(201), Status(200, 202, 204), KEPT),
        ),
        needs=("store-conditions/match-other",),
        why="A client that repeats a save after a lost response cannot tell whether its change was stored.",
    ),
    Case(
        id="store-conditions/date",
        title="a stored representation has Last-Modified",
        judges="rfc9110#8.8.2.1/send-last-modified",
        send=(STORE, Answer(), READ),
        # Without a clock no date can be determined.
        moot=(NoAnswerWith(AnyOf(Has(b"date"), Has(b"last-modified")), place=1),),
        expect=(Serves(Status(201), All(OK, Has(b"last-modified"))),),
        needs=("put/creates",),
        why="Clients that do not use entity tags have nothing to protect their changes with.",
    ),
    Case(
        id="store-conditions/unmodified-since",
        title="If-Unmodified-Since with an earlier date prevents a PUT",
        judges="rfc9110#13.1.4/ius-false-no-perform",
        covers=("rfc9110#13.1.4/ius-may-412",),
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
        expect=(Serves(Status(201), CLIENT_ERROR, KEPT),),
        needs=("store-conditions/date", "put/replaces"),
        why="Clients that can only compare dates overwrite each other's changes.",
    ),
    Case(
        id="store-conditions/unmodified-since-applied",
        title="If-Unmodified-Since is earlier but the PUT is already applied: an error or success",
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
            Serves(Status(201), CLIENT_ERROR, KEPT),
            Serves(Status(201), Status(200, 202, 204), KEPT),
        ),
        needs=("store-conditions/unmodified-since",),
        why="A client that compares dates repeats a save whose response was lost and cannot tell whether it succeeded.",
    ),
    Case(
        id="store-conditions/modified-since-ignored",
        title="If-Modified-Since on a PUT is ignored",
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
        title="If-Range with a date that is not a strong validator gets the whole representation",
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
            PART + b"\r\n",
            Answer(),
            (PART + b"If-Range: {given-last-modified}\r\n\r\n"),
        ),
        moot=(NoAnswerWith(Status(206), place=4),),
        expect=(
            Serves(Status(201), DONE, DONE, KEPT, Status(206), KEPT),
            Serves(
                *(Status(201), DONE, DONE, KEPT, Status(206)), All(Status(206), SlowerThanASecond())
            ),
        ),
        needs=("store-conditions/date", "put/replaces"),
        why="A download resumes from another state of the file, and the joined halves are corrupt.",
    ),
)

"""Fields of a PUT: unknown fields, validators, Content-Location (RFC 9110 sections 9.3.4, 8.7)."""

from conformance.catalogue.shared import OK, READ, STORE
from conformance.matchers.compared import Preserves
from conformance.matchers.content import Content, ContentLacks
from conformance.matchers.field_values import OfType, WellFormed
from conformance.matchers.fields import FieldLacks, Lacks
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Serves
from conformance.matchers.response import All
from conformance.matchers.status import CLIENT_ERROR, SUCCESS, Status
from conformance.model.case import Answer, Case

CASES = (
    Case(
        id="put-fields/media-type",
        title="the media type of a PUT is returned by GET",
        judges="rfc9110#8.3/generate-content-type",
        send=(STORE, Answer(), READ),
        expect=(Serves(Status(201), All(OK, OfType(b"text/plain"))),),
        needs=("put/creates",),
        why="Uploaded text comes back as a page with scripts that the browser runs.",
    ),
    Case(
        id="put-fields/unknown",
        title="an unrecognised header field of a PUT is not stored with the representation",
        judges="rfc9110#9.3.4/put-ignore-unknown-fields",
        send=(
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline-Unknown: {nonce}\r\n"
                b"Content-Type: text/plain\r\nContent-Length: 9\r\n\r\nplumbline"
            ),
            Answer(),
            READ,
        ),
        expect=(Serves(Status(201), All(OK, Content(b"plumbline"), Lacks(b"plumbline-unknown"))),),
        needs=("put/creates",),
        why="Anyone who may upload can set cookies and security policies for those who download.",
    ),
    Case(
        id="put-fields/unknown-trailer",
        title="an unrecognised trailer field of a PUT is not stored with the representation",
        judges="rfc9110#9.3.4/put-ignore-unknown-fields",
        send=(
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/plain\r\n"
                b"Transfer-Encoding: chunked\r\n\r\n"
                b"9\r\nplumbline\r\n0\r\nPlumbline-Unknown: {nonce}\r\n\r\n"
            ),
            Answer(),
            READ,
        ),
        expect=(Serves(Status(201), All(OK, Content(b"plumbline"), Lacks(b"plumbline-unknown"))),),
        needs=("put/chunked", "trailers/next-request"),
        why="A field that passed no header filter is later sent to every client as a header field.",
    ),
    Case(
        id="put-fields/validator",
        title="a validator in the response to a PUT is that of the content as sent",
        judges="rfc9110#9.3.4/put-no-validator-if-transformed",
        send=(STORE, Answer(), READ),
        expect=(
            Serves(
                Status(201), All(OK, Content(b"plumbline"), Preserves(0, b"etag", b"last-modified"))
            ),
        ),
        needs=("put/creates",),
        why="An editor believes that its copy is the current state and overwrites another.",
    ),
    Case(
        id="put-fields/validator-converted",
        title="a PUT of ISO-8859-1 text gets a validator only if the text is stored unchanged",
        judges="rfc9110#9.3.4/put-no-validator-if-transformed",
        send=(
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Length: 5\r\n\r\nna\xefve"
            ),
            Answer(),
            READ,
        ),
        moot=(NoAnswerWith(SUCCESS),),
        expect=(
            Serves(
                All(Status(201), Lacks(b"etag"), Lacks(b"last-modified")),
                All(OK, ContentLacks(b"na\xefve")),
            ),
            Serves(
                Status(201), All(OK, Content(b"na\xefve"), Preserves(0, b"etag", b"last-modified"))
            ),
        ),
        needs=("put-fields/validator",),
        why="The client believes that its copy is identical to the stored text, and later range requests mix the two.",
    ),
    Case(
        id="put-fields/content-location",
        title="a PUT applies to its target, not to the URI in Content-Location",
        judges="rfc9110#8.7/content-location-no-alter-semantics",
        send=(
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Location: /store/{nonce}-other\r\n"
                b"Content-Type: text/plain\r\nContent-Length: 9\r\n\r\nplumbline"
            ),
            Answer(),
            READ,
            Answer(),
            b"GET /store/{nonce}-other HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        moot=(NoAnswerWith(SUCCESS),),
        expect=(Serves(Status(201), All(OK, Content(b"plumbline")), CLIENT_ERROR),),
        needs=("put/creates",),
        why="Anyone who may write one file writes another and evades the access check on its URI.",
    ),
    Case(
        id="put-fields/content-location-kept",
        title="Content-Location of a PUT is not stored with the representation",
        judges="rfc9110#8.7/request-content-location-transitory",
        send=(
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Location: /store/{nonce}-other\r\n"
                b"Content-Type: text/plain\r\nContent-Length: 9\r\n\r\nplumbline"
            ),
            Answer(),
            READ,
        ),
        moot=(NoAnswerWith(SUCCESS),),
        expect=(Serves(Status(201), All(OK, FieldLacks(b"content-location", b"-other"))),),
        needs=("put/creates",),
        why="A cache stores the upload under the URI of someone else's page.",
    ),
    Case(
        id="put-fields/own-validators",
        title="ETag in a PUT does not become the entity tag of the representation",
        judges="rfc9110#9.3.4/put-ignore-unknown-fields",
        send=(
            (
                b'PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\nETag: "plumbline-own"\r\n'
                b"Content-Type: text/plain\r\nContent-Length: 9\r\n\r\nplumbline"
            ),
            Answer(),
            READ,
        ),
        expect=(
            Serves(
                All(Status(201), FieldLacks(b"etag", b"plumbline-own")),
                All(OK, FieldLacks(b"etag", b"plumbline-own")),
            ),
        ),
        needs=("put/creates",),
        why="An entity tag that never changes makes caches keep the old state for ever.",
    ),
    Case(
        id="put-fields/tag-form",
        title="an entity tag in the response to a PUT is well-formed",
        judges="rfc9110#8.8.3/etag-grammar",
        covers=("rfc9110#8.8.3/entity-tag-grammar",),
        send=(STORE,),
        expect=(Serves(All(Status(201), WellFormed(b"etag"))),),
        needs=("put/creates",),
        why="An entity tag without quotes is returned in If-Match and never matches.",
    ),
)

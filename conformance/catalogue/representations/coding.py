"""Content codings (RFC 9110 sections 8.4 and 12.5.3)."""

from conformance.catalogue.shared import OK
from conformance.matchers.compared import CodedAsFirst, StatusOf
from conformance.matchers.content import Content, echo
from conformance.matchers.field_values import Gzipped, WellFormed
from conformance.matchers.fields import Has, HasMember, Lacks, LacksMember
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Answers, Serves
from conformance.matchers.resource import OwnTag
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, Status
from conformance.model.case import Answer, Case

PLAIN = All(OK, Lacks(b"content-encoding"))
UNLESS_ACCEPTABLE = "rfc9110#12.5.3/no-acceptable-coding-identity"
"""What a content coding breaks that the client has excluded or not listed."""

CASES = (
    Case(
        id="coding/said",
        title="gzip content of / is labelled with Content-Encoding",
        judges="rfc9110#8.4/list-content-encodings",
        covers=("rfc9110#8.4/content-encoding-grammar", "rfc9110#12.5.3/listed-coding-acceptable"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n",),
        expect=(Answers(All(OK, Gzipped(), WellFormed(b"content-encoding"))),),
        why="Compressed content without a label is shown as garbage.",
    ),
    Case(
        id="coding/said-resource",
        title="gzip content of /resource is labelled with Content-Encoding",
        judges="rfc9110#8.4/list-content-encodings",
        covers=("rfc9110#8.4/content-encoding-grammar", "rfc9110#12.5.3/listed-coding-acceptable"),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n",),
        expect=(Answers(All(OK, Gzipped(), WellFormed(b"content-encoding"))),),
        why="The compressed octets are stored as if they were the plain file.",
    ),
    Case(
        id="coding/letter-case",
        title="content codings in Accept-Encoding are case-insensitive",
        judges="rfc9110#8.4.1/content-codings-case-insensitive",
        covers=("rfc9110#12.5.3/listed-coding-acceptable",),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n",
            Answer(),
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: GZIP\r\n\r\n",
        ),
        expect=(Serves(OK, All(OK, CodedAsFirst())),),
        needs=("coding/said-resource", "keep-alive/answered-or-closed"),
        why="A client that writes GZIP gets the content uncompressed, several times as large.",
    ),
    Case(
        id="coding/x-gzip",
        title="x-gzip in Accept-Encoding is equivalent to gzip",
        judges="rfc9110#8.4.1.3/x-gzip-equivalent",
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n",
            Answer(),
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: x-gzip\r\n\r\n",
        ),
        expect=(Serves(OK, All(OK, CodedAsFirst())),),
        needs=("coding/said-resource", "keep-alive/answered-or-closed"),
        why="An old client gets the content uncompressed, several times as large.",
    ),
    Case(
        id="coding/x-compress",
        title="x-compress in Accept-Encoding is equivalent to compress",
        judges="rfc9110#8.4.1.1/x-compress-equivalent",
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: compress\r\n\r\n",
            Answer(),
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: x-compress\r\n\r\n",
        ),
        expect=(Serves(OK, All(OK, CodedAsFirst())),),
        needs=("coding/said-resource", "keep-alive/answered-or-closed"),
        why="An old client gets the content uncompressed although the server supports its coding.",
    ),
    Case(
        id="coding/x-compress-put",
        title="content in x-compress is treated like content in compress",
        judges="rfc9110#8.4.1.1/x-compress-equivalent",
        send=(
            (
                b"PUT /store/{nonce} HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/plain\r\n"
                b"Content-Encoding: compress\r\nContent-Length: 9\r\n\r\n"
                b"\x1f\x9d\x90\x70\xd8\xd4\x69\x23\x06"
            ),
            Answer(),
            (
                b"PUT /store/{nonce}-other HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/plain\r\n"
                b"Content-Encoding: x-compress\r\nContent-Length: 9\r\n\r\n"
                b"\x1f\x9d\x90\x70\xd8\xd4\x69\x23\x06"
            ),
        ),
        expect=(Serves(ANY_STATUS, StatusOf(0)),),
        needs=("put/creates",),
        why="An upload from an old client fails although the server supports its coding.",
    ),
    Case(
        id="coding/no-identity",
        title="Content-Encoding does not list identity",
        judges="rfc9110#8.4/no-identity-content-encoding",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: identity\r\n\r\n",),
        expect=(Answers(All(OK, LacksMember(b"content-encoding", b"identity"))),),
        why="Clients do not know a content coding of that name and fail to show the page.",
    ),
    Case(
        id="coding/unknown-coding",
        title="Accept-Encoding with only an unknown coding gets the representation without a coding",
        judges="rfc9110#12.5.3/no-acceptable-coding-identity",
        covers=("rfc9110#12.5.3/identity-acceptable-by-default",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: plumbline\r\n\r\n",),
        expect=(Answers(PLAIN),),
        why="A client that supports only a new coding cannot decode what it gets.",
    ),
    Case(
        id="coding/unknown-coding-root",
        title="Accept-Encoding with only an unknown coding gets / without a content coding",
        judges="rfc9110#12.5.3/no-acceptable-coding-identity",
        covers=("rfc9110#12.5.3/identity-acceptable-by-default",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: plumbline\r\n\r\n",),
        expect=(Answers(PLAIN),),
        why="The start page fails for a client that supports only a new coding.",
    ),
    Case(
        id="coding/empty-accept-encoding",
        title="an empty Accept-Encoding gets content without a coding",
        judges="rfc9110#12.5.3/empty-accept-encoding-no-coding",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding:\r\n\r\n",),
        expect=(Answers(PLAIN),),
        tolerate=(Answers(OK),),
        breaks=UNLESS_ACCEPTABLE,
        why="A client that cannot decode any coding gets content that it cannot read.",
    ),
    Case(
        id="coding/gzip-excluded",
        title="a weight of zero in Accept-Encoding excludes a coding",
        judges="rfc9110#12.4.2/q-zero-not-acceptable",
        covers=("rfc9110#12.4.2/weight-grammar",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip;q=0\r\n\r\n",),
        expect=(Answers(All(OK, LacksMember(b"content-encoding", b"gzip"))), Answers(Status(406))),
        tolerate=(Answers(OK),),
        breaks=UNLESS_ACCEPTABLE,
        needs=("coding/said-resource",),
        why="A server that only searches for the name sends the coding that the client has excluded.",
    ),
    Case(
        id="coding/gzip-excluded-digits",
        title="a weight of 0.000 after whitespace excludes a coding",
        judges="rfc9110#12.4.2/q-zero-not-acceptable",
        covers=("rfc9110#12.4.2/weight-grammar",),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip ; q=0.000\r\n\r\n",
        ),
        expect=(Answers(All(OK, LacksMember(b"content-encoding", b"gzip"))), Answers(Status(406))),
        tolerate=(Answers(OK),),
        breaks=UNLESS_ACCEPTABLE,
        needs=("coding/gzip-excluded",),
        why="A server that compares the literal ;q=0 sends the coding that the client has excluded.",
    ),
    Case(
        id="coding/star-excluded",
        title="*;q=0 excludes every coding that is not listed",
        judges="rfc9110#12.4.2/q-zero-not-acceptable",
        covers=("rfc9110#12.5.3/identity-acceptable-by-default",),
        send=(
            b"GET /resource HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: identity, *;q=0\r\n\r\n",
        ),
        expect=(Answers(PLAIN), Answers(Status(406))),
        tolerate=(Answers(OK),),
        breaks=UNLESS_ACCEPTABLE,
        needs=("coding/said-resource",),
        why="A client that excludes all codings it cannot decode still gets one of them.",
    ),
    Case(
        id="coding/no-accept-encoding",
        title="Content-Encoding in a response without Accept-Encoding is well-formed",
        judges="rfc9110#12.5.3/no-accept-encoding-any-ok",
        covers=("rfc9110#8.4/list-content-encodings",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, WellFormed(b"content-encoding"))),),
        why="A client that expressed no preference still has to know how to decode the content.",
    ),
    Case(
        id="coding/vary",
        title="a response coded for Accept-Encoding has Vary",
        judges="rfc9110#12.5.5/generate-vary",
        covers=("rfc9110#12.5.5/vary-grammar",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n",),
        moot=(Answers(PLAIN), Answers(HasMember(b"cache-control", b"no-store"))),
        expect=(
            Answers(All(OK, Has(b"content-encoding"), HasMember(b"vary", b"accept-encoding"))),
            Answers(All(OK, Has(b"content-encoding"), HasMember(b"vary", b"*"))),
        ),
        needs=("coding/said-resource",),
        why="A shared cache serves the compressed form to a client that cannot decode it.",
    ),
    Case(
        id="coding/tag",
        title="a coded representation does not share a strong entity tag with the uncoded one",
        judges="rfc9110#8.8.3.3/encoded-etag-distinct",
        covers=("rfc9110#8.8.3/mark-weak-etag",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n",),
        expect=(Answers(All(OK, OwnTag())),),
        needs=("coding/said-resource",),
        why="A resumed download joins uncoded octets to compressed ones.",
    ),
    Case(
        id="coding/range",
        title="a range of a coded representation is a range of its coded octets",
        judges="rfc9110#14.1.2/range-over-encoded-octets",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b"Accept-Encoding: gzip\r\nRange: bytes=0-1\r\n\r\n"
            ),
        ),
        moot=(NoAnswerWith(Status(206)), Answers(All(Status(206), Lacks(b"content-encoding")))),
        expect=(Answers(All(Status(206), Has(b"content-encoding"), Content(b"\x1f\x8b"))),),
        needs=("coding/said-resource",),
        why="A part that is cut first and compressed afterwards cannot be joined with any other.",
    ),
    Case(
        id="coding/of-request",
        title="content in an unknown coding is delivered as received or rejected with 415 or 400",
        judges="rfc9110#8.4/may-415-content-coding",
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Encoding: plumbline\r\nContent-Length: 5\r\n\r\nabcde"
            ),
        ),
        expect=(Answers(echo(b"abcde")), Answers(Status(415)), Answers(Status(400))),
        needs=("content-length/exact",),
        why="A server that drops the label stores octets that no client can decode.",
    ),
    Case(
        id="coding/415-accept-encoding",
        title="a 415 for a content coding carries Accept-Encoding",
        judges="rfc9110#12.5.3/unsupported-coding-415-accept-encoding",
        covers=("rfc9110#15.5.16/415-accept-encoding",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Encoding: plumbline\r\nContent-Length: 5\r\n\r\nabcde"
            ),
        ),
        moot=(NoAnswerWith(Status(415)),),
        expect=(Answers(All(Status(415), Has(b"accept-encoding"))),),
        needs=("content-length/exact",),
        why="A client cannot tell whether its media type or its content coding was rejected.",
    ),
)

"""Field lines of responses: names, values, whitespace (RFC 9110 sections 5 and 7.6.1)."""

from conformance.catalogue.shared import GET, OK
from conformance.matchers.fields import Has, Lacks
from conformance.matchers.head_grammar import EachValue, Grammatical, NeatWhitespace, Once, Sound
from conformance.matchers.moot import ClosedEarly, NoAnswerWith
from conformance.matchers.outcome import Answers, FirstResponse
from conformance.matchers.response import All, AnyOf
from conformance.matchers.samples import Samples
from conformance.matchers.status import ERROR
from conformance.matchers.transfer_coding import TransferCoded
from conformance.model.case import Answer, Case

OPTIONS = b"OPTIONS / HTTP/1.1\r\nHost: {host}\r\n\r\n"
MISSING = b"GET /plumbline-missing HTTP/1.1\r\nHost: {host}\r\n\r\n"
NO_OTHER_CODING = AnyOf(
    Lacks(b"transfer-encoding"), EachValue(b"transfer-encoding", rb"(?i:chunked)")
)

CASES = (
    Case(
        id="response-fields/names",
        title="every field name in a response is a token",
        judges="rfc9112#5/field-line-grammar-generated",
        covers=("rfc9110#5.1/field-name-is-token-generated",),
        send=(GET, Answer(), OPTIONS, Answer(), MISSING),
        expect=(
            Samples(
                Sound("rfc9112#5/field-line-grammar-generated"),
                Sound("rfc9112#5/field-line-grammar-generated"),
                Sound("rfc9112#5/field-line-grammar-generated"),
            ),
        ),
        needs=("keep-alive/answered-or-closed",),
        why="One recipient drops a line without a valid name, and another reads it as content.",
    ),
    Case(
        id="response-fields/no-space-before-colon",
        title="no whitespace precedes the colon of a field line",
        judges="rfc9112#5.1/no-ws-before-colon-generated",
        send=(GET, Answer(), OPTIONS, Answer(), MISSING),
        expect=(
            Samples(
                Sound("rfc9112#5.1/no-ws-before-colon-generated"),
                Sound("rfc9112#5.1/no-ws-before-colon-generated"),
                Sound("rfc9112#5.1/no-ws-before-colon-generated"),
            ),
        ),
        needs=("keep-alive/answered-or-closed",),
        why="A field that only some recipients recognise can carry a second, conflicting framing.",
    ),
    Case(
        id="response-fields/values",
        title="no field value in a response contains a control character",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9110#5.5/field-content-grammar", "rfc9110#5.5/other-ctl-invalid"),
        send=(GET, Answer(), OPTIONS, Answer(), MISSING),
        expect=(
            Samples(
                Sound("rfc9110#5.5/field-value-grammar"),
                Sound("rfc9110#5.5/field-value-grammar"),
                Sound("rfc9110#5.5/field-value-grammar"),
            ),
        ),
        needs=("keep-alive/answered-or-closed",),
        why="Recipients truncate a value at NUL or reject the response.",
    ),
    Case(
        id="response-fields/no-fold",
        title="no field line in a response is folded",
        judges="rfc9112#5.2/no-obs-fold-generated",
        send=(GET, Answer(), OPTIONS, Answer(), MISSING),
        expect=(
            Samples(
                Sound("rfc9112#5.2/no-obs-fold-generated"),
                Sound("rfc9112#5.2/no-obs-fold-generated"),
                Sound("rfc9112#5.2/no-obs-fold-generated"),
            ),
        ),
        needs=("keep-alive/answered-or-closed",),
        why="A fold is read as a new field, as part of the value or not at all.",
    ),
    Case(
        id="response-fields/one-framing",
        title="no response has both Content-Length and Transfer-Encoding",
        judges="rfc9112#6.2/no-cl-with-te-generated",
        send=(GET, Answer(), OPTIONS, Answer(), MISSING),
        expect=(
            Samples(
                Sound("rfc9112#6.2/no-cl-with-te-generated"),
                Sound("rfc9112#6.2/no-cl-with-te-generated"),
                Sound("rfc9112#6.2/no-cl-with-te-generated"),
            ),
        ),
        needs=("keep-alive/answered-or-closed",),
        why="Two recipients that choose differently see different responses, which can poison a cache.",
    ),
    Case(
        id="response-fields/length",
        title="Content-Length in a response is a single number",
        judges="rfc9110#8.6/content-length-grammar-generated",
        send=(GET, Answer(), OPTIONS, Answer(), MISSING),
        expect=(
            Samples(
                All(
                    Sound("rfc9110#8.6/content-length-grammar-generated"),
                    Grammatical(b"content-length"),
                ),
                All(
                    Sound("rfc9110#8.6/content-length-grammar-generated"),
                    Grammatical(b"content-length"),
                ),
                All(
                    Sound("rfc9110#8.6/content-length-grammar-generated"),
                    Grammatical(b"content-length"),
                ),
            ),
        ),
        needs=("keep-alive/answered-or-closed",),
        why="A client that reads the length differently misreads the next response.",
    ),
    Case(
        id="response-fields/one-space-after-colon",
        title="one space follows each colon, and no whitespace follows the field value",
        judges="rfc9110#5.6.3/generate-ows-single-sp",
        covers=("rfc9110#5.6.3/no-needless-ows",),
        send=(GET, Answer(), OPTIONS, Answer(), MISSING),
        expect=(Samples(All(OK, NeatWhitespace()), NeatWhitespace(), NeatWhitespace()),),
        needs=("keep-alive/answered-or-closed",),
        why="Parsers that do not strip all whitespace see a different value.",
    ),
    Case(
        id="response-fields/not-repeated",
        title="no singleton field is repeated in a response",
        judges="rfc9110#5.3/no-duplicate-singleton-generated",
        covers=("rfc9112#B.1/mime-version-single",),
        send=(GET, Answer(), OPTIONS, Answer(), MISSING),
        expect=(Samples(Once(), Once(), Once()),),
        needs=("keep-alive/answered-or-closed",),
        why="One recipient uses the first Content-Type and another the last, so an image becomes a script.",
    ),
    Case(
        id="response-fields/not-repeated-with-errors",
        title="no singleton field is repeated in an error response",
        judges="rfc9110#5.3/no-duplicate-singleton-generated",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: x\r\n\r\n",),
        moot=(NoAnswerWith(ERROR), ClosedEarly(1)),
        expect=(FirstResponse(All(ERROR, Once())),),
        why="Two layers of a server both add a missing field, and recipients choose between their values.",
    ),
    Case(
        id="response-fields/not-repeated-on-resource",
        title="no singleton field is repeated in a response for /resource",
        judges="rfc9110#5.3/no-duplicate-singleton-generated",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, Once())),),
        why="A server that adds Date or Server beside the application's leaves recipients with two values.",
    ),
    Case(
        id="response-fields/no-transfer-coding-unasked",
        title="a response to a request without TE has no transfer coding but chunked",
        judges="rfc9112#7.4/no-te-field-only-chunked",
        send=(GET, Answer(), MISSING),
        expect=(Samples(All(OK, NO_OTHER_CODING), NO_OTHER_CODING),),
        needs=("keep-alive/answered-or-closed",),
        why="A client that cannot decode the coding shows compressed octets to its user.",
    ),
    Case(
        id="response-fields/no-transfer-coding-for-empty-te",
        title="a response to an empty TE has no transfer coding but chunked",
        judges="rfc9112#7.4/no-te-field-only-chunked",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nTE:\r\nConnection: TE\r\n\r\n",),
        expect=(Answers(All(OK, NO_OTHER_CODING)),),
        why="A client that can decode only chunked sends the empty field and gets content that it cannot read.",
    ),
    Case(
        id="response-fields/transfer-coding-asked-for",
        title="a transfer coding that TE allows is followed by chunked or ended by the close",
        judges="rfc9112#6.1/response-te-final-chunked-or-close",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nTE: gzip, deflate\r\nConnection: TE\r\n\r\n",),
        moot=(
            NoAnswerWith(OK),
            Answers(All(OK, Lacks(b"transfer-encoding"))),
            Answers(All(OK, Has(b"transfer-encoding", b"chunked"))),
        ),
        expect=(TransferCoded(),),
        why="Otherwise a client cannot tell where the coded content ends.",
    ),
)

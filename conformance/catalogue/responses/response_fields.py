"""The fields of responses: their lines, lists and whitespace (RFC 9110 section 5, 7.6.1)."""

from conformance.catalogue.shared import GET, OK
from conformance.matchers.head_grammar import EachValue, Grammatical, NeatWhitespace, Once, Sound
from conformance.matchers.outcome import Answers, FirstResponse, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ERROR
from conformance.matchers.transfer_coding import TransferCoded
from conformance.model.case import Case

OPTIONS = b"OPTIONS / HTTP/1.1\r\nHost: {host}\r\n\r\n"
MISSING = b"GET /plumbline-missing HTTP/1.1\r\nHost: {host}\r\n\r\n"

CASES = (
    Case(
        id="response-fields/names",
        title="the name of every field is a token",
        judges="rfc9112#5/field-line-grammar-generated",
        covers=("rfc9110#5.1/field-name-is-token-generated",),
        send=(GET + OPTIONS + MISSING,),
        expect=(
            Serves(
                Sound("rfc9112#5/field-line-grammar-generated"),
                Sound("rfc9112#5/field-line-grammar-generated"),
                Sound("rfc9112#5/field-line-grammar-generated"),
            ),
        ),
        needs=("pipelining/two",),
        why="A line without a name is dropped by one recipient and read as content by another.",
    ),
    Case(
        id="response-fields/no-space-before-colon",
        title="no whitespace stands between a name and its colon",
        judges="rfc9112#5.1/no-ws-before-colon-generated",
        send=(GET + OPTIONS + MISSING,),
        expect=(
            Serves(
                Sound("rfc9112#5.1/no-ws-before-colon-generated"),
                Sound("rfc9112#5.1/no-ws-before-colon-generated"),
                Sound("rfc9112#5.1/no-ws-before-colon-generated"),
            ),
        ),
        needs=("pipelining/two",),
        why="A field that some recipients do not recognize can carry a second framing.",
    ),
    Case(
        id="response-fields/values",
        title="no field value has a control character",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9110#5.5/field-content-grammar", "rfc9110#5.5/other-ctl-invalid"),
        send=(GET + OPTIONS + MISSING,),
        expect=(
            Serves(
                Sound("rfc9110#5.5/field-value-grammar"),
                Sound("rfc9110#5.5/field-value-grammar"),
                Sound("rfc9110#5.5/field-value-grammar"),
            ),
        ),
        needs=("pipelining/two",),
        why="Recipients cut a value at NUL, or refuse the response.",
    ),
    Case(
        id="response-fields/no-fold",
        title="no field line is folded",
        judges="rfc9112#5.2/no-obs-fold-generated",
        send=(GET + OPTIONS + MISSING,),
        expect=(
            Serves(
                Sound("rfc9112#5.2/no-obs-fold-generated"),
                Sound("rfc9112#5.2/no-obs-fold-generated"),
                Sound("rfc9112#5.2/no-obs-fold-generated"),
            ),
        ),
        needs=("pipelining/two",),
        why="Old folding is read as a new field, as part of the value, or not at all.",
    ),
    Case(
        id="response-fields/one-framing",
        title="no response has a length beside a transfer coding",
        judges="rfc9112#6.2/no-cl-with-te-generated",
        send=(GET + OPTIONS + MISSING,),
        expect=(
            Serves(
                Sound("rfc9112#6.2/no-cl-with-te-generated"),
                Sound("rfc9112#6.2/no-cl-with-te-generated"),
                Sound("rfc9112#6.2/no-cl-with-te-generated"),
            ),
        ),
        needs=("pipelining/two",),
        why="Two recipients that choose differently see different responses: a cache can be poisoned.",
    ),
    Case(
        id="response-fields/length",
        title="Content-Length is one line of digits",
        judges="rfc9110#8.6/content-length-grammar-generated",
        send=(GET + OPTIONS + MISSING,),
        expect=(
            Serves(
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
        needs=("pipelining/two",),
        why="A client that reads the length differently reads the next response wrongly.",
    ),
    Case(
        id="response-fields/one-space-after-colon",
        title="one space stands behind each colon and none behind the value",
        judges="rfc9110#5.6.3/generate-ows-single-sp",
        covers=("rfc9110#5.6.3/no-needless-ows",),
        send=(GET + OPTIONS + MISSING,),
        expect=(Serves(All(OK, NeatWhitespace()), NeatWhitespace(), NeatWhitespace()),),
        needs=("pipelining/two",),
        why="Whitespace in unusual places is where careless recipients misread.",
    ),
    Case(
        id="response-fields/not-repeated",
        title="no field that has one value stands in the head twice",
        judges="rfc9110#5.3/no-duplicate-singleton-generated",
        covers=("rfc9112#B.1/mime-version-single",),
        send=(GET + OPTIONS + MISSING,),
        expect=(Serves(Once(), Once(), Once()),),
        needs=("pipelining/two",),
        why="One recipient takes the first Content-Type and another the last: a picture becomes a script.",
    ),
    Case(
        id="response-fields/not-repeated-with-errors",
        title="no field that has one value stands twice in a 400",
        judges="rfc9110#5.3/no-duplicate-singleton-generated",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: x\r\n\r\n",),
        expect=(FirstResponse(All(ERROR, Once())),),
        needs=("announced-close/bad-request",),
        why="Two layers of a server both add what the error lacked.",
    ),
    Case(
        id="response-fields/not-repeated-on-resource",
        title="validators and type of a resource are told once",
        judges="rfc9110#5.3/no-duplicate-singleton-generated",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, Once())),),
        why="A server that adds its own Date or Server beside the application's leaves two.",
    ),
    Case(
        id="response-fields/no-transfer-coding-unasked",
        title="without TE no transfer coding is applied but chunked",
        judges="rfc9112#7.4/no-te-field-only-chunked",
        send=(GET + MISSING,),
        expect=(
            Serves(
                All(OK, EachValue(b"transfer-encoding", rb"(?i:chunked)")),
                EachValue(b"transfer-encoding", rb"(?i:chunked)"),
            ),
        ),
        needs=("pipelining/two",),
        why="A client that cannot undo a coding shows compressed octets to its user.",
    ),
    Case(
        id="response-fields/no-transfer-coding-for-empty-te",
        title="an empty TE allows no transfer coding but chunked",
        judges="rfc9112#7.4/no-te-field-only-chunked",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nTE:\r\nConnection: TE\r\n\r\n",),
        expect=(Answers(All(OK, EachValue(b"transfer-encoding", rb"(?i:chunked)"))),),
        why="The empty field is how a client says that it can do chunked only.",
    ),
    Case(
        id="response-fields/transfer-coding-asked-for",
        title="a transfer coding that TE asks for is wrapped in chunked or ended by the close",
        judges="rfc9112#6.1/response-te-final-chunked-or-close",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nTE: gzip, deflate\r\nConnection: TE\r\n\r\n",),
        expect=(
            Answers(All(OK, EachValue(b"transfer-encoding", rb"(?i:chunked)"))),
            TransferCoded(),
        ),
        why="Otherwise nobody can tell where the coded content ends.",
    ),
)

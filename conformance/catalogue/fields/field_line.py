"""Field lines: the colon, whitespace around it, lines that are none (RFC 9112 section 5)."""

from conformance.catalogue.expectations import INVALID_FIELD_LINE, INVALID_HEADER_SECTION
from conformance.catalogue.shared import NEXT, OK, REFUSED, REQUEST_AS_CONTENT
from conformance.matchers.content import echo
from conformance.matchers.inspected import Understood
from conformance.matchers.outcome import FirstResponse, Rejects, Serves
from conformance.matchers.status import ANY_STATUS, Status
from conformance.model.case import Case

CASES = (
    Case(
        id="field-line/unknown-field",
        title="a field that nobody knows does not change the answer",
        judges="rfc9110#5.1/ignore-unrecognized-fields",
        covers=("rfc9112#5/field-line-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline-Unknown: a\r\n\r\n",),
        expect=(Serves(OK),),
        why="New fields can only be introduced where old servers ignore them.",
    ),
    Case(
        id="field-line/inspected",
        title="a field reaches the application with the value that it was sent with",
        judges="rfc9112#5/field-line-grammar",
        covers=("rfc9110#5.5/field-value-grammar",),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n\r\n",),
        expect=(Serves(Understood(fields=(("plumbline", "a"),))),),
        needs=("request-line/inspected",),
        why="Credentials and conditions travel in fields; without them another request is served.",
    ),
    Case(
        id="field-line/length-in-capitals",
        title="the name of the Content-Length field has no case",
        judges="rfc9112#5/field-name-case-insensitive",
        covers=("rfc9110#5.1/field-names-case-insensitive",),
        send=(b"POST /echo HTTP/1.1\r\nHost: {host}\r\ncONTENT-lENGTH: 5\r\n\r\nabcde",),
        expect=(Serves(echo(b"abcde")),),
        needs=("content-length/exact",),
        why="A length that only one hop recognises makes the content a request of its own.",
    ),
    Case(
        id="field-line/repeated-combined",
        title="lines of one name are one list, in their order, whatever is between them",
        judges="rfc9110#5.2/repeated-field-combined",
        covers=("rfc9110#5.3/may-combine-lines",),
        send=(
            (
                b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n"
                b"Accept: */*\r\nPLUMBLINE: b, c\r\nplumbline: d\r\n\r\n"
            ),
        ),
        expect=(
            Serves(Understood(fields=(("plumbline", "a, b, c, d"),))),
            Serves(Understood(fields=(("plumbline", "a,b, c,d"),))),
        ),
        needs=("field-line/inspected",),
        why="An address that a trusted proxy appended is lost, and the client's own one is believed.",
    ),
    # ------------------------------------------------------------ whitespace before the colon
    Case(
        id="field-line/space-before-colon",
        title="a space between name and colon gets 400",
        judges="rfc9112#5.1/ws-before-colon-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline : a\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        why="One hop drops the field as unknown, the next one acts on it.",
    ),
    Case(
        id="field-line/tab-before-colon",
        title="a tab between name and colon gets 400",
        judges="rfc9112#5.1/ws-before-colon-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline\t: a\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        why="A check for a space alone leaves the other whitespace to smugglers.",
    ),
    Case(
        id="field-line/spaces-before-colon",
        title="any amount of whitespace between name and colon gets 400",
        judges="rfc9112#5.1/ws-before-colon-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline   \t : a\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        why="A check of the one octet before the colon can be led astray by the octets before it.",
    ),
    Case(
        id="field-line/space-before-colon-no-value",
        title="a space before the colon of an empty field gets 400",
        judges="rfc9112#5.1/ws-before-colon-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline :\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        why="A parser that strips first and looks later never sees the space.",
    ),
    Case(
        id="field-line/length-space-before-colon",
        title="a space before the colon of Content-Length gets 400",
        judges="rfc9112#5.1/ws-before-colon-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length : 27\r\n\r\n" + REQUEST_AS_CONTENT,
        ),
        expect=(Rejects(400),),
        tolerate=(FirstResponse(Status(400)),),
        why="Whether 27 octets are content or a second request differs from hop to hop: smuggling.",
    ),
    Case(
        id="field-line/length-tab-before-colon",
        title="a tab before the colon of Content-Length gets 400",
        judges="rfc9112#5.1/ws-before-colon-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length\t: 27\r\n\r\n" + REQUEST_AS_CONTENT,
        ),
        expect=(Rejects(400),),
        tolerate=(FirstResponse(Status(400)),),
        why="A filter that splits at the colon knows no field of that name, the server behind it does.",
    ),
    Case(
        id="field-line/coding-space-before-colon",
        title="a space before the colon of Transfer-Encoding gets 400",
        judges="rfc9112#5.1/ws-before-colon-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding : chunked\r\n\r\n1b\r\n"
            + REQUEST_AS_CONTENT
            + b"\r\n0\r\n\r\n",
        ),
        expect=(Rejects(400),),
        tolerate=(FirstResponse(Status(400)),),
        why="The classic way to hide chunked coding from the first of two servers.",
    ),
    Case(
        id="field-line/host-space-before-colon",
        title="a space before the colon of Host gets 400",
        judges="rfc9112#5.1/ws-before-colon-400",
        covers=("rfc9112#5/field-line-grammar", "rfc9112#3.2/no-host-400"),
        send=(b"GET / HTTP/1.1\r\nHost : {host}\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        why="A request with a proper Host beside this one has two sites, one for each parser.",
    ),
    Case(
        id="field-line/second-host-space-before-colon",
        title="a second Host with a space before its colon gets 400",
        judges="rfc9112#5.1/ws-before-colon-400",
        covers=("rfc9112#5/field-line-grammar", "rfc9112#3.2/multiple-host-400"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nHost : other.example\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        why="The check for two hosts counts one, the application gets the other.",
    ),
    # ------------------------------------------------------------ lines that are no field lines
    Case(
        id="field-line/no-colon",
        title="a line without a colon is no field line",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline\r\n\r\n",),
        **INVALID_FIELD_LINE,
        why="What one hop ignores may be a part of the field before it for another.",
    ),
    Case(
        id="field-line/empty-name",
        title="a field line without a name is invalid",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar", "rfc9110#5.1/field-name-is-token"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n: a\r\n\r\n",),
        **INVALID_FIELD_LINE,
        why="An empty name in a map of fields overwrites or ends it in careless code.",
    ),
    Case(
        id="field-line/colon-alone",
        title="a colon alone is no field line",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n:\r\n\r\n",),
        **INVALID_FIELD_LINE,
        why="Code that looks at the first octet of the name looks past the end.",
    ),
    Case(
        id="field-line/name-of-whitespace",
        title="a space inside a field name makes the line invalid",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar", "rfc9110#5.1/field-name-is-token"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\nb c: d\r\n\r\n",),
        **INVALID_FIELD_LINE,
        why="One parser sees the field 'c', another 'b c', a third none.",
    ),
    Case(
        id="field-line/length-without-colon",
        title="Content-Length without its colon is no length",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length 27\r\n\r\n" + REQUEST_AS_CONTENT,),
        **INVALID_HEADER_SECTION,
        why="A parser that splits at the first whitespace reads a length where others see none.",
    ),
    Case(
        id="field-line/request-line-as-field",
        title="a request line in the place of a field line is invalid",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nGET / HTTP/1.1\r\n\r\n",),
        **INVALID_FIELD_LINE,
        why="Where it is served, a request was hidden among the fields of another.",
    ),
    Case(
        id="field-line/equals-sign",
        title="an equals sign does not stand for the colon",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length=27\r\n\r\n" + REQUEST_AS_CONTENT,),
        **INVALID_HEADER_SECTION,
        why="A parser of options that is used for fields accepts both.",
    ),
    Case(
        id="field-line/no-colon-before-length",
        title="a line without a colon does not end the fields",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9112#2.2/bad-grammar-400", "rfc9112#5/field-line-grammar"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline\r\nContent-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT
            + NEXT,
        ),
        expect=(Rejects(400),),
        tolerate=(*REFUSED, Serves(ANY_STATUS, OK)),
        needs=("content/in-get", "pipelining/two"),
        why="The fields behind the bad line are lost, the length among them, and content is executed.",
    ),
)

"""Field lines: the colon, whitespace around it, and malformed lines (RFC 9112 section 5)."""

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
        title="an unrecognised header field is ignored",
        judges="rfc9110#5.1/ignore-unrecognized-fields",
        covers=("rfc9112#5/field-line-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline-Unknown: a\r\n\r\n",),
        expect=(Serves(OK),),
        why="New fields can be introduced only where old servers ignore them.",
    ),
    Case(
        id="field-line/inspected",
        title="a field reaches the application with the value that was sent",
        judges="rfc9112#5/field-line-grammar",
        covers=("rfc9110#5.5/field-value-grammar",),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n\r\n",),
        expect=(Serves(Understood(fields=(("plumbline", "a"),))),),
        needs=("request-line/inspected",),
        why="Credentials and conditions travel in fields, and without them the application answers a different request.",
    ),
    Case(
        id="field-line/length-in-capitals",
        title="the field name Content-Length is case-insensitive",
        judges="rfc9112#5/field-name-case-insensitive",
        covers=("rfc9110#5.1/field-names-case-insensitive",),
        send=(b"POST /echo HTTP/1.1\r\nHost: {host}\r\ncONTENT-lENGTH: 5\r\n\r\nabcde",),
        expect=(Serves(echo(b"abcde")),),
        needs=("content-length/exact",),
        why="If only one hop recognises the length, the other takes the content for a second request.",
    ),
    Case(
        id="field-line/repeated-combined",
        title="field lines with the same name are combined in order, despite other fields between them",
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
        why="The address that a trusted proxy appended is lost, and the one that the client supplied is trusted.",
    ),
    # ------------------------------------------------------------ whitespace before the colon
    Case(
        id="field-line/space-before-colon",
        title="a space between the field name and the colon is answered with 400",
        judges="rfc9112#5.1/ws-before-colon-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline : a\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        why="One hop ignores the field as unknown and the next applies it, so a check in front can be bypassed.",
    ),
    Case(
        id="field-line/tab-before-colon",
        title="a tab between the field name and the colon is answered with 400",
        judges="rfc9112#5.1/ws-before-colon-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline\t: a\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        why="A check for spaces alone lets a field hidden with a tab past the filter in front.",
    ),
    Case(
        id="field-line/spaces-before-colon",
        title="several spaces and a tab between the field name and the colon are answered with 400",
        judges="rfc9112#5.1/ws-before-colon-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline   \t : a\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        why="A check of only the octet before the colon, or of only one kind of whitespace, lets a hidden field through.",
    ),
    Case(
        id="field-line/space-before-colon-no-value",
        title="a space before the colon of a field line without a value is answered with 400",
        judges="rfc9112#5.1/ws-before-colon-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline :\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        why="A parser that strips whitespace before it checks the name accepts a field that other hops reject.",
    ),
    Case(
        id="field-line/length-space-before-colon",
        title="a space between Content-Length and its colon is answered with 400",
        judges="rfc9112#5.1/ws-before-colon-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length : 27\r\n\r\n" + REQUEST_AS_CONTENT,
        ),
        expect=(Rejects(400),),
        tolerate=(FirstResponse(Status(400)),),
        why="Hops disagree on whether the 27 octets after the header section are content or a second request, which permits request smuggling.",
    ),
    Case(
        id="field-line/length-tab-before-colon",
        title="a tab between Content-Length and its colon is answered with 400",
        judges="rfc9112#5.1/ws-before-colon-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length\t: 27\r\n\r\n" + REQUEST_AS_CONTENT,
        ),
        expect=(Rejects(400),),
        tolerate=(FirstResponse(Status(400)),),
        why="A filter that splits at the colon does not recognise the field but the server applies it, which permits request smuggling.",
    ),
    Case(
        id="field-line/coding-space-before-colon",
        title="a space between Transfer-Encoding and its colon is answered with 400",
        judges="rfc9112#5.1/ws-before-colon-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding : chunked\r\n\r\n1b\r\n"
            + REQUEST_AS_CONTENT
            + b"\r\n0\r\n\r\n",
        ),
        expect=(Rejects(400),),
        tolerate=(FirstResponse(Status(400)),),
        why="The space hides the chunked coding from one of two servers, which is a common way to smuggle a request.",
    ),
    Case(
        id="field-line/host-space-before-colon",
        title="a space between Host and its colon is answered with 400",
        judges="rfc9112#5.1/ws-before-colon-400",
        covers=("rfc9112#5/field-line-grammar", "rfc9112#3.2/no-host-400"),
        send=(b"GET / HTTP/1.1\r\nHost : {host}\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        why="A lenient parser takes the site from a line that stricter hops do not recognise as Host.",
    ),
    Case(
        id="field-line/second-host-space-before-colon",
        title="a second Host field line with a space before its colon is answered with 400",
        judges="rfc9112#5.1/ws-before-colon-400",
        covers=("rfc9112#5/field-line-grammar", "rfc9112#3.2/multiple-host-400"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nHost : other.example\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        why="The check for two hosts finds only one, while the application uses the other.",
    ),
    # ------------------------------------------------------------ malformed lines
    Case(
        id="field-line/no-colon",
        title="a line without a colon among the field lines",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline\r\n\r\n",),
        **INVALID_FIELD_LINE,
        why="One hop ignores the line and another appends it to the previous field value, so they see different fields.",
    ),
    Case(
        id="field-line/empty-name",
        title="a field line with an empty field name",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar", "rfc9110#5.1/field-name-is-token"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n: a\r\n\r\n",),
        **INVALID_FIELD_LINE,
        why="In careless code an empty name overwrites another entry in a map of fields or ends the map.",
    ),
    Case(
        id="field-line/colon-alone",
        title="a colon alone as a field line",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n:\r\n\r\n",),
        **INVALID_FIELD_LINE,
        why="Code that reads the first octet of the field name reads past its end.",
    ),
    Case(
        id="field-line/name-of-whitespace",
        title="a field line with two words before its colon",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar", "rfc9110#5.1/field-name-is-token"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\nb c: d\r\n\r\n",),
        **INVALID_FIELD_LINE,
        why="Parsers see a field 'c', a field 'b c' or no field at all, so a filter in front can be bypassed.",
    ),
    Case(
        id="field-line/length-without-colon",
        title="a Content-Length field line without its colon",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length 27\r\n\r\n" + REQUEST_AS_CONTENT,),
        **INVALID_HEADER_SECTION,
        why="A parser that splits at the first whitespace finds a length that others do not see, which permits request smuggling.",
    ),
    Case(
        id="field-line/request-line-as-field",
        title="a request line in place of a field line",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nGET / HTTP/1.1\r\n\r\n",),
        **INVALID_FIELD_LINE,
        why="A server that processes it serves a request that hops in front took for a field of another.",
    ),
    Case(
        id="field-line/equals-sign",
        title="an equals sign in place of the colon of Content-Length",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length=27\r\n\r\n" + REQUEST_AS_CONTENT,),
        **INVALID_HEADER_SECTION,
        why="A lenient parser accepts both and finds a length that others do not see, which permits request smuggling.",
    ),
    Case(
        id="field-line/no-colon-before-length",
        title="a line without a colon does not end the header section",
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
        why="The field lines after the malformed line are lost, Content-Length among them, and the content is processed as a request.",
    ),
)

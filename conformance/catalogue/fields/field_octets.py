"""Octets that no field value may have: CR, NUL and other controls (RFC 9110 section 5.5)."""

from conformance.catalogue.expectations import LENIENT_FIELD_LINE
from conformance.catalogue.refusals import NOT_SERVED, REFUSED_GRAMMAR
from conformance.catalogue.shared import NEXT, OK, REFUSED, REQUEST_AS_CONTENT
from conformance.matchers.inspected import Understood
from conformance.matchers.outcome import FirstResponse, Rejects, Serves
from conformance.matchers.status import ANY_STATUS, ERROR, Status
from conformance.model.case import Answer, Case, Expectation

CONTROL_OCTET = Expectation(
    expect=(FirstResponse(Status(400)),), tolerate=NOT_SERVED, unsafe=(Serves(OK),)
)
"""A control octet in a field value: refusing is advised, retaining it is not (RFC 9110 section 5.5)."""

CASES = (
    Case(
        id="field-octets/nul-inspected",
        title="a NUL in a value is refused, or becomes a space",
        judges="rfc9110#5.5/nul-reject-or-sp",
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\x00b\r\n\r\n",),
        expect=(Rejects(400), FirstResponse(Status(400))),
        unsafe=(Serves(Understood(fields=(("plumbline", "a b"),))),),
        tolerate=NOT_SERVED,
        needs=("field-line/inspected",),
        why="A name of a user or a file ends at the NUL in one program and goes on in the next.",
    ),
    Case(
        id="field-octets/nul-behind-inspected",
        title="a NUL at the end of a value is refused, or becomes a space",
        judges="rfc9110#5.5/nul-reject-or-sp",
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\x00\r\n\r\n",),
        expect=(Rejects(400), FirstResponse(Status(400))),
        unsafe=(Serves(Understood(fields=(("plumbline", "a"),))),),
        tolerate=NOT_SERVED,
        needs=("field-line/inspected",),
        why="Compared with its NUL the value is on no list, without it on every one.",
    ),
    Case(
        id="field-octets/bare-cr-inspected",
        title="a bare CR in a value is refused, or becomes a space",
        judges="rfc9110#5.5/cr-reject-or-sp",
        covers=("rfc9112#2.2/bare-cr-invalid-or-sp",),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\rb\r\n\r\n",),
        expect=(Rejects(400), FirstResponse(Status(400))),
        unsafe=(Serves(Understood(fields=(("plumbline", "a b"),))),),
        tolerate=NOT_SERVED,
        needs=("field-line/inspected",),
        why="Written into a response or a log, the CR starts a line that the client has made.",
    ),
    Case(
        id="field-octets/bare-cr-before-inspected",
        title="a bare CR before a value is refused, or becomes a space",
        judges="rfc9110#5.5/cr-reject-or-sp",
        covers=("rfc9112#2.2/bare-cr-invalid-or-sp",),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline:\ra\r\n\r\n",),
        expect=(Rejects(400), FirstResponse(Status(400))),
        unsafe=(Serves(Understood(fields=(("plumbline", "a"),))),),
        tolerate=NOT_SERVED,
        needs=("field-line/inspected",),
        why="Parsers that skip it, keep it or end the line at it see three different messages.",
    ),
    Case(
        id="field-octets/two-crs-inspected",
        title="two bare CRs in a value are refused, or become spaces",
        judges="rfc9110#5.5/cr-reject-or-sp",
        covers=("rfc9112#2.2/bare-cr-invalid-or-sp",),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\rb\r\n\r\n",),
        expect=(Rejects(400), FirstResponse(Status(400))),
        unsafe=(
            Serves(Understood(fields=(("plumbline", "a  b"),))),
            Serves(Understood(fields=(("plumbline", "a b"),))),
        ),
        tolerate=NOT_SERVED,
        needs=("field-line/inspected",),
        why="A parser that looks for a CR and then two octets ahead misses what is between.",
    ),
    Case(
        id="field-octets/nul",
        title="a NUL in a value is refused",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9110#5.5/nul-reject-or-sp",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\x00b\r\n\r\n",),
        **LENIENT_FIELD_LINE,
        why="C code reads the value up to the NUL; a filter in another language read all of it.",
    ),
    Case(
        id="field-octets/nul-alone",
        title="a value that is a NUL is refused",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9110#5.5/nul-reject-or-sp",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: \x00\r\n\r\n",),
        **LENIENT_FIELD_LINE,
        why="It is an empty value to some programs and one of an octet to others.",
    ),
    Case(
        id="field-octets/bare-cr",
        title="a bare CR in a value is refused",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9110#5.5/cr-reject-or-sp", "rfc9112#2.2/bare-cr-invalid-or-sp"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\rb\r\n\r\n",),
        **LENIENT_FIELD_LINE,
        why="What is one line here is two where a CR ends a line.",
    ),
    Case(
        id="field-octets/bare-cr-behind",
        title="a CR before the line end of a field is refused",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9110#5.5/cr-reject-or-sp", "rfc9112#2.2/bare-cr-invalid-or-sp"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\r\n\r\n", Answer(), NEXT),
        expect=REFUSED_GRAMMAR,
        unsafe=(Serves(OK, OK),),
        tolerate=NOT_SERVED,
        needs=("request-line/get", "keep-alive/answered-or-closed"),
        why="CR CR LF is one line end, one and a half or two, depending on the parser.",
    ),
    Case(
        id="field-octets/bare-cr-hides-length",
        title="a bare CR in a value does not end the line",
        judges="rfc9112#2.2/bare-cr-invalid-or-sp",
        covers=("rfc9110#5.5/cr-reject-or-sp",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\rContent-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        expect=(Rejects(400),),
        unsafe=(Serves(OK, ANY_STATUS),),
        tolerate=(*REFUSED, FirstResponse(Status(400))),
        needs=("request-line/get", "pipelining/two"),
        why="The length exists for the one that ends lines at a CR, the hidden request for the other.",
    ),
    Case(
        id="field-octets/bare-cr-hides-coding",
        title="a bare CR behind the colon does not end the line",
        judges="rfc9112#2.2/bare-cr-invalid-or-sp",
        covers=("rfc9110#5.5/cr-reject-or-sp",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline:\rxTransfer-Encoding: chunked\r\n\r\n1b\r\n"
            + REQUEST_AS_CONTENT
            + b"\r\n0\r\n\r\n",
        ),
        expect=(Rejects(400),),
        unsafe=(Serves(OK, ERROR),),
        tolerate=(*REFUSED, FirstResponse(Status(400))),
        needs=("request-line/get", "pipelining/two", "response-form/garbage"),
        why="A parser that waits for the LF one octet too late finds a field that was a value.",
    ),
    Case(
        id="field-octets/bare-cr-hides-field",
        title="a bare CR in a value does not make a field of the rest",
        judges="rfc9112#2.2/bare-cr-invalid-or-sp",
        covers=("rfc9110#5.5/cr-reject-or-sp",),
        send=(
            b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\rAuthorization: b\r\n\r\n",
        ),
        expect=(Rejects(400), FirstResponse(Status(400))),
        unsafe=(
            Serves(
                Understood(fields=(("plumbline", "a Authorization: b"),), absent=("authorization",))
            ),
        ),
        tolerate=NOT_SERVED,
        needs=("field-line/inspected",),
        why="The proxy removes a field of that name from what clients send, and here it is again.",
    ),
    Case(
        id="field-octets/line-feed-in-value",
        title="a bare LF ends the line, is refused or becomes a space, and never stays in a value",
        judges="rfc9110#5.5/lf-reject-or-sp",
        covers=("rfc9112#2.2/may-accept-bare-lf",),
        send=(
            b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\nPlumbline-Two: b\r\n\r\n",
        ),
        expect=(Rejects(400), FirstResponse(Status(400))),
        unsafe=(
            Serves(Understood(fields=(("plumbline", "a"), ("plumbline-two", "b")))),
            Serves(Understood(fields=(("plumbline", "a Plumbline-Two: b"),))),
        ),
        tolerate=NOT_SERVED,
        needs=("field-line/inspected",),
        why="Written into the request to the next server, the value is two fields.",
    ),
    Case(
        id="field-octets/start-of-heading",
        title="%x01 in a value is refused, or retained",
        judges="rfc9110#5.5/may-retain-other-ctl",
        covers=("rfc9110#5.5/other-ctl-invalid",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\x01b\r\n\r\n",),
        **CONTROL_OCTET,
        why="Programs that use it as a separator find one more column.",
    ),
    Case(
        id="field-octets/backspace",
        title="a backspace in a value is refused, or retained",
        judges="rfc9110#5.5/may-retain-other-ctl",
        covers=("rfc9110#5.5/other-ctl-invalid",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\x08b\r\n\r\n",),
        **CONTROL_OCTET,
        why="On a terminal it takes back what stood before it in the log.",
    ),
    Case(
        id="field-octets/vertical-tab",
        title="a vertical tab in a value is refused, or retained",
        judges="rfc9110#5.5/may-retain-other-ctl",
        covers=("rfc9110#5.5/other-ctl-invalid",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\x0bb\r\n\r\n",),
        **CONTROL_OCTET,
        why="A viewer of the log moves to the next line in the middle of an entry.",
    ),
    Case(
        id="field-octets/escape",
        title="an ESC in a value is refused, or retained",
        judges="rfc9110#5.5/may-retain-other-ctl",
        covers=("rfc9110#5.5/other-ctl-invalid",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\x1b[2Jb\r\n\r\n",),
        **CONTROL_OCTET,
        why="A log on a terminal runs what the client wrote.",
    ),
    Case(
        id="field-octets/delete-character",
        title="a DEL in a value is refused, or retained",
        judges="rfc9110#5.5/may-retain-other-ctl",
        covers=("rfc9110#5.5/other-ctl-invalid",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\x7fb\r\n\r\n",),
        **CONTROL_OCTET,
        why='It is the one control character above the space, and checks for "below 32" let it pass.',
    ),
    Case(
        id="field-octets/vertical-tab-hides-length",
        title="a vertical tab in a value does not end the line",
        judges="rfc9112#2.1/http-message-grammar",
        covers=("rfc9110#5.5/other-ctl-invalid", "rfc9112#2.2/parse-as-octets"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\x0bContent-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        expect=(Rejects(400), Serves(Status(400), ANY_STATUS)),
        unsafe=(Serves(OK, ANY_STATUS),),
        tolerate=REFUSED,
        needs=("request-line/get", "pipelining/two"),
        why="Text functions end a line here, and the length counts for one of two hops.",
    ),
    Case(
        id="field-octets/form-feed-hides-length",
        title="a form feed in a value does not end the line",
        judges="rfc9112#2.1/http-message-grammar",
        covers=("rfc9110#5.5/other-ctl-invalid", "rfc9112#2.2/parse-as-octets"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\x0cContent-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        expect=(Rejects(400), Serves(Status(400), ANY_STATUS)),
        unsafe=(Serves(OK, ANY_STATUS),),
        tolerate=REFUSED,
        needs=("request-line/get", "pipelining/two"),
        why="Where heads are split by a routine for text, the page break begins a new field.",
    ),
    Case(
        id="field-octets/file-separator-hides-length",
        title="%x1C in a value does not end the line",
        judges="rfc9112#2.1/http-message-grammar",
        covers=("rfc9110#5.5/other-ctl-invalid", "rfc9112#2.2/parse-as-octets"),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\x1cContent-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        expect=(Rejects(400), Serves(Status(400), ANY_STATUS)),
        unsafe=(Serves(OK, ANY_STATUS),),
        tolerate=REFUSED,
        needs=("request-line/get", "pipelining/two"),
        why="One language's splitlines knows this line end, no other parser does.",
    ),
)

"""Octets invalid in a field value: CR, LF, NUL and other controls (RFC 9110 section 5.5)."""

from conformance.catalogue.expectations import LENIENT_FIELD_LINE
from conformance.catalogue.refusals import NOT_SERVED, REFUSED_GRAMMAR
from conformance.catalogue.shared import BAD_GRAMMAR_400, OK, REFUSED, REQUEST_AS_CONTENT
from conformance.matchers.content import echo
from conformance.matchers.inspected import Understood
from conformance.matchers.moot import Unrevealing
from conformance.matchers.outcome import FirstResponse, Rejects, Serves
from conformance.matchers.status import Status
from conformance.model.case import Case, Expectation, Pause

CONTROL_OCTET = Expectation(
    expect=(FirstResponse(Status(400)),),
    tolerate=NOT_SERVED,
    breaks=BAD_GRAMMAR_400,
    unsafe=(Serves(OK),),
)
"""A control octet in a field value: invalid, yet it may be retained (RFC 9110 section 5.5)."""

NUL_OR_CR = Expectation(
    moot=(Unrevealing(OK),), expect=REFUSED_GRAMMAR, tolerate=NOT_SERVED, breaks=BAD_GRAMMAR_400
)
"""An octet that has to be rejected or replaced with a space; a 200 shows neither."""
HIDDEN = (FirstResponse(echo(b"")), FirstResponse(Status(411)))
"""The application gets no content, or the server wants a length: what the value hides is not used."""

CASES = (
    Case(
        id="field-octets/nul-inspected",
        title="a NUL in a field value is rejected or reaches the application as a space",
        judges="rfc9110#5.5/nul-reject-or-sp",
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\x00b\r\n\r\n",),
        expect=(Rejects(400), FirstResponse(Status(400))),
        unsafe=(Serves(Understood(fields=(("plumbline", "a b"),))),),
        tolerate=NOT_SERVED,
        breaks=BAD_GRAMMAR_400,
        needs=("field-line/inspected",),
        why="A user or file name ends at the NUL in one program and continues after it in the next, so a check of it can be bypassed.",
    ),
    Case(
        id="field-octets/nul-behind-inspected",
        title="a NUL at the end of a field value is rejected or replaced with a space",
        judges="rfc9110#5.5/nul-reject-or-sp",
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\x00\r\n\r\n",),
        expect=(Rejects(400), FirstResponse(Status(400))),
        unsafe=(Serves(Understood(fields=(("plumbline", "a"),))),),
        tolerate=NOT_SERVED,
        breaks=BAD_GRAMMAR_400,
        needs=("field-line/inspected",),
        why="With the NUL the value matches no entry of a deny list, and a later program drops the NUL and uses the denied value.",
    ),
    Case(
        id="field-octets/bare-cr-inspected",
        title="a bare CR in a field value is rejected or reaches the application as a space",
        judges="rfc9110#5.5/cr-reject-or-sp",
        covers=("rfc9112#2.2/bare-cr-invalid-or-sp",),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\rb\r\n\r\n",),
        expect=(Rejects(400), FirstResponse(Status(400))),
        unsafe=(Serves(Understood(fields=(("plumbline", "a b"),))),),
        tolerate=NOT_SERVED,
        breaks=BAD_GRAMMAR_400,
        needs=("field-line/inspected",),
        why="Copied into a response or a log, the CR starts a line chosen by the client.",
    ),
    Case(
        id="field-octets/bare-cr-before-inspected",
        title="a bare CR before a field value is rejected or replaced with a space",
        judges="rfc9110#5.5/cr-reject-or-sp",
        covers=("rfc9112#2.2/bare-cr-invalid-or-sp",),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline:\ra\r\n\r\n",),
        expect=(Rejects(400), FirstResponse(Status(400))),
        unsafe=(Serves(Understood(fields=(("plumbline", "a"),))),),
        tolerate=NOT_SERVED,
        breaks=BAD_GRAMMAR_400,
        needs=("field-line/inspected",),
        why="Parsers that skip the CR, keep it or end the line at it see three different messages.",
    ),
    Case(
        id="field-octets/two-crs-inspected",
        title="two bare CRs in a field value are rejected or replaced with spaces",
        judges="rfc9110#5.5/cr-reject-or-sp",
        covers=("rfc9112#2.2/bare-cr-invalid-or-sp",),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\rb\r\n\r\n",),
        expect=(Rejects(400), FirstResponse(Status(400))),
        unsafe=(
            Serves(Understood(fields=(("plumbline", "a  b"),))),
            Serves(Understood(fields=(("plumbline", "a b"),))),
        ),
        tolerate=NOT_SERVED,
        breaks=BAD_GRAMMAR_400,
        needs=("field-line/inspected",),
        why="A parser that replaces only the first CR, or looks two octets ahead for an LF, leaves the other in the value.",
    ),
    Case(
        id="field-octets/nul",
        title="a NUL in a field value",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9110#5.5/nul-reject-or-sp",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\x00b\r\n\r\n",),
        **NUL_OR_CR,
        why="C code reads the value up to the NUL, while a filter in another language checked all of it.",
    ),
    Case(
        id="field-octets/nul-alone",
        title="a field value that consists of a NUL",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9110#5.5/nul-reject-or-sp",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: \x00\r\n\r\n",),
        **NUL_OR_CR,
        why="Some programs see an empty value and others a value of one octet, so their checks differ.",
    ),
    Case(
        id="field-octets/bare-cr",
        title="a bare CR in a field value",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9110#5.5/cr-reject-or-sp", "rfc9112#2.2/bare-cr-invalid-or-sp"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\rb\r\n\r\n",),
        **NUL_OR_CR,
        why="A hop that ends lines at a bare CR sees two field lines where others see one.",
    ),
    Case(
        id="field-octets/bare-cr-behind",
        title="a second CR before the LF that ends a field line",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9110#5.5/cr-reject-or-sp", "rfc9112#2.2/bare-cr-invalid-or-sp"),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\r\n\r\n",),
        **LENIENT_FIELD_LINE,
        why="Parsers take CR CR LF for one line end or for two, so they disagree on where the header section ends.",
    ),
    Case(
        id="field-octets/bare-cr-hides-length",
        title="text after a bare CR in a field value is not used as a Content-Length",
        judges="rfc9112#2.2/bare-cr-invalid-or-sp",
        covers=("rfc9110#5.5/cr-reject-or-sp",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\rContent-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        expect=(Rejects(400),),
        unsafe=HIDDEN,
        tolerate=(*REFUSED, FirstResponse(Status(400))),
        breaks=BAD_GRAMMAR_400,
        needs=("content-length/exact",),
        why="A hop that ends lines at a bare CR finds a length and the other a second request, which permits request smuggling.",
    ),
    Case(
        id="field-octets/bare-cr-hides-coding",
        title="text after a colon, a bare CR and a letter is not used as a Transfer-Encoding",
        judges="rfc9112#2.2/bare-cr-invalid-or-sp",
        covers=("rfc9110#5.5/cr-reject-or-sp",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nPlumbline:\rxTransfer-Encoding: chunked\r\n\r\n",
            Pause(),
            b"1b\r\n" + REQUEST_AS_CONTENT + b"\r\n0\r\n\r\n",
        ),
        expect=(Rejects(400),),
        unsafe=HIDDEN,
        tolerate=(*REFUSED, FirstResponse(Status(400))),
        breaks=BAD_GRAMMAR_400,
        needs=("content-length/exact",),
        why="A parser that takes the CR for the start of CRLF and skips an octet finds a transfer coding that others took for part of a value.",
    ),
    Case(
        id="field-octets/bare-cr-hides-field",
        title="text after a bare CR in a field value does not become a field",
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
        breaks=BAD_GRAMMAR_400,
        needs=("field-line/inspected",),
        why="A proxy removes a field of that name from client requests, but the hidden one reaches the application.",
    ),
    Case(
        id="field-octets/line-feed-in-value",
        title="a bare LF never reaches the application within a field value",
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
        breaks=BAD_GRAMMAR_400,
        needs=("field-line/inspected",),
        why="Copied into the request to the next server, the value becomes two field lines.",
    ),
    Case(
        id="field-octets/start-of-heading",
        title="the control character %x01 in a field value",
        judges="rfc9110#5.5/may-retain-other-ctl",
        covers=("rfc9110#5.5/other-ctl-invalid",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\x01b\r\n\r\n",),
        **CONTROL_OCTET,
        why="Programs that use it as a separator read an additional column, which the client has chosen.",
    ),
    Case(
        id="field-octets/backspace",
        title="a backspace in a field value",
        judges="rfc9110#5.5/may-retain-other-ctl",
        covers=("rfc9110#5.5/other-ctl-invalid",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\x08b\r\n\r\n",),
        **CONTROL_OCTET,
        why="In a terminal it erases the text before it, so the operator reads a different log entry.",
    ),
    Case(
        id="field-octets/vertical-tab",
        title="a vertical tab in a field value",
        judges="rfc9110#5.5/may-retain-other-ctl",
        covers=("rfc9110#5.5/other-ctl-invalid",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\x0bb\r\n\r\n",),
        **CONTROL_OCTET,
        why="A log viewer moves to the next line in the middle of an entry, so a client can forge entries.",
    ),
    Case(
        id="field-octets/escape",
        title="an ESC in a field value",
        judges="rfc9110#5.5/may-retain-other-ctl",
        covers=("rfc9110#5.5/other-ctl-invalid",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\x1b[2Jb\r\n\r\n",),
        **CONTROL_OCTET,
        why="A log shown in a terminal runs an escape sequence chosen by the client.",
    ),
    Case(
        id="field-octets/delete-character",
        title="a DEL in a field value",
        judges="rfc9110#5.5/may-retain-other-ctl",
        covers=("rfc9110#5.5/other-ctl-invalid",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\x7fb\r\n\r\n",),
        **CONTROL_OCTET,
        why="DEL is the only ASCII control character above the space, so a check for codes below 32 lets it into logs and terminals.",
    ),
    Case(
        id="field-octets/vertical-tab-hides-length",
        title="a vertical tab in a field value does not end the field line",
        judges="rfc9112#2.1/http-message-grammar",
        covers=("rfc9110#5.5/other-ctl-invalid", "rfc9112#2.2/parse-as-octets"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\x0bContent-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        expect=(Rejects(400), FirstResponse(Status(400))),
        unsafe=HIDDEN,
        tolerate=REFUSED,
        breaks=BAD_GRAMMAR_400,
        needs=("content-length/exact",),
        why="A hop that splits lines with a text function finds a Content-Length that the other does not see, which permits request smuggling.",
    ),
    Case(
        id="field-octets/form-feed-hides-length",
        title="a form feed in a field value does not end the field line",
        judges="rfc9112#2.1/http-message-grammar",
        covers=("rfc9110#5.5/other-ctl-invalid", "rfc9112#2.2/parse-as-octets"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\x0cContent-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        expect=(Rejects(400), FirstResponse(Status(400))),
        unsafe=HIDDEN,
        tolerate=REFUSED,
        breaks=BAD_GRAMMAR_400,
        needs=("content-length/exact",),
        why="A hop that splits the header section with a text function starts a new field line here, which permits request smuggling.",
    ),
    Case(
        id="field-octets/file-separator-hides-length",
        title="the control character %x1C in a field value does not end the field line",
        judges="rfc9112#2.1/http-message-grammar",
        covers=("rfc9110#5.5/other-ctl-invalid", "rfc9112#2.2/parse-as-octets"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\x1cContent-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        expect=(Rejects(400), FirstResponse(Status(400))),
        unsafe=HIDDEN,
        tolerate=REFUSED,
        breaks=BAD_GRAMMAR_400,
        needs=("content-length/exact",),
        why="Python's str.splitlines ends a line at this octet and other parsers do not, which permits request smuggling.",
    ),
)

"""Obsolete line folding: rejected with 400, or replaced with spaces (RFC 9112 section 5.2)."""

from conformance.catalogue.refusals import NOT_SERVED
from conformance.catalogue.shared import BAD_GRAMMAR_400, GET, OK, REQUEST_AS_CONTENT
from conformance.matchers.content import echo
from conformance.matchers.inspected import Understood
from conformance.matchers.moot import Unrevealing
from conformance.matchers.outcome import FirstResponse, Rejects, Serves
from conformance.matchers.status import Status
from conformance.model.case import Case, Expectation, Pause
from conformance.model.risk import Risk

FOLDED = Expectation(moot=(Unrevealing(OK),), expect=(FirstResponse(Status(400)),))
"""A folded field line: rejected, or served, which does not show whether the fold was replaced."""
HIDDEN = Expectation(
    expect=(FirstResponse(Status(400)),),
    unsafe=(FirstResponse(echo(b"")), FirstResponse(Status(411))),
)
"""A folded line that does not frame content: the application gets none, or the server wants a length."""

CASES = (
    Case(
        id="obs-fold/space",
        title="an obs-fold with a space in a field value",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n b\r\n\r\n",),
        **FOLDED,
        why="One hop reads the second line as part of the value and another as a separate field line.",
    ),
    Case(
        id="obs-fold/tab",
        title="an obs-fold with a tab in a field value",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n\tb\r\n\r\n",),
        **FOLDED,
        why="A parser that recognises a continuation only by a space takes this for a line without a colon.",
    ),
    Case(
        id="obs-fold/no-value-yet",
        title="an obs-fold between the colon and a field value",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline:\r\n a\r\n\r\n",),
        **FOLDED,
        why="One parser sees an empty field and another a field with a value, so their checks differ.",
    ),
    Case(
        id="obs-fold/twice",
        title="two obs-folds in one field value",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n b\r\n", Pause(), b"  c\r\n\r\n"),
        **FOLDED,
        why="A parser that joins only the first continuation loses the second one or takes it for a field.",
    ),
    Case(
        id="obs-fold/looks-like-field",
        title="an obs-fold continuation that resembles an Authorization field line",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n Authorization: b\r\n\r\n",),
        **FOLDED,
        why="A server that does not recognise the fold uses a field that the proxy in front would have removed.",
    ),
    Case(
        id="obs-fold/bare-lf",
        title="a folded line after a bare LF",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        covers=("rfc9112#2.2/may-accept-bare-lf",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\n b\r\n\r\n",),
        moot=(Unrevealing(OK),),
        expect=(FirstResponse(Status(400)),),
        # Without the LF as a line end this is no fold, and another rejection breaks less.
        tolerate=NOT_SERVED,
        breaks=BAD_GRAMMAR_400,
        why="A hop that accepts both the bare LF and the fold reads a value that another hop rejects or splits.",
    ),
    Case(
        id="obs-fold/space-inspected",
        title="an obs-fold with a space is rejected or reaches the application as spaces",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n b\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        unsafe=(
            Serves(Understood(fields=(("plumbline", "a b"),))),
            Serves(Understood(fields=(("plumbline", "a  b"),))),
            Serves(Understood(fields=(("plumbline", "a   b"),))),
            Serves(Understood(fields=(("plumbline", "a    b"),))),
        ),
        needs=("field-line/inspected",),
        why="A line end that remains in the value splits every message or log into which the value is copied.",
    ),
    Case(
        id="obs-fold/tab-inspected",
        title="an obs-fold with a tab is rejected or reaches the application as spaces alone",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a \r\n\t b\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        unsafe=(
            Serves(Understood(fields=(("plumbline", "a b"),))),
            Serves(Understood(fields=(("plumbline", "a  b"),))),
            Serves(Understood(fields=(("plumbline", "a   b"),))),
            Serves(Understood(fields=(("plumbline", "a    b"),))),
            Serves(Understood(fields=(("plumbline", "a     b"),))),
            Serves(Understood(fields=(("plumbline", "a      b"),))),
        ),
        needs=("field-line/inspected",),
        risk=Risk.MISREAD,
        why="If the fold is removed and not replaced, two words are joined into a different one.",
    ),
    Case(
        id="obs-fold/field-inspected",
        title="an obs-fold continuation does not reach the application as a field",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        send=(
            b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n Authorization: b\r\n\r\n",
        ),
        expect=(FirstResponse(Status(400)),),
        unsafe=(
            Serves(
                Understood(fields=(("plumbline", "a Authorization: b"),), absent=("authorization",))
            ),
            Serves(
                Understood(
                    fields=(("plumbline", "a  Authorization: b"),), absent=("authorization",)
                )
            ),
            Serves(
                Understood(
                    fields=(("plumbline", "a   Authorization: b"),), absent=("authorization",)
                )
            ),
            Serves(
                Understood(
                    fields=(("plumbline", "a    Authorization: b"),), absent=("authorization",)
                )
            ),
        ),
        needs=("field-line/inspected",),
        why="The application trusts a field that no filter in front has seen.",
    ),
    Case(
        id="obs-fold/hides-length",
        title="an obs-fold continuation that resembles a Content-Length field line is not used as one",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n Content-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        **HIDDEN,
        needs=("content-length/exact",),
        why="The octets that one hop reads as content are a request for another, which permits request smuggling.",
    ),
    Case(
        id="obs-fold/hides-coding",
        title="an obs-fold continuation that resembles Transfer-Encoding is not used as one",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n\tTransfer-Encoding: chunked\r\n\r\n",
            Pause(),
            b"1b\r\n" + REQUEST_AS_CONTENT + b"\r\n0\r\n\r\n",
        ),
        **HIDDEN,
        needs=("content-length/exact",),
        why="A hop that overlooks the fold reads chunks and one that joins it reads a request, which permits request smuggling.",
    ),
    Case(
        id="obs-fold/length-value",
        title="an obs-fold before the Content-Length value",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length:\r\n 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        expect=(FirstResponse(Status(400)),),
        unsafe=(Serves(echo(REQUEST_AS_CONTENT)),),
        needs=("content-length/exact",),
        why="A hop that takes the value for empty processes the content as a request.",
    ),
    Case(
        id="obs-fold/length-value-joined",
        title="an obs-fold between two digits of the Content-Length value",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        covers=("rfc9112#6.3/invalid-cl-400",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 2\r\n 9\r\n\r\n\r\n" + GET[:7],
            Pause(),
            GET[7:14] + b"\r\nHost: a\r\n\r\n",
        ),
        # of length 0, 2 and 29, each leaves a valid request or nothing; at length 9 the pause shows it
        expect=(Rejects(400),),
        needs=("content-length/exact",),
        why="Joined without a space the length is 29 and cut at the fold it is 2, so hops disagree on the framing.",
    ),
    Case(
        id="obs-fold/coding-value",
        title="an obs-fold before the Transfer-Encoding value",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding:\r\n chunked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n",
        ),
        expect=(FirstResponse(Status(400)),),
        unsafe=(Serves(echo(b"abcde")),),
        needs=("chunked/one-chunk",),
        why="A hop that takes the value for empty processes the chunks as a request.",
    ),
    Case(
        id="obs-fold/whitespace-line",
        title="a line of one space after a field line does not end the header section",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        covers=("rfc9112#2.1/http-message-grammar",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n \r\n",
            Pause(),
            b"Content-Length: 27\r\n\r\n" + REQUEST_AS_CONTENT,
        ),
        expect=(FirstResponse(Status(400)),),
        unsafe=(Serves(echo(REQUEST_AS_CONTENT)),),
        needs=("content-length/exact",),
        why="A hop that takes the line for the empty line processes the content as a request and ignores the Content-Length.",
    ),
    Case(
        id="obs-fold/tab-line",
        title="a line of one tab after a field line does not end the header section",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        covers=("rfc9112#2.1/http-message-grammar",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n\t\r\n",
            Pause(),
            b"Content-Length: 27\r\n\r\n" + REQUEST_AS_CONTENT,
        ),
        expect=(FirstResponse(Status(400)),),
        unsafe=(Serves(echo(REQUEST_AS_CONTENT)),),
        needs=("content-length/exact",),
        why="A parser that strips each line before it looks for the empty one ends the header section here and ignores the Content-Length.",
    ),
)

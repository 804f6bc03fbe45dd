"""Folded field lines (RFC 9112 section 5.2): 400, or spaces in the place of each fold."""

from conformance.catalogue.shared import NEXT, OK, REQUEST_AS_CONTENT
from conformance.matchers.content import echo
from conformance.matchers.inspected import Understood
from conformance.matchers.outcome import FirstResponse, Rejects, Serves
from conformance.matchers.status import ANY_STATUS, ERROR, Status
from conformance.model.case import Case, Expectation

FOLDED = Expectation(expect=(FirstResponse(Status(400)),), unsafe=(Serves(OK),))
"""A folded field line: refused, or served with the fold replaced (RFC 9112 section 5.2)."""

CASES = (
    Case(
        id="obs-fold/space",
        title="a fold with a space is refused, or becomes a space",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n b\r\n\r\n",),
        **FOLDED,
        why="The second line is a value here and a field of its own there.",
    ),
    Case(
        id="obs-fold/tab",
        title="a fold with a tab is refused, or becomes a space",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n\tb\r\n\r\n",),
        **FOLDED,
        why="Parsers that know a fold by its space alone take this for a line without a colon.",
    ),
    Case(
        id="obs-fold/no-value-yet",
        title="a fold before the value is refused, or becomes a space",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline:\r\n a\r\n\r\n",),
        **FOLDED,
        why="The field is empty in one parser and has its value in the next.",
    ),
    Case(
        id="obs-fold/twice",
        title="two folds of one field are refused, or become spaces",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n b\r\n  c\r\n\r\n",),
        **FOLDED,
        why="Only the first continuation is joined, and the second one is lost or a field.",
    ),
    Case(
        id="obs-fold/looks-like-field",
        title="a fold that looks like a field is refused, or part of the value",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n Authorization: b\r\n\r\n",),
        **FOLDED,
        why="A proxy that ignores the fold lets a field through that it would have removed.",
    ),
    Case(
        id="obs-fold/bare-lf",
        title="a fold behind a bare LF is refused, or becomes a space",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        covers=("rfc9112#2.2/may-accept-bare-lf",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\n b\r\n\r\n",),
        **FOLDED,
        why="Two leniences at once: what one hop calls a fold is rubbish in a value for the next.",
    ),
    Case(
        id="obs-fold/space-inspected",
        title="what the application gets of a fold has spaces in its place",
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
        why="A line end that is kept in the value splits whatever the value is written into.",
    ),
    Case(
        id="obs-fold/tab-inspected",
        title="what the application gets of a fold with a tab has spaces in its place",
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
        # the tab is no SP, but to whoever reads the value it is the same whitespace
        tolerate=(
            Serves(Understood(fields=(("plumbline", "a \tb"),))),
            Serves(Understood(fields=(("plumbline", "a \t b"),))),
            Serves(Understood(fields=(("plumbline", "a  \t b"),))),
            Serves(Understood(fields=(("plumbline", "a   \t b"),))),
        ),
        needs=("field-line/inspected",),
        why="Whitespace that is cut off and not replaced joins two words into another one.",
    ),
    Case(
        id="obs-fold/field-inspected",
        title="a fold that looks like a field is not one",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        send=(
            b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n Authorization: b\r\n\r\n",
        ),
        expect=(FirstResponse(Status(400)),),
        unsafe=(Serves(Understood(absent=("authorization",))),),
        needs=("field-line/inspected",),
        why="The application believes a field that no filter has seen.",
    ),
    Case(
        id="obs-fold/hides-length",
        title="a fold that looks like Content-Length frames nothing",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n Content-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        expect=(FirstResponse(Status(400)),),
        unsafe=(Serves(OK, ANY_STATUS),),
        needs=("request-line/get", "pipelining/two"),
        why="The content of one hop is a request for the other.",
    ),
    Case(
        id="obs-fold/hides-coding",
        title="a fold that looks like Transfer-Encoding frames nothing",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n\tTransfer-Encoding: chunked\r\n\r\n1b\r\n"
            + REQUEST_AS_CONTENT
            + b"\r\n0\r\n\r\n",
        ),
        expect=(FirstResponse(Status(400)),),
        unsafe=(Serves(OK, ERROR),),
        needs=("request-line/get", "pipelining/two", "response-form/garbage"),
        why="Chunks for the hop that overlooks the fold, a request for the one that joins it.",
    ),
    Case(
        id="obs-fold/length-value",
        title="a folded Content-Length is refused, or counts",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        send=(b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length:\r\n 5\r\n\r\nabcde",),
        expect=(FirstResponse(Status(400)),),
        unsafe=(Serves(echo(b"abcde")),),
        needs=("content-length/exact",),
        why="Read as empty, the length is zero, and the content is executed as a request.",
    ),
    Case(
        id="obs-fold/length-value-joined",
        title="two digits with a fold between them are no number of two digits",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        covers=("rfc9112#6.3/invalid-cl-400",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 2\r\n 7\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        expect=(Rejects(400),),
        why="Joined without the space it is 27, cut at the fold it is 2: two lengths for one request.",
    ),
    Case(
        id="obs-fold/coding-value",
        title="a folded Transfer-Encoding is refused, or counts",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding:\r\n chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
        ),
        expect=(FirstResponse(Status(400)),),
        unsafe=(Serves(echo(b"abcde")),),
        needs=("chunked/one-chunk",),
        why="A hop that reads an empty coding takes the chunks for the next request.",
    ),
    Case(
        id="obs-fold/whitespace-line",
        title="a line of whitespace is a fold, not the end of the fields",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        covers=("rfc9112#2.1/http-message-grammar",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n \r\nContent-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT
            + NEXT,
        ),
        expect=(FirstResponse(Status(400)),),
        unsafe=(Serves(ANY_STATUS, OK),),
        needs=("content/in-get", "pipelining/two"),
        why="Taken for the empty line, it leaves the rest of the fields to be read as a request.",
    ),
    Case(
        id="obs-fold/tab-line",
        title="a line of a tab is a fold, not the end of the fields",
        judges="rfc9112#5.2/obs-fold-reject-or-replace",
        covers=("rfc9112#2.1/http-message-grammar",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n\t\r\nContent-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT
            + NEXT,
        ),
        expect=(FirstResponse(Status(400)),),
        unsafe=(Serves(ANY_STATUS, OK),),
        needs=("content/in-get", "pipelining/two"),
        why="A parser that strips each line before it looks for the empty one ends the head here.",
    ),
)

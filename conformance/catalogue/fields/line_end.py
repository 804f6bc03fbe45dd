"""Line terminators and empty lines: CRLF, bare LF and bare CR (RFC 9112 section 2.2)."""

from conformance.catalogue.expectations import ACCEPTED, INVALID_HEADER_SECTION, LENIENT_FIELD_LINE
from conformance.catalogue.refusals import NOT_SERVED, REFUSED_LINE
from conformance.catalogue.shared import (
    BAD_GRAMMAR_400,
    BAD_LINE_400,
    GET,
    NEXT,
    OK,
    REFUSED,
    REQUEST_AS_CONTENT,
)
from conformance.matchers.inspected import Understood
from conformance.matchers.outcome import FirstResponse, Rejects, Serves
from conformance.matchers.status import ANY_STATUS, ERROR, Status
from conformance.model.case import Answer, Case, Expectation, Pause

CR_IN_REQUEST_LINE = Expectation(expect=REFUSED_LINE, tolerate=NOT_SERVED, breaks=BAD_LINE_400)
"""A request line that is invalid, whether its CR is replaced with a space or not."""

CASES = (
    Case(
        id="line-end/empty-line-before",
        title="an empty line before the request line is ignored",
        judges="rfc9112#2.2/ignore-leading-empty-line",
        send=(b"\r\n" + GET,),
        **ACCEPTED,
        why="Old clients send a CRLF after their content that the length does not include, and their next request is rejected.",
    ),
    Case(
        id="line-end/two-empty-lines-before",
        title="two empty lines before the request line",
        judges="rfc9112#2.2/ignore-leading-empty-line",
        send=(b"\r\n\r\n" + GET,),
        expect=(Serves(OK), Rejects(400)),
        tolerate=NOT_SERVED,
        why="A server that skips only one empty line can take the second for a request line and leave the client without a response.",
    ),
    Case(
        id="line-end/empty-line-between",
        title="an empty line between two requests is ignored",
        judges="rfc9112#2.2/ignore-leading-empty-line",
        send=(GET + b"\r\n", Answer(), NEXT),
        expect=(Serves(OK, OK),),
        tolerate=(Serves(OK, ERROR),),
        needs=("keep-alive/answered-or-closed",),
        why="A CRLF that a client sends after its previous message costs it the response to its next request.",
    ),
    Case(
        id="line-end/whitespace-line-before",
        title="a line of whitespace before the request line",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#3/request-line-grammar", "rfc9112#3/may-split-on-whitespace"),
        send=(b" \t\r\n" + GET,),
        **LENIENT_FIELD_LINE,
        # RFC 9112 section 3 permits ignoring this whitespace, which leaves an empty line
        why="A server that strips lines before it parses them finds a request where other hops find garbage.",
    ),
    # ------------------------------------------------------------ bare LF
    Case(
        id="line-end/lf-everywhere",
        title="bare LF as the line terminator of every line in a request",
        judges="rfc9112#2.2/may-accept-bare-lf",
        send=(b"GET / HTTP/1.1\nHost: {host}\n\n" + NEXT,),
        expect=(Rejects(400),),
        unsafe=(FirstResponse(OK),),
        tolerate=NOT_SERVED,
        breaks=BAD_GRAMMAR_400,
        why="Simple clients send it, and hops that disagree on it see different requests in the same octets.",
    ),
    Case(
        id="line-end/lf-request-line",
        title="a bare LF at the end of the request line",
        judges="rfc9112#2.2/may-accept-bare-lf",
        send=(b"GET / HTTP/1.1\nHost: {host}\r\n\r\n",),
        expect=(Rejects(400),),
        unsafe=(Serves(OK),),
        tolerate=NOT_SERVED,
        breaks=BAD_GRAMMAR_400,
        why="A parser that looks only for CRLF reads the first field line as part of the version.",
    ),
    Case(
        id="line-end/lf-field",
        title="a bare LF at the end of a field line",
        judges="rfc9112#2.2/may-accept-bare-lf",
        send=(b"GET / HTTP/1.1\r\nPlumbline: a\nHost: {host}\r\n\r\n",),
        expect=(Rejects(400),),
        # without a line end at the LF there is no Host field
        unsafe=(Serves(OK),),
        tolerate=NOT_SERVED,
        breaks=BAD_GRAMMAR_400,
        needs=("host/missing",),
        why="One hop reads two field lines and another a single value, so a filter in front can be bypassed.",
    ),
    Case(
        id="line-end/lf-empty-line",
        title="a bare LF as the empty line that ends the header section",
        judges="rfc9112#2.2/may-accept-bare-lf",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\r\n\n" + NEXT,),
        expect=(Rejects(400),),
        unsafe=(FirstResponse(OK),),
        tolerate=NOT_SERVED,
        breaks=BAD_GRAMMAR_400,
        why="The header section ends here for one hop and continues into the next request for another.",
    ),
    Case(
        id="line-end/lf-then-empty-line",
        title="LF CR LF at the end of the header section",
        judges="rfc9112#2.2/may-accept-bare-lf",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\n\r\n" + NEXT,),
        expect=(Rejects(400),),
        unsafe=(FirstResponse(OK),),
        tolerate=NOT_SERVED,
        breaks=BAD_GRAMMAR_400,
        why="A parser that searches for CRLF CRLF finds the end of the header section only in the next request.",
    ),
    Case(
        id="line-end/lf-before-request-line",
        title="a bare LF before the request line",
        judges="rfc9112#2.2/may-accept-bare-lf",
        send=(b"\n" + GET,),
        expect=(Rejects(400),),
        unsafe=(Serves(OK),),
        tolerate=NOT_SERVED,
        breaks=BAD_GRAMMAR_400,
        why="A server that skips the LF accepts a request that a strict hop in front has rejected or framed differently.",
    ),
    Case(
        id="line-end/lf-before-colon",
        title="a bare LF between Content-Length and its colon",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length\n: 27\r\n\r\n" + REQUEST_AS_CONTENT,
        ),
        **INVALID_HEADER_SECTION,
        why="A parser that skips the LF as whitespace applies a length from a line that other hops reject.",
    ),
    Case(
        id="line-end/lf-reveals-length",
        title="a Content-Length field line after a bare LF is used, or is part of the value before it",
        judges="rfc9110#5.5/lf-reject-or-sp",
        covers=("rfc9112#2.2/may-accept-bare-lf", "rfc9112#6.3/cl-defines-length"),
        send=(
            b"POST /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\nContent-Length: 27\r\n\r\n"
            + REQUEST_AS_CONTENT,
        ),
        expect=(Rejects(400),),
        unsafe=(
            Serves(
                Understood(
                    fields=(("plumbline", "a"),), content="GET / HTTP/1.1\r\nHost: a\r\n\r\n"
                )
            ),
            Serves(
                Understood(fields=(("plumbline", "a Content-Length: 27"),), content=""),
                ANY_STATUS,
                enough=1,
            ),
            FirstResponse(Status(411)),
        ),
        tolerate=(*REFUSED, FirstResponse(Status(400))),
        breaks=BAD_GRAMMAR_400,
        needs=("field-line/inspected", "content-length/exact"),
        why="A hop that keeps the LF in the value processes the content as a request that hops in front have not seen.",
    ),
    Case(
        id="line-end/lf-reveals-coding",
        title="a Transfer-Encoding field line after a bare LF is used, or is part of the value before it",
        judges="rfc9110#5.5/lf-reject-or-sp",
        covers=("rfc9112#2.2/may-accept-bare-lf", "rfc9112#6.3/chunked-final-determines-length"),
        send=(
            b"POST /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: a\nTransfer-Encoding: chunked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n",
        ),
        expect=(Rejects(400),),
        unsafe=(
            Serves(Understood(fields=(("plumbline", "a"),), content="abcde")),
            Serves(
                Understood(fields=(("plumbline", "a Transfer-Encoding: chunked"),), content=""),
                ANY_STATUS,
                enough=1,
            ),
            FirstResponse(Status(411)),
        ),
        tolerate=(*REFUSED, FirstResponse(Status(400))),
        breaks=BAD_GRAMMAR_400,
        needs=("field-line/inspected", "chunked/one-chunk"),
        why="A hop that keeps the LF in the value forwards it, and the next server reads two field lines and chunks.",
    ),
    # ------------------------------------------------------------ bare CR
    Case(
        id="line-end/cr-request-line",
        title="a bare CR does not end the request line",
        judges="rfc9112#2.2/bare-cr-invalid-or-sp",
        covers=("rfc9112#3.2/invalid-request-line-400-or-301",),
        send=(b"GET / HTTP/1.1\rHost: {host}\r\n\r\n",),
        **CR_IN_REQUEST_LINE,
        needs=("request-line/get", "response-form/garbage"),
        why="The Host field is on a line that only one hop sees, so hops disagree on the site.",
    ),
    Case(
        id="line-end/cr-everywhere",
        title="bare CR as the line terminator of the request line and the field lines",
        judges="rfc9112#2.2/bare-cr-invalid-or-sp",
        covers=("rfc9112#3.2/invalid-request-line-400-or-301",),
        send=(b"GET / HTTP/1.1\rHost: {host}\r\r\r\n\r\n",),
        **CR_IN_REQUEST_LINE,
        needs=("request-line/get", "response-form/garbage"),
        why="A firewall that splits at LF sees one line of garbage where the server sees a request.",
    ),
    Case(
        id="line-end/cr-host",
        title="a bare CR does not end the Host field line",
        judges="rfc9112#2.2/bare-cr-invalid-or-sp",
        covers=("rfc9112#3.2/invalid-host-400",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\rPlumbline: a\r\n\r\n",),
        expect=(FirstResponse(Status(400)),),
        why="A hop that keeps the rest in the value looks up a name that does not exist, and the default site answers.",
    ),
    Case(
        id="line-end/cr-before-request-line",
        title="a bare CR before the request line",
        judges="rfc9112#3/may-split-on-whitespace",
        covers=("rfc9112#2.2/bare-cr-invalid-or-sp",),
        send=(b"\r" + GET,),
        **LENIENT_FIELD_LINE,
        why="Parsers differ on a CR left over from a line end split between two packets, so one serves a request that another rejects.",
    ),
    Case(
        id="line-end/cr-cr-lf",
        title="CR CR LF at the end of each field line",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#2.2/bare-cr-invalid-or-sp",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\r\nPlumbline: a\r\r\n\r\n",),
        **LENIENT_FIELD_LINE,
        why="Converted text files have this line terminator, and a hop that strips every CR accepts requests that other hops reject.",
    ),
)

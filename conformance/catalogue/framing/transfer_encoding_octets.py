"""Transfer-Encoding obscured by octets, folding or version (RFC 9112 sections 5, 6.1 and 6.3)."""

from conformance.catalogue.expectations import NOT_CHUNKED
from conformance.catalogue.shared import ABORTED, NEXT, OK
from conformance.matchers.inspected import Understood
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Answers, Ending, FirstResponse, Rejects, Serves
from conformance.matchers.status import ERROR, Status
from conformance.model.case import Case, Pause

CASES = (
    Case(
        id="transfer-encoding-octets/vertical-tab-before",
        title="a vertical tab before chunked",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9110#5.5/other-ctl-invalid",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: \x0bchunked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="The whitespace functions of C and Python strip it, and the server decodes chunks; a proxy that does not strip it frames the message differently.",
    ),
    Case(
        id="transfer-encoding-octets/vertical-tab-after",
        title="a vertical tab after chunked",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9110#5.5/other-ctl-invalid",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\x0b\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="The two ends of a value are often trimmed by different functions; where one of them strips the octet, only one of two servers sees chunked.",
    ),
    Case(
        id="transfer-encoding-octets/form-feed-before",
        title="a form feed before chunked",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9110#5.5/other-ctl-invalid",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: \x0cchunked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="Most libraries treat it as whitespace and HTTP does not, so one server sees chunked and another an unknown coding.",
    ),
    Case(
        id="transfer-encoding-octets/no-break-space-before",
        title="a no-break space before chunked",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9112#2.2/parse-as-octets",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: \xa0chunked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="Code that decodes values as text strips it and code that works on octets keeps it, so only one of them sees chunked.",
    ),
    Case(
        id="transfer-encoding-octets/next-line-after",
        title="the octet %x85 (next line) after chunked",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9112#2.2/parse-as-octets",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\x85\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="Unicode classifies it as a line break, so text libraries strip it or split the field there and find a chunked that others do not.",
    ),
    Case(
        id="transfer-encoding-octets/kelvin-sign",
        title="a Kelvin sign in place of the k of chunked",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9112#2.2/parse-as-octets",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chun\xe2\x84\xaaed\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="Unicode lower-casing turns the sign into a k, so one server sees chunked and another an unknown coding.",
    ),
    Case(
        id="transfer-encoding-octets/nul-inside",
        title="a NUL and a letter after chunked",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9110#5.5/nul-reject-or-sp",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\x00x\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="A C string ends at the NUL and reads chunked; a server that keeps or replaces the NUL sees an unknown coding.",
    ),
    Case(
        id="transfer-encoding-octets/cr-inside",
        title="a bare CR before chunked in the Transfer-Encoding value",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9112#2.2/bare-cr-invalid-or-sp",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: x\rchunked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="Replaced by a space, the CR leaves an unknown coding; taken as a line end, it leaves a line that reads chunked.",
    ),
    Case(
        id="transfer-encoding-octets/folded-inside",
        title="the coding name chunked split by an obs-fold",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9112#5.2/obs-fold-reject-or-replace",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chun\r\n ked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="A server that joins the lines without a space decodes chunks although no recognised coding was sent.",
    ),
    Case(
        id="transfer-encoding-octets/space-before-colon",
        title="a space between Transfer-Encoding and its colon",
        judges="rfc9112#5.1/ws-before-colon-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding : chunked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        expect=(Rejects(400), FirstResponse(Status(400))),
        needs=("chunked/one-chunk",),
        why="Ignored by one server and accepted by another, the field is one of the best known ways to smuggle a request.",
    ),
    Case(
        id="transfer-encoding-octets/tab-before-colon",
        title="a tab between Transfer-Encoding and its colon",
        judges="rfc9112#5.1/ws-before-colon-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding\t: chunked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        expect=(Rejects(400), FirstResponse(Status(400))),
        needs=("chunked/one-chunk",),
        why="A check for a space misses the tab, and trimming the name then restores a field that other servers ignore.",
    ),
    Case(
        id="transfer-encoding-octets/hidden-by-nul",
        title="a NUL in a field value before the text Transfer-Encoding: chunked",
        judges="rfc9110#5.5/nul-reject-or-sp",
        send=(
            (
                b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n"
                b"X-A: b\x00Transfer-Encoding: chunked\r\n\r\n"
            ),
        ),
        expect=(FirstResponse(ERROR), Drops()),
        unsafe=(
            Serves(
                Understood(
                    fields=(("x-a", "b Transfer-Encoding: chunked"),), absent=("transfer-encoding",)
                )
            ),
        ),
        needs=("request-line/inspected",),
        why="A parser that takes NUL as the end of a line or a string finds a framing field where others see part of a value.",
    ),
    Case(
        id="transfer-encoding-octets/http10",
        title="the connection closes after Transfer-Encoding in HTTP/1.0",
        judges="rfc9112#6.1/http10-te-framing-faulty",
        covers=("rfc9112#6.1/http10-te-close",),
        send=(
            b"POST /echo HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        expect=ABORTED,
        unsafe=(Answers(OK, end=Ending.LAST),),
        needs=("chunked/one-chunk",),
        why="An HTTP/1.0 proxy may forward the coding without understanding it; on an open connection, what it takes for content can run as a request.",
    ),
    Case(
        id="transfer-encoding-octets/http10-with-length",
        title="the connection closes after Transfer-Encoding and Content-Length in HTTP/1.0",
        judges="rfc9112#6.1/http10-te-framing-faulty",
        covers=("rfc9112#6.1/http10-te-close", "rfc9112#6.1/cl-and-te-must-close"),
        send=(
            b"POST /echo HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\nContent-Length: 15\r\nTransfer-Encoding: chunked\r\n\r\n",
            Pause(),
            b"5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        expect=ABORTED,
        unsafe=(Answers(OK, end=Ending.LAST),),
        needs=("chunked/one-chunk",),
        why="An HTTP/1.0 proxy frames by length and the server by chunks, so on an open connection they disagree on the next request.",
    ),
    Case(
        id="transfer-encoding-octets/get-http10",
        title="the connection closes after a GET with Transfer-Encoding in HTTP/1.0",
        judges="rfc9112#6.1/http10-te-framing-faulty",
        covers=("rfc9112#6.1/http10-te-close",),
        send=(
            b"GET / HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n",
            Pause(),
            b"0\r\n\r\n" + NEXT,
        ),
        expect=ABORTED,
        unsafe=(Answers(OK, end=Ending.LAST),),
        needs=("chunked/get-empty",),
        why="Every page accepts GET, so unreliable framing on an open connection exposes the whole site to smuggling through HTTP/1.0 proxies.",
    ),
)

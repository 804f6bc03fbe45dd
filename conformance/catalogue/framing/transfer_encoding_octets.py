"""Transfer-Encoding obscured by odd octets, folding and the version (RFC 9112 sections 5, 6.1 and 6.3)."""

from conformance.catalogue.expectations import NOT_CHUNKED
from conformance.catalogue.shared import NEXT
from conformance.matchers.inspected import Understood
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Answers, Ending, FirstResponse, Rejects, Serves
from conformance.matchers.status import ERROR, SUCCESS, Status
from conformance.model.case import Case

CASES = (
    Case(
        id="transfer-encoding-octets/vertical-tab-before",
        title="a vertical tab before chunked is part of an unknown name",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9110#5.5/other-ctl-invalid",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: \x0bchunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="C and Python strip it as whitespace; a proxy that does not forwards what it cannot frame.",
    ),
    Case(
        id="transfer-encoding-octets/vertical-tab-after",
        title="a vertical tab after chunked is part of an unknown name",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9110#5.5/other-ctl-invalid",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\x0b\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="Trimming at the end is often done by another function than at the start, with other whitespace.",
    ),
    Case(
        id="transfer-encoding-octets/form-feed-before",
        title="a form feed before chunked is part of an unknown name",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9110#5.5/other-ctl-invalid",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: \x0cchunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="Whitespace in most libraries, not in HTTP: one server sees chunks, the other none.",
    ),
    Case(
        id="transfer-encoding-octets/no-break-space-before",
        title="a no-break space before chunked is part of an unknown name",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9112#2.2/parse-as-octets",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: \xa0chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="Stripped where values are decoded as text first, kept where they are octets.",
    ),
    Case(
        id="transfer-encoding-octets/next-line-after",
        title="the octet 85 after chunked is part of an unknown name",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9112#2.2/parse-as-octets",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\x85\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="Unicode calls it a line break, so text libraries strip it or even split the field there.",
    ),
    Case(
        id="transfer-encoding-octets/kelvin-sign",
        title="a letter that lower-casing turns into k is not k",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9112#2.2/parse-as-octets",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chun\xe2\x84\xaaed\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="Lower-cased as Unicode the Kelvin sign is a k, and chunked appears out of nothing.",
    ),
    Case(
        id="transfer-encoding-octets/nul-inside",
        title="a NUL does not end the value",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9110#5.5/nul-reject-or-sp",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\x00x\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="A C string ends at the NUL and reads chunked; kept or replaced by a space it is unknown.",
    ),
    Case(
        id="transfer-encoding-octets/cr-inside",
        title="a bare CR before chunked does not start a new value",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9112#2.2/bare-cr-invalid-or-sp",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: x\rchunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="Replaced by a space it makes two words; taken as a line end it leaves a line that says chunked.",
    ),
    Case(
        id="transfer-encoding-octets/folded-inside",
        title="chunked on two lines is not chunked",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.1/unknown-te-501",
            "rfc9112#5.2/obs-fold-reject-or-replace",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chun\r\n ked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **NOT_CHUNKED,
        needs=("chunked/one-chunk",),
        why="A server that joins the lines without a space has made up a coding that nobody sent.",
    ),
    Case(
        id="transfer-encoding-octets/space-before-colon",
        title="whitespace between the name and the colon is refused",
        judges="rfc9112#5.1/ws-before-colon-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding : chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        expect=(Rejects(400), FirstResponse(Status(400))),
        needs=("chunked/one-chunk",),
        why="Ignored by one server and trimmed by the other, this field is the best known smuggling key.",
    ),
    Case(
        id="transfer-encoding-octets/tab-before-colon",
        title="a tab between the name and the colon is refused",
        judges="rfc9112#5.1/ws-before-colon-400",
        covers=("rfc9112#5/field-line-grammar",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding\t: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        expect=(Rejects(400), FirstResponse(Status(400))),
        needs=("chunked/one-chunk",),
        why="Checks for a space overlook the tab, and trimming makes the field whole again.",
    ),
    Case(
        id="transfer-encoding-octets/hidden-by-nul",
        title="a NUL does not end a line before Transfer-Encoding",
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
        why="A parser that takes NUL for the end of a line or a string finds a field where others see a value.",
    ),
    Case(
        id="transfer-encoding-octets/http10",
        title="Transfer-Encoding in HTTP/1.0 is faulty framing: the connection closes",
        judges="rfc9112#6.1/http10-te-framing-faulty",
        covers=("rfc9112#6.1/http10-te-close",),
        send=(
            b"POST /echo HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        expect=(Answers(ERROR, end=Ending.CLOSED),),
        tolerate=(Drops(),),
        unsafe=(Answers(SUCCESS, end=Ending.CLOSED),),
        needs=("chunked/one-chunk",),
        why="An old proxy has passed on what it does not understand; what it kept back must not become a request.",
    ),
    Case(
        id="transfer-encoding-octets/http10-with-length",
        title="a Content-Length does not mend Transfer-Encoding in HTTP/1.0",
        judges="rfc9112#6.1/http10-te-framing-faulty",
        covers=("rfc9112#6.1/http10-te-close", "rfc9112#6.1/cl-and-te-must-close"),
        send=(
            b"POST /echo HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\nContent-Length: 15\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n" + NEXT,
        ),
        expect=(Answers(ERROR, end=Ending.CLOSED),),
        tolerate=(Drops(),),
        unsafe=(Answers(SUCCESS, end=Ending.CLOSED),),
        needs=("chunked/one-chunk",),
        why="The old proxy framed by the length, the server by the chunks: one of them is wrong about the next octet.",
    ),
    Case(
        id="transfer-encoding-octets/get-http10",
        title="a GET with Transfer-Encoding in HTTP/1.0 ends the connection",
        judges="rfc9112#6.1/http10-te-framing-faulty",
        covers=("rfc9112#6.1/http10-te-close",),
        send=(
            b"GET / HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            + NEXT,
        ),
        expect=(Answers(ERROR, end=Ending.CLOSED),),
        tolerate=(Drops(),),
        unsafe=(Answers(SUCCESS, end=Ending.CLOSED),),
        needs=("chunked/get-empty",),
        why="Every page takes a GET from an old proxy, and the framing is as doubtful as anywhere.",
    ),
)

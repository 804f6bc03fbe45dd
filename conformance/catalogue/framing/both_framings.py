"""Transfer-Encoding beside Content-Length (RFC 9112 sections 6.1 and 6.3)."""

from conformance.catalogue.expectations import LENGTH_BESIDE_CODING
from conformance.catalogue.shared import LINGERS, NEXT, OK
from conformance.matchers.content import echo
from conformance.matchers.no_response import CutsOff, Drops
from conformance.matchers.outcome import Answers, Ending, Rejects
from conformance.matchers.status import ERROR
from conformance.model.case import Case

CASES = (
    Case(
        id="both-framings/length-first",
        title="a matching length before chunked: refused, or chunked alone, and the connection closes",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=(
            "rfc9112#6.1/cl-and-te-reject-or-te-alone",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.3/cl-and-te-ought-error",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="A proxy that believes the length and a server that believes the chunks share one connection: close it.",
    ),
    Case(
        id="both-framings/length-last",
        title="a matching length after chunked: refused, or chunked alone, and the connection closes",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=(
            "rfc9112#6.1/cl-and-te-reject-or-te-alone",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.3/cl-and-te-ought-error",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\nContent-Length: 15\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="Code that keeps the last framing field it saw behaves differently for the other order.",
    ),
    Case(
        id="both-framings/length-too-small",
        title="a length that ends inside the chunks is not used",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=(
            "rfc9112#6.1/cl-and-te-reject-or-te-alone",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.3/cl-and-te-ought-error",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="Used, it makes a request of what the proxy took for chunks: CL.TE turned round.",
    ),
    Case(
        id="both-framings/length-too-large",
        title="a length that reaches into the next request is not used",
        judges="rfc9112#6.3/te-overrides-cl",
        covers=("rfc9112#6.1/cl-and-te-must-close",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 40\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        expect=(Answers(ERROR, end=Ending.CLOSED), LINGERS),
        tolerate=(Drops(), CutsOff()),
        unsafe=(Answers(echo(b"abcde"), end=Ending.CLOSED),),
        needs=("chunked/one-chunk",),
        why="A server that goes by the length swallows the request of another user behind this one.",
    ),
    Case(
        id="both-framings/length-zero",
        title="a length of zero does not do away with the chunks",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=(
            "rfc9112#6.1/cl-and-te-reject-or-te-alone",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.3/cl-and-te-ought-error",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="A test for the length first finds no content, and the chunks are run as a request.",
    ),
    Case(
        id="both-framings/length-invalid",
        title="an invalid length does not excuse keeping the connection",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=(
            "rfc9112#6.1/cl-and-te-reject-or-te-alone",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.3/cl-and-te-ought-error",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: none\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="Overridden, the length is easily never looked at; whoever sent both is not to be trusted.",
    ),
    Case(
        id="both-framings/lengths-different",
        title="two different lengths beside chunked do not excuse keeping the connection",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=(
            "rfc9112#6.1/cl-and-te-reject-or-te-alone",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.3/cl-and-te-ought-error",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 15\r\nTransfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="Three opinions about one end: whichever each server picks, the connection is lost.",
    ),
    Case(
        id="both-framings/upper-case-coding",
        title="CHUNKED overrides a length as chunked does",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=(
            "rfc9112#6.1/cl-and-te-reject-or-te-alone",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.3/cl-and-te-ought-error",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 3\r\nTransfer-Encoding: CHUNKED\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="Not recognised because of its case, the coding leaves the framing to the length.",
    ),
    Case(
        id="both-framings/empty-list-member",
        title="chunked after an empty list member overrides a length",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=(
            "rfc9112#6.1/cl-and-te-reject-or-te-alone",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.3/cl-and-te-ought-error",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 3\r\nTransfer-Encoding: ,chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="Not recognised because of the comma, the coding leaves the framing to the length.",
    ),
    Case(
        id="both-framings/tab-before-coding",
        title="chunked after a tab overrides a length",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=(
            "rfc9112#6.1/cl-and-te-reject-or-te-alone",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.3/cl-and-te-ought-error",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 3\r\nTransfer-Encoding:\tchunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
            + NEXT,
        ),
        **LENGTH_BESIDE_CODING,
        needs=("chunked/one-chunk",),
        why="Not recognised because of the tab, the coding leaves the framing to the length.",
    ),
    Case(
        id="both-framings/length-beside-identity",
        title="a length does not take the place of a coding that is not chunked",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.1/unknown-te-501",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: identity\r\nContent-Length: 5\r\n\r\nabcde"
            + NEXT,
        ),
        expect=(Rejects(400, 501),),
        needs=("content-length/exact",),
        why="A server that skips identity and one that refuses it see different requests in one stream.",
    ),
    Case(
        id="both-framings/length-beside-unknown",
        title="a length does not take the place of an unknown coding",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.1/unknown-te-501",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nTransfer-Encoding: plumbline\r\n\r\nabcde"
            + NEXT,
        ),
        expect=(Rejects(400, 501),),
        needs=("content-length/exact",),
        why="Falling back to the length is a guess that the next server need not share.",
    ),
    Case(
        id="both-framings/length-beside-empty",
        title="a length does not take the place of an empty Transfer-Encoding",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close", "rfc9112#6.3/te-overrides-cl"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nTransfer-Encoding:\r\n\r\nabcde"
            + NEXT,
        ),
        expect=(Rejects(400),),
        tolerate=(Rejects(501),),
        needs=("content-length/exact",),
        why="For one parser the field is there, for another it is not: the length counts for only one.",
    ),
    Case(
        id="both-framings/length-beside-vertical-tab",
        title="a length does not take the place of a coding with a vertical tab",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.1/unknown-te-501",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nTransfer-Encoding: \x0bchunked\r\n\r\nabcde"
            + NEXT,
        ),
        expect=(Rejects(400, 501),),
        needs=("content-length/exact",),
        why="The octet makes the coding invisible to the strict and visible to the lenient: TE.CL.",
    ),
    Case(
        id="both-framings/length-beside-chunked-not-final",
        title="a length does not take the place of a chunked that is not final",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=(
            "rfc9112#6.3/te-not-final-chunked-close",
            "rfc9112#6.3/te-overrides-cl",
            "rfc9112#6.1/unknown-te-501",
        ),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: plumbline\r\n\r\nabcde"
            + NEXT,
        ),
        expect=(Rejects(400, 501),),
        needs=("content-length/exact",),
        why="The extra line is there to make one server ignore the field and use the length.",
    ),
    Case(
        id="both-framings/get-refused",
        title="a GET with both framings ought to be refused",
        judges="rfc9112#6.3/cl-and-te-ought-error",
        covers=("rfc9112#6.1/cl-and-te-reject-or-te-alone",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            + NEXT,
        ),
        expect=(Answers(ERROR, end=Ending.CLOSED),),
        tolerate=(Answers(OK, end=Ending.CLOSED), Drops()),
        needs=("chunked/get-empty",),
        why="No honest client sends both; processing it anyway keeps an attack going.",
    ),
    Case(
        id="both-framings/get-closes",
        title="a GET with both framings is the last request on its connection",
        judges="rfc9112#6.1/cl-and-te-must-close",
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n0\r\n\r\n"
            + NEXT,
        ),
        expect=(Answers(ERROR, end=Ending.CLOSED), Drops()),
        unsafe=(Answers(OK, end=Ending.CLOSED),),
        needs=("chunked/get-empty",),
        why="The page may be harmless, the octets behind the request are not: nobody knows whose they are.",
    ),
)

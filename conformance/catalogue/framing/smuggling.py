"""Whole smuggling sequences: a request hidden where two parsers disagree (RFC 9112 section 11.2)."""

from conformance.catalogue.shared import HIDDEN_REQUEST, NEXT, OK, REFUSED
from conformance.matchers.content import echo
from conformance.matchers.no_response import CutsOff, Drops
from conformance.matchers.outcome import Answers, Ending, Rejects, Serves
from conformance.matchers.status import ERROR, SUCCESS
from conformance.model.case import Answer, Case

CASES = (
    Case(
        id="smuggling/cl-te",
        title="what the length counts as content behind the last chunk is not run",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=("rfc9112#6.3/te-overrides-cl", "rfc9112#6.1/cl-and-te-reject-or-te-alone"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 48\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"0\r\n\r\n" + HIDDEN_REQUEST + NEXT,
        ),
        expect=(Answers(ERROR, end=Ending.CLOSED),),
        tolerate=(Drops(), CutsOff()),
        unsafe=(Answers(echo(b""), end=Ending.CLOSED),),
        needs=("chunked/one-chunk",),
        why="The proxy goes by the length and lets it pass as content; run by the server, it evades every rule.",
    ),
    Case(
        id="smuggling/te-cl",
        title="chunk data beyond the length is not run",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=("rfc9112#6.3/te-overrides-cl", "rfc9112#6.1/cl-and-te-reject-or-te-alone"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"2b\r\n" + HIDDEN_REQUEST + b"\r\n0\r\n\r\n" + NEXT,
        ),
        expect=(Answers(ERROR, end=Ending.CLOSED),),
        tolerate=(Drops(), CutsOff()),
        unsafe=(Answers(echo(HIDDEN_REQUEST), end=Ending.CLOSED),),
        needs=("chunked/one-chunk",),
        why="The proxy goes by the chunks, a server that goes by the length finds a request in them.",
    ),
    Case(
        id="smuggling/te-te",
        title="chunk data is not run where a second coding hides the first",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close", "rfc9112#6.1/cl-and-te-must-close"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: plumbline\r\n\r\n"
            b"2b\r\n" + HIDDEN_REQUEST + b"\r\n0\r\n\r\n" + NEXT,
        ),
        expect=(Rejects(400, 501),),
        needs=("chunked/one-chunk",),
        why="Each server picks another of the two lines, and the length is waiting for the one that gives up.",
    ),
    Case(
        id="smuggling/te-te-same-line",
        title="chunk data is not run where another coding follows on the line",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close", "rfc9112#6.1/cl-and-te-must-close"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked, identity\r\n\r\n"
            b"2b\r\n" + HIDDEN_REQUEST + b"\r\n0\r\n\r\n" + NEXT,
        ),
        expect=(Rejects(400, 501),),
        needs=("chunked/one-chunk",),
        why="Whether the last name counts or any of them decides who sees the hidden request.",
    ),
    Case(
        id="smuggling/te-cl-vertical-tab",
        title="chunk data is not run where a vertical tab hides the coding",
        judges="rfc9112#6.3/te-not-final-chunked-400",
        covers=("rfc9112#6.3/te-not-final-chunked-close", "rfc9112#6.1/cl-and-te-must-close"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4\r\nTransfer-Encoding: \x0bchunked\r\n\r\n"
            b"2b\r\n" + HIDDEN_REQUEST + b"\r\n0\r\n\r\n" + NEXT,
        ),
        expect=(Rejects(400, 501),),
        needs=("chunked/one-chunk",),
        why="A proxy that strips the octet sees chunks; a server that does not goes by the length.",
    ),
    Case(
        id="smuggling/cl-te-space-before-colon",
        title="a request behind a last chunk is not run where a space hides the coding",
        judges="rfc9112#5.1/ws-before-colon-400",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 48\r\nTransfer-Encoding : chunked\r\n\r\n"
            b"0\r\n\r\n" + HIDDEN_REQUEST + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("chunked/one-chunk",),
        why="The proxy ignores the malformed field, the server trims it: the most used form of CL.TE.",
    ),
    Case(
        id="smuggling/cl-te-folded",
        title="a request behind a last chunk is not run where folding hides the coding",
        judges="rfc9112#6.1/cl-and-te-must-close",
        covers=("rfc9112#5.2/obs-fold-reject-or-replace",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 48\r\nTransfer-Encoding:\r\n chunked\r\n\r\n"
            b"0\r\n\r\n" + HIDDEN_REQUEST + NEXT,
        ),
        expect=(Answers(ERROR, end=Ending.CLOSED),),
        tolerate=(Drops(), CutsOff()),
        unsafe=(Answers(echo(b""), end=Ending.CLOSED),),
        needs=("chunked/one-chunk",),
        why="Unfolded by one server and empty to the other, the field frames for one of them only.",
    ),
    Case(
        id="smuggling/cl-te-underscore",
        title="a request behind a last chunk is content where the coding is spelt with an underscore",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9110#5.1/ignore-unrecognized-fields",),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 48\r\nTransfer_Encoding: chunked\r\n\r\n"
            b"0\r\n\r\n" + HIDDEN_REQUEST,
            Answer(),
            NEXT,
        ),
        expect=(Serves(echo(b"0\r\n\r\n" + HIDDEN_REQUEST), OK),),
        tolerate=REFUSED,
        needs=("content-length/next-request",),
        why="A gateway that maps hyphens to underscores cannot tell the two names apart, the proxy can.",
    ),
    Case(
        id="smuggling/cl-te-http10",
        title="a request behind a last chunk is not run in HTTP/1.0",
        judges="rfc9112#6.1/http10-te-framing-faulty",
        covers=("rfc9112#6.1/http10-te-close", "rfc9112#6.1/cl-and-te-must-close"),
        send=(
            b"POST /echo HTTP/1.0\r\nHost: {host}\r\nConnection: keep-alive\r\nContent-Length: 48\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"0\r\n\r\n" + HIDDEN_REQUEST + NEXT,
        ),
        expect=(Answers(ERROR, end=Ending.CLOSED),),
        tolerate=(Drops(), CutsOff()),
        unsafe=(Answers(SUCCESS, end=Ending.CLOSED),),
        needs=("chunked/one-chunk",),
        why="The old proxy goes by the length, the server by a coding that the version does not have.",
    ),
    Case(
        id="smuggling/cl-cl-zero-first",
        title="content is not run where a first length of zero contradicts",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nContent-Length: 43\r\n\r\n"
            + HIDDEN_REQUEST
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/exact",),
        why="The proxy goes by the last line, the server by the first and runs what it takes for a request.",
    ),
    Case(
        id="smuggling/cl-cl-zero-last",
        title="content is not run where a last length of zero contradicts",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 43\r\nContent-Length: 0\r\n\r\n"
            + HIDDEN_REQUEST
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/exact",),
        why="The proxy goes by the first line, the server by the last and runs what it takes for a request.",
    ),
    Case(
        id="smuggling/cl-list",
        title="content is not run where a list of lengths contradicts itself",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0, 43\r\n\r\n"
            + HIDDEN_REQUEST
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/exact",),
        why="Joined on the way, the two lengths look like one value, which every parser cuts elsewhere.",
    ),
    Case(
        id="smuggling/0-cl-plus",
        title="content is not run where a sign hides the length",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: +43\r\n\r\n"
            + HIDDEN_REQUEST
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/exact",),
        why="The proxy reads forty-three, the server sees no valid length and no content: the content is run.",
    ),
    Case(
        id="smuggling/0-cl-space-before-colon",
        title="content is not run where a space before the colon hides the length",
        judges="rfc9112#5.1/ws-before-colon-400",
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length : 43\r\n\r\n"
            + HIDDEN_REQUEST
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/exact",),
        why="The proxy trims the name, the server ignores the field: the content is run.",
    ),
    Case(
        id="smuggling/0-cl-vertical-tab",
        title="content is not run where a vertical tab hides the length",
        judges="rfc9112#6.3/invalid-cl-400",
        covers=("rfc9112#6.3/invalid-cl-close", "rfc9112#6.3/invalid-cl-unrecoverable"),
        send=(
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length:\x0b43\r\n\r\n"
            + HIDDEN_REQUEST
            + NEXT,
        ),
        expect=(Rejects(400),),
        needs=("content-length/exact",),
        why="Stripped by the proxy and not by the server, the octet decides whether there is content.",
    ),
)

"""Request line: method, request-target and version (RFC 9112 section 3)."""

from conformance.case import Case
from conformance.catalogue.parts import GET, OK
from conformance.expect import Answers, Drops, Rejects
from conformance.reply import ERROR, All, NonEmpty, Status

CASES = (
    Case(
        id="request-line/get",
        title="a plain GET is answered",
        covers=("rfc9112#3/request-line-grammar", "rfc9112#2.1/http-message-grammar"),
        send=(GET,),
        expect=(Answers(All(OK, NonEmpty())),),
        why="This is the control of everything else: a server that does not answer it is not judged.",
    ),
    Case(
        id="request-line/space-in-target",
        title="a space inside the request-target makes the request line invalid",
        covers=(
            "rfc9112#3.2/invalid-request-line-400-or-301",
            "rfc9112#3.2/no-ws-in-target",
            "rfc9112#3.2/no-autocorrect",
        ),
        send=(b"GET /a b HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Rejects(400), Answers(Status(400)), Answers(Status(301))),
        tolerate=(Answers(ERROR), Drops()),
        needs=("request-line/get",),
        why="Two parsers that guess differently where the target ends see two different requests.",
    ),
)

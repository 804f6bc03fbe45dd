"""POST that creates a resource (RFC 9110 section 9.3.3)."""

from conformance.catalogue.shared import OK
from conformance.matchers.compared import Changes
from conformance.matchers.content import Content
from conformance.matchers.explanations import Links
from conformance.matchers.fields import Has
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Serves
from conformance.matchers.response import All
from conformance.matchers.status import Status
from conformance.model.case import Answer, Case

POST = (
    b"POST /store HTTP/1.1\r\nHost: {host}\r\n"
    b"Content-Type: text/plain\r\nContent-Length: 16\r\n\r\n{nonce}"
)
NOT_CREATED = NoAnswerWith(All(Status(201), Has(b"location")))

CASES = (
    Case(
        id="post-creates/201",
        title="a POST that creates a resource gets 201, Location and content that refers to it",
        judges="rfc9110#9.3.3/post-created-201-location",
        send=(POST,),
        # Any other answer leaves open whether a resource was created.
        moot=(NoAnswerWith(Status(200, 201, 204, 303)),),
        expect=(Serves(All(Status(201), Has(b"location"), Links())),),
        tolerate=(Serves(Status(200, 201, 204, 303)),),
        needs=("put/creates",),
        why="The client cannot find out where its order, comment or upload is stored.",
    ),
    Case(
        id="post-creates/found",
        title="a resource created by POST is found at the URI in Location",
        judges="rfc9110#9.3.3/post-created-201-location",
        covers=("rfc9110#10.2.2/location-grammar",),
        send=(POST, Answer(), b"GET {given-location} HTTP/1.1\r\nHost: {host}\r\n\r\n"),
        moot=(NOT_CREATED,),
        expect=(Serves(Status(201), All(OK, Content(b"{nonce}"))),),
        needs=("put/creates",),
        why="A client that follows the URI it was given finds nothing there.",
    ),
    Case(
        id="post-creates/twice",
        title="a second POST answered with 201 gets a URI other than that of the first",
        judges="rfc9110#9.3.3/post-created-201-location",
        covers=("rfc9110#9.3.3/post-may-303",),
        send=(POST, Answer(), POST),
        moot=(NOT_CREATED, NoAnswerWith(Status(201, 303), place=1)),
        expect=(
            Serves(Status(201), All(Status(303), Has(b"location"))),
            Serves(Status(201), All(Status(201), Changes(0, b"location"))),
        ),
        needs=("put/creates",),
        why="A second order that gets the URI of the first is lost.",
    ),
)

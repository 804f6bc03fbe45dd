"""Responses to HEAD: the head that GET would have, and not one octet more (RFC 9110 section 9.3.2)."""

from conformance.catalogue.shared import GET, NEXT, OK
from conformance.matchers.content import NonEmpty, echo
from conformance.matchers.fields import Has, Lacks
from conformance.matchers.framing import LengthOfAnother
from conformance.matchers.outcome import Answers, Ending, FirstResponse, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, CLIENT_ERROR
from conformance.model.case import Answer, Case, Endpoint

CASES = (
    Case(
        id="head/no-content",
        title="an answer to HEAD ends with its head",
        covers=("rfc9110#9.3.2/head-no-content", "rfc9112#6.3/head-no-body"),
        send=(b"HEAD / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("close/option",),
        methods=(b"HEAD",),
        why="Content that the client does not expect is taken for the next response.",
    ),
    Case(
        id="head/next-answer",
        title="behind the answer to HEAD stands the next answer and nothing else",
        covers=("rfc9112#6.3/head-no-body", "rfc9110#9.3.2/head-no-content"),
        send=(
            b"HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(OK, All(OK, NonEmpty())),),
        needs=("keep-alive/answered-or-closed",),
        methods=(b"HEAD", b"GET"),
        why="A cache that reads content as a response stores what an attacker wrote as another page.",
    ),
    Case(
        id="head/not-found",
        title="an error answered to HEAD has no content either",
        covers=("rfc9110#9.3.2/head-no-content", "rfc9112#6.3/head-no-body"),
        send=(b"HEAD /plumbline-missing HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",),
        expect=(Answers(ANY_STATUS, end=Ending.CLOSED),),
        needs=("head/no-content",),
        methods=(b"HEAD",),
        why="Error pages are written by code that does not look at the method.",
    ),
    Case(
        id="head/not-found-then-next",
        title="behind an error answered to HEAD stands the next answer",
        covers=("rfc9112#6.3/head-no-body", "rfc9110#9.3.2/head-no-content"),
        send=(
            b"HEAD /plumbline-missing HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(ANY_STATUS, All(OK, NonEmpty())),),
        needs=(
            "head/next-answer",
            "keep-alive/answered-or-closed",
        ),
        methods=(b"HEAD", b"GET"),
        why="A link checker that meets one dead link misreads all that follow.",
    ),
    Case(
        id="head/missing-host",
        title="the 400 to a HEAD without Host has no content",
        covers=("rfc9110#9.3.2/head-no-content", "rfc9112#6.3/head-no-body"),
        send=(b"HEAD / HTTP/1.1\r\nConnection: close\r\n\r\n",),
        expect=(Answers(ANY_STATUS, end=Ending.CLOSED),),
        needs=("head/no-content",),
        methods=(b"HEAD",),
        why="The server's own errors are made before anyone has looked at the method.",
    ),
    Case(
        id="head/malformed",
        title="the 400 to a HEAD with an invalid length has no content",
        covers=("rfc9110#9.3.2/head-no-content", "rfc9112#6.3/head-no-body"),
        send=(b"HEAD / HTTP/1.1\r\nHost: {host}\r\nContent-Length: x\r\n\r\n",),
        expect=(Answers(CLIENT_ERROR, end=Ending.CLOSED),),
        tolerate=(FirstResponse(CLIENT_ERROR),),
        needs=("head/no-content", "announced-close/bad-request"),
        methods=(b"HEAD",),
        why="The client knows that it sent HEAD, whatever the server made of the rest.",
    ),
    Case(
        id="head/unknown-expectation",
        title="whatever is answered to a HEAD with an unknown expectation has no content",
        covers=("rfc9110#9.3.2/head-no-content",),
        send=(
            b"HEAD / HTTP/1.1\r\nHost: {host}\r\nExpect: plumbline\r\nConnection: close\r\n\r\n",
        ),
        expect=(Answers(ANY_STATUS, end=Ending.CLOSED),),
        needs=("head/no-content",),
        methods=(b"HEAD",),
        why="A 417 is one more answer that the server makes on its own.",
    ),
    Case(
        id="head/length-as-for-get",
        title="a Content-Length in the answer to HEAD is that of GET",
        covers=("rfc9110#8.6/cl-in-head-equals-get", "rfc9110#8.6/may-cl-in-head"),
        send=(
            GET,
            Answer(),
            b"HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            NEXT,
        ),
        expect=(Serves(OK, All(OK, LengthOfAnother()), OK),),
        needs=(
            "head/next-answer",
            "keep-alive/answered-or-closed",
        ),
        methods=(b"GET", b"HEAD", b"GET"),
        why="Download managers ask for the size by HEAD; 0 makes them store an empty file.",
    ),
    Case(
        id="head/framing-field-as-for-get",
        title="HEAD shows the framing field that GET has, or leaves it out",
        covers=("rfc9112#6.1/may-te-in-head-and-304", "rfc9110#8.6/may-cl-in-head"),
        send=(b"HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(
            Answers(All(OK, Has(b"content-length"), Lacks(b"transfer-encoding"))),
            Answers(All(OK, Has(b"transfer-encoding"), Lacks(b"content-length"))),
            Answers(All(OK, Lacks(b"content-length"), Lacks(b"transfer-encoding"))),
        ),
        needs=("head/no-content",),
        methods=(b"HEAD",),
        why="Which of them a server chooses decides what a client can learn from HEAD.",
    ),
    Case(
        id="head/ten-in-a-row",
        title="ten pipelined HEADs get ten heads",
        covers=("rfc9112#6.3/head-no-body", "rfc9112#9.3.2/pipeline-responses-in-order"),
        send=(
            b"HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n" * 10,
            Answer(),
            NEXT,
        ),
        expect=(Serves(*(OK,) * 10, All(OK, NonEmpty())),),
        needs=(
            "head/next-answer",
            "pipelining/two",
        ),
        methods=(b"HEAD",) * 10,
        why="One stray octet in one of them shifts all the others.",
    ),
    Case(
        id="head/then-content",
        title="state of a HEAD does not cost the next answer its content",
        covers=("rfc9112#6.3/cl-defines-length", "rfc9112#6.3/head-no-body"),
        send=(
            b"HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n",
            Answer(),
            b"POST /echo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n\r\nplumbline",
        ),
        expect=(Serves(OK, echo(b"plumbline")),),
        needs=(
            "head/next-answer",
            "content-length/exact",
            "keep-alive/answered-or-closed",
        ),
        uses=(Endpoint.ECHO,),
        methods=(b"HEAD", b"POST"),
        why="A flag that is not reset makes every later answer on the connection empty.",
    ),
)

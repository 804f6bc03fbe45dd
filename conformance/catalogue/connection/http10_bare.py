"""HTTP/1.0 requests without Host, as health checks send them, on other targets than ``/``."""

from conformance.catalogue.shared import OK
from conformance.matchers.content import echo
from conformance.matchers.inspected import Understood
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Answers, Ending
from conformance.matchers.resource import Whole
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS
from conformance.model.case import Case

# The server may reject a request without an authority (RFC 9112 section 3.3).
NOT_SERVED = NoAnswerWith(OK)

CASES = (
    Case(
        id="http10-bare/inspect",
        title="the target of an HTTP/1.0 request without Host reaches the application",
        judges="rfc9112#3.3/target-uri-path-query",
        covers=("rfc9112#3.3/empty-authority-reject-or-default",),
        send=(b"GET /inspect?{nonce} HTTP/1.0\r\n\r\n",),
        moot=(NOT_SERVED,),
        expect=(Answers(Understood(method="GET", target="/inspect?{nonce}"), end=Ending.LAST),),
        needs=("host/http10-missing", "http10/closes"),
        why="A load balancer asks for its health page, is shown the front page instead, and takes a broken service for healthy.",
    ),
    Case(
        id="http10-bare/resource",
        title="an HTTP/1.0 request without Host gets the representation of its target",
        judges="rfc9112#3.3/target-uri-path-query",
        covers=("rfc9112#3.3/empty-authority-reject-or-default",),
        send=(b"GET /resource HTTP/1.0\r\n\r\n",),
        moot=(NOT_SERVED,),
        expect=(Answers(Whole(), end=Ending.LAST),),
        needs=("host/http10-missing", "http10/closes"),
        why="A URI that is built from an empty authority and a path has the first segment of the path for its host.",
    ),
    Case(
        id="http10-bare/post",
        title="content of an HTTP/1.0 request without Host reaches the application",
        judges="rfc9112#6.3/cl-defines-length",
        covers=("rfc9112#3.3/target-uri-path-query",),
        send=(b"POST /echo HTTP/1.0\r\nContent-Length: 9\r\n\r\nplumbline",),
        moot=(NOT_SERVED,),
        expect=(Answers(echo(b"plumbline"), end=Ending.LAST),),
        needs=("host/http10-missing", "http10/post"),
        why="Old devices report their measurements so, and what they send is lost.",
    ),
    Case(
        id="http10-bare/options",
        title="OPTIONS / over HTTP/1.0 without Host gets one response, the last on its connection",
        judges="rfc9112#9.3/http10-closes-by-default",
        covers=("rfc9112#3.3/empty-authority-reject-or-default",),
        send=(b"OPTIONS / HTTP/1.0\r\n\r\n",),
        expect=(Answers(ANY_STATUS, end=Ending.LAST),),
        needs=("host/http10-missing", "http10/closes"),
        why="This is the check that a widely used load balancer makes unless it is told otherwise.",
    ),
    Case(
        id="http10-bare/head",
        title="HEAD over HTTP/1.0 without Host for another target than / has no content",
        judges="rfc9112#6.3/head-no-body",
        send=(b"HEAD /resource HTTP/1.0\r\n\r\n",),
        moot=(NOT_SERVED,),
        expect=(Answers(All(OK), end=Ending.LAST),),
        needs=("host/http10-missing", "http10/head"),
        methods=(b"HEAD",),
        why="A monitor that asks for the head alone takes the content for a broken answer, and raises an alarm.",
    ),
)

"""Allow in a response to OPTIONS against what is served (RFC 9110 sections 9.3.7 and 10.2.1)."""

from conformance.matchers.allowed import AsAllowed
from conformance.matchers.fields import Has, HasMember
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Answers, Serves
from conformance.matchers.response import All
from conformance.matchers.status import ANY_STATUS, SUCCESS
from conformance.model.case import Answer, Case

OPTIONS = b"OPTIONS / HTTP/1.1\r\nHost: {host}\r\n\r\n"
OPTIONS_RESOURCE = b"OPTIONS /resource HTTP/1.1\r\nHost: {host}\r\n\r\n"
NO_ALLOW = NoAnswerWith(All(SUCCESS, Has(b"allow")))
"""OPTIONS is not answered with what is allowed, which it need not be."""

CASES = (
    Case(
        id="options-allow/get",
        title="Allow for / lists GET, which is served",
        judges="rfc9110#9.3.7/options-optional-features",
        covers=("rfc9110#10.2.1/may-allow-elsewhere",),
        send=(OPTIONS,),
        moot=(NO_ALLOW,),
        expect=(Answers(HasMember(b"allow", b"GET")),),
        why="A client that asks first is told that it may not read the page that everybody reads.",
    ),
    Case(
        id="options-allow/head",
        title="Allow for / lists HEAD, which is served",
        judges="rfc9110#9.3.7/options-optional-features",
        covers=("rfc9110#10.2.1/may-allow-elsewhere",),
        send=(OPTIONS,),
        moot=(NO_ALLOW,),
        expect=(Answers(HasMember(b"allow", b"HEAD")),),
        needs=("head/no-content",),
        why="A link checker that asks first falls back to GET and transfers every file whole.",
    ),
    Case(
        id="options-allow/post",
        title="POST to / is answered with 405 or 501 if, and only if, Allow for / does not list it",
        judges="rfc9110#9.3.7/options-optional-features",
        covers=("rfc9110#10.2.1/may-allow-elsewhere",),
        send=(OPTIONS, Answer(), b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n"),
        moot=(NO_ALLOW,),
        expect=(Serves(ANY_STATUS, AsAllowed(b"POST")),),
        needs=("keep-alive/answered-or-closed",),
        why="A form is sent where it is then refused, or not sent where it would have been taken.",
    ),
    Case(
        id="options-allow/get-resource",
        title="Allow for /resource lists GET, which is served",
        judges="rfc9110#9.3.7/options-optional-features",
        covers=("rfc9110#10.2.1/may-allow-elsewhere",),
        send=(OPTIONS_RESOURCE,),
        moot=(NO_ALLOW,),
        expect=(Answers(HasMember(b"allow", b"GET")),),
        why="A list that is made for the whole server, or for another handler, says nothing of this file.",
    ),
    Case(
        id="options-allow/delete-resource",
        title="DELETE of /resource is answered with 405 or 501 if, and only if, Allow for it does not list it",
        judges="rfc9110#9.3.7/options-optional-features",
        covers=("rfc9110#10.2.1/may-allow-elsewhere",),
        send=(OPTIONS_RESOURCE, Answer(), b"DELETE /resource HTTP/1.1\r\nHost: {host}\r\n\r\n"),
        moot=(NO_ALLOW,),
        expect=(Serves(ANY_STATUS, AsAllowed(b"DELETE")),),
        needs=("keep-alive/answered-or-closed",),
        why="A file manager offers its user an operation that always fails.",
    ),
)

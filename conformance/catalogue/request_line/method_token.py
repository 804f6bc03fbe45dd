"""The method as a case-sensitive token (RFC 9110 section 9.1, RFC 9112 section 3.1)."""

from conformance.catalogue.shared import OK
from conformance.matchers.inspected import Understood
from conformance.matchers.moot import ClosedEarly, NoAnswerWith
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Answers
from conformance.matchers.status import ERROR, Status
from conformance.model.case import Case
from conformance.model.risk import Risk

CASES = (
    Case(
        id="method-token/long-501",
        title="a method longer than any implemented method is answered with 501",
        judges="rfc9112#3/method-too-long-501",
        covers=("rfc9110#9.1/unknown-method-501",),
        send=(b"PLUMB" * 30 + b" / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(Status(501)),),
        tolerate=(Answers(ERROR), Drops()),
        needs=("methods/unknown-not-performed",),
        risk=Risk.WRONG_HOST,
        why="A method truncated to fit a fixed buffer can become one that the server performs.",
    ),
    Case(
        id="method-token/get-prefix",
        title="a method that begins with GET is not treated as GET",
        judges="rfc9112#3.1/method-is-token",
        covers=("rfc9110#9.1/unknown-method-501",),
        send=(b"GETPLUMBLINE / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(ClosedEarly(1),),
        expect=(Answers(ERROR),),
        needs=("methods/unknown-not-performed",),
        why="A filter in front compares the whole token, so a request that it does not recognise as GET is processed as one.",
    ),
    Case(
        id="method-token/get-cut-short",
        title="a method that is a prefix of GET is not treated as GET",
        judges="rfc9112#3.1/method-is-token",
        covers=("rfc9110#9.1/unknown-method-501",),
        send=(b"GE / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(ClosedEarly(1),),
        expect=(Answers(ERROR),),
        needs=("methods/unknown-not-performed",),
        why="A parser that recognises methods by their first letters performs one that the client did not request.",
    ),
    Case(
        id="method-token/lower-case-get",
        title='the method "get" is not treated as GET',
        judges="rfc9110#9.1/method-token-case-sensitive",
        covers=("rfc9112#3.1/method-case-sensitive",),
        send=(b"get / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(ClosedEarly(1),),
        expect=(Answers(ERROR),),
        needs=("methods/unknown-not-performed",),
        why='An access rule for GET in front does not match "get", and the server processes the request without that rule.',
    ),
    Case(
        id="method-token/capital-get",
        title='the method "Get" is not treated as GET',
        judges="rfc9110#9.1/method-token-case-sensitive",
        covers=("rfc9112#3.1/method-case-sensitive",),
        send=(b"Get / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(ClosedEarly(1),),
        expect=(Answers(ERROR),),
        needs=("methods/unknown-not-performed",),
        why='An access rule for GET in front does not match "Get", and the server processes the request without that rule.',
    ),
    Case(
        id="method-token/lower-case-head",
        title='the method "head" is not treated as HEAD',
        judges="rfc9110#9.1/method-token-case-sensitive",
        covers=("rfc9112#3.1/method-case-sensitive",),
        send=(b"head / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(ClosedEarly(1),),
        expect=(Answers(ERROR),),
        needs=("methods/unknown-not-performed", "methods/head"),
        risk=Risk.SMUGGLING,
        why="Hops that disagree on whether it is HEAD disagree on whether content follows, and responses are assigned to the wrong requests.",
    ),
    Case(
        id="method-token/unknown-passed-as-sent",
        title="a method that reaches the application keeps its case",
        judges="rfc9110#9.1/method-token-case-sensitive",
        send=(b"pLuMbLiNe /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(OK), ClosedEarly(1)),
        expect=(Answers(Understood(method="pLuMbLiNe")),),
        why="An application that is given a different method applies the wrong access rule and performs the wrong action.",
    ),
    Case(
        id="method-token/all-characters",
        title="every token character is permitted in a method",
        judges="rfc9112#3.1/method-is-token",
        covers=("rfc9110#9.1/method-grammar",),
        send=(b"M-SEARCH!#$%&'*+.^_`|~9 / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(Status(501)), Answers(Status(405))),
        tolerate=(Answers(ERROR), Drops()),
        breaks="rfc9110#9.1/unknown-method-501",
        needs=("methods/unknown-not-performed",),
        risk=Risk.WRONG_STATUS,
        why="A client that gets 400 cannot distinguish an extension method that is not implemented from a malformed request.",
    ),
)

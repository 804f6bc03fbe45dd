"""The method as a token, compared letter by letter (RFC 9110 section 9.1, RFC 9112 section 3.1)."""

from conformance.matchers.inspected import Understood
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Answers
from conformance.matchers.status import ERROR, Status
from conformance.model.case import Case

CASES = (
    Case(
        id="method-token/long-501",
        title="a method longer than any that is implemented gets 501",
        judges="rfc9112#3/method-too-long-501",
        covers=("rfc9110#9.1/unknown-method-501",),
        send=(b"PLUMB" * 30 + b" / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(Status(501)),),
        tolerate=(Answers(ERROR), Drops()),
        needs=("methods/unknown-not-performed",),
        why="A method cut to a fixed buffer can become one that the server performs.",
    ),
    Case(
        id="method-token/get-prefix",
        title="a method that starts with GET is not GET",
        judges="rfc9112#3.1/method-is-token",
        covers=("rfc9110#9.1/unknown-method-501",),
        send=(b"GETPLUMBLINE / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(ERROR), Drops()),
        needs=("methods/unknown-not-performed",),
        why="A filter in front compares the whole token, so what it lets pass runs as GET.",
    ),
    Case(
        id="method-token/get-cut-short",
        title="a method that GET starts with is not GET",
        judges="rfc9112#3.1/method-is-token",
        covers=("rfc9110#9.1/unknown-method-501",),
        send=(b"GE / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(ERROR), Drops()),
        needs=("methods/unknown-not-performed",),
        why="A parser that tells methods by their first letters performs what nobody asked for.",
    ),
    Case(
        id="method-token/lower-case-get",
        title="get in lower case is not GET",
        judges="rfc9110#9.1/method-token-case-sensitive",
        covers=("rfc9112#3.1/method-case-sensitive",),
        send=(b"get / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(ERROR), Drops()),
        needs=("methods/unknown-not-performed",),
        why="An access rule for GET in front does not see get, and the server behind performs it.",
    ),
    Case(
        id="method-token/capital-get",
        title="Get with one capital is not GET",
        judges="rfc9110#9.1/method-token-case-sensitive",
        covers=("rfc9112#3.1/method-case-sensitive",),
        send=(b"Get / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(ERROR), Drops()),
        needs=("methods/unknown-not-performed",),
        why="An access rule for GET in front does not see Get, and the server behind performs it.",
    ),
    Case(
        id="method-token/lower-case-head",
        title="head in lower case is not HEAD",
        judges="rfc9110#9.1/method-token-case-sensitive",
        covers=("rfc9112#3.1/method-case-sensitive",),
        send=(b"head / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(ERROR), Drops()),
        needs=("methods/unknown-not-performed",),
        why="If one hop takes it for HEAD and the other does not, they disagree on whether content "
        "follows, and responses go to the wrong requests.",
    ),
    Case(
        id="method-token/unknown-passed-as-sent",
        title="a method that reaches the application keeps its letters",
        judges="rfc9110#9.1/method-token-case-sensitive",
        send=(b"pLuMbLiNe /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(Understood(method="pLuMbLiNe")), Answers(ERROR), Drops()),
        why="An application that is given another method than was sent decides about another.",
    ),
    Case(
        id="method-token/all-characters",
        title="every character of a token is one of a method",
        judges="rfc9112#3.1/method-is-token",
        covers=("rfc9110#9.1/method-grammar",),
        send=(b"M-SEARCH!#$%&'*+.^_`|~9 / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(Status(501)), Answers(Status(405))),
        tolerate=(Answers(ERROR), Drops()),
        needs=("methods/unknown-not-performed",),
        why="Refused as malformed, an extension method can never be told from an attack.",
    ),
)

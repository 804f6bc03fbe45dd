"""If-Match preconditions (RFC 9110 section 13.1.1)."""

from conformance.matchers.outcome import Answers
from conformance.matchers.resource import Whole
from conformance.matchers.status import Status
from conformance.model.case import Case

CASES = (
    Case(
        id="if-match/current",
        title="a request with the current entity tag in If-Match succeeds",
        judges="rfc9110#13.1.1/if-match-list",
        covers=("rfc9110#13.1.1/evaluate-if-match",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Match: {strong-etag}\r\n\r\n",),
        expect=(Answers(Whole()),),
        needs=("conditional/tag-well-formed",),
        why="An editor that protects its save gets a 412 although nothing has changed, and can never save.",
    ),
    Case(
        id="if-match/other",
        title="If-Match with a different entity tag is answered with 412",
        judges="rfc9110#13.2.2/step1-if-match-false-412",
        covers=(
            "rfc9110#13.1.1/evaluate-if-match",
            "rfc9110#13.1.1/if-match-false-no-perform",
            "rfc9110#13.1.1/if-match-may-412",
        ),
        send=(b'GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Match: "plumbline-other"\r\n\r\n',),
        expect=(Answers(Status(412)),),
        why="Lost update: a second editor unknowingly overwrites the changes of the first.",
    ),
    Case(
        id="if-match/other-head",
        title="HEAD with a different entity tag in If-Match is answered with 412",
        judges="rfc9110#13.2.2/step1-if-match-false-412",
        covers=("rfc9110#13.1.1/evaluate-if-match",),
        send=(b'HEAD /resource HTTP/1.1\r\nHost: {host}\r\nIf-Match: "plumbline-other"\r\n\r\n',),
        expect=(Answers(Status(412)),),
        needs=("if-match/other", "methods/head", "head/no-content"),
        methods=(b"HEAD",),
        why="A client that checks before it makes a change sees no conflict and overwrites a newer version.",
    ),
    Case(
        id="if-match/star",
        title="If-Match: * is true for an existing representation",
        judges="rfc9110#13.1.1/if-match-star",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Match: *\r\n\r\n",),
        expect=(Answers(Whole()),),
        why="A client that wants to change a resource only if it exists cannot do so.",
    ),
    Case(
        id="if-match/list",
        title="the current entity tag matches at the end of an If-Match list",
        judges="rfc9110#13.1.1/if-match-list",
        covers=("rfc9110#13.1.1/if-match-grammar",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'If-Match: "plumbline-other", "plumb,line" ,{strong-etag}\r\n\r\n'
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("if-match/current",),
        why="A client that accepts several known states of a resource is rejected in one of them.",
    ),
    Case(
        id="if-match/two-lines",
        title="the current entity tag matches on a second If-Match line",
        judges="rfc9110#13.1.1/if-match-list",
        covers=("rfc9110#13.1.1/if-match-grammar",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'If-Match: "plumbline-other"\r\nIf-Match: {strong-etag}\r\n\r\n'
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("if-match/current",),
        why="A server that reads only one line gives a different result once a proxy splits the list.",
    ),
    Case(
        id="if-match/weak",
        title="a weak entity tag does not match in If-Match",
        judges="rfc9110#13.1.1/if-match-strong-comparison",
        covers=("rfc9110#8.8.3.2/strong-comparison",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Match: W/{opaque-tag}\r\n\r\n",),
        expect=(Answers(Status(412)),),
        needs=("if-match/other",),
        why="Weakly equivalent representations may differ in their octets; a patch applied to the wrong one corrupts it.",
    ),
    Case(
        id="if-match/weak-in-list",
        title="a weak entity tag before the current one in If-Match does not prevent a match",
        judges="rfc9110#13.1.1/if-match-list",
        covers=("rfc9110#13.1.1/if-match-strong-comparison",),
        send=(
            b'GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Match: W/"plumbline-other", {strong-etag}\r\n\r\n',
        ),
        expect=(Answers(Whole()),),
        needs=("if-match/current",),
        why="One outdated weak tag in the list makes every protected save fail.",
    ),
)

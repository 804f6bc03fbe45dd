"""Preconditions that protect a change: If-Match (RFC 9110 section 13.1.1)."""

from conformance.matchers.outcome import Answers
from conformance.matchers.resource import Whole
from conformance.matchers.status import Status
from conformance.model.case import Case

CASES = (
    Case(
        id="if-match/current",
        title="If-Match with the current entity tag lets the request pass",
        judges="rfc9110#13.1.1/if-match-list",
        covers=("rfc9110#13.1.1/evaluate-if-match",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Match: {etag}\r\n\r\n",),
        expect=(Answers(Whole()),),
        needs=("conditional/strong-tag",),
        why="An editor that protects its save is told that somebody else was faster, for ever.",
    ),
    Case(
        id="if-match/other",
        title="If-Match with another entity tag gets 412",
        judges="rfc9110#13.2.2/step1-if-match-false-412",
        covers=(
            "rfc9110#13.1.1/evaluate-if-match",
            "rfc9110#13.1.1/if-match-false-no-perform",
            "rfc9110#13.1.1/if-match-may-412",
        ),
        send=(b'GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Match: "plumbline-other"\r\n\r\n',),
        expect=(Answers(Status(412)),),
        needs=("conditional/tag-well-formed",),
        why="The lost update: the second editor overwrites the first without knowing.",
    ),
    Case(
        id="if-match/other-head",
        title="If-Match with another entity tag gets 412 for HEAD too",
        judges="rfc9110#13.2.2/step1-if-match-false-412",
        covers=("rfc9110#13.1.1/evaluate-if-match",),
        send=(b'HEAD /resource HTTP/1.1\r\nHost: {host}\r\nIf-Match: "plumbline-other"\r\n\r\n',),
        expect=(Answers(Status(412)),),
        needs=("if-match/other", "methods/head", "head/no-content"),
        methods=(b"HEAD",),
        why="A client that looks before it changes is told that nothing has changed.",
    ),
    Case(
        id="if-match/star",
        title="If-Match: * is true for what exists",
        judges="rfc9110#13.1.1/if-match-star",
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Match: *\r\n\r\n",),
        expect=(Answers(Whole()),),
        needs=("conditional/tag-well-formed",),
        why="A client that only wants to change what is there cannot.",
    ),
    Case(
        id="if-match/list",
        title="the current entity tag counts anywhere in the list of If-Match",
        judges="rfc9110#13.1.1/if-match-list",
        covers=("rfc9110#13.1.1/if-match-grammar",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'If-Match: "plumbline-1", "plumb,line" ,{etag}\r\n\r\n'
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("if-match/current",),
        why="A client that knows several good states is refused in one of them.",
    ),
    Case(
        id="if-match/two-lines",
        title="the current entity tag counts on a second line of If-Match",
        judges="rfc9110#13.1.1/if-match-list",
        covers=("rfc9110#13.1.1/if-match-grammar",),
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\n"
                b'If-Match: "plumbline-1"\r\nIf-Match: {etag}\r\n\r\n'
            ),
        ),
        expect=(Answers(Whole()),),
        needs=("if-match/current",),
        why="Where only one line is read, a proxy that splits a list changes the outcome.",
    ),
    Case(
        id="if-match/weak",
        title="a weak tag never matches in If-Match",
        judges="rfc9110#13.1.1/if-match-strong-comparison",
        covers=("rfc9110#8.8.3.2/strong-comparison",),
        send=(b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Match: W/{opaque-tag}\r\n\r\n",),
        expect=(Answers(Status(412)),),
        needs=("if-match/other",),
        why="Two representations that only mean the same are not the same octets to patch.",
    ),
    Case(
        id="if-match/weak-in-list",
        title="a weak tag does not spoil the strong one beside it",
        judges="rfc9110#13.1.1/if-match-list",
        covers=("rfc9110#13.1.1/if-match-strong-comparison",),
        send=(
            b'GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-Match: W/"plumbline-1", {etag}\r\n\r\n',
        ),
        expect=(Answers(Whole()),),
        needs=("if-match/current",),
        why="One stale weak tag in the list makes every protected save fail.",
    ),
)

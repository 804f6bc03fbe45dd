"""The close option however it is written (RFC 9112 section 9.6, RFC 9110 section 7.6.1)."""

from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.outcome import Answers, Ending
from conformance.model.case import Case

CASES = (
    Case(
        id="close-option/upper-case",
        title="the option may be written CLOSE",
        judges="rfc9110#7.6.1/connection-options-case-insensitive",
        covers=("rfc9112#9.6/received-close-must-close",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: CLOSE\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("close/nothing-after",),
        why="The client that wrote it so waits for a close that never comes.",
    ),
    Case(
        id="close-option/field-name-in-upper-case",
        title="the field may be written CONNECTION",
        judges="rfc9112#9.6/received-close-must-close",
        covers=("rfc9110#5.1/field-names-case-insensitive",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nCONNECTION: close\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("close/nothing-after",),
        why="Names are compared without case, wherever the server looks for them.",
    ),
    Case(
        id="close-option/last-of-a-list",
        title="close counts at the end of a list",
        judges="rfc9112#9.6/received-close-must-close",
        covers=("rfc9110#7.6.1/connection-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: plumbline, close\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("close/nothing-after",),
        why="Proxies append their options; a comparison of the whole value overlooks close.",
    ),
    Case(
        id="close-option/first-of-a-list",
        title="close counts at the start of a list",
        judges="rfc9112#9.6/received-close-must-close",
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close, TE\r\nTE: trailers\r\n\r\n"
            + NEXT,
        ),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("close/nothing-after",),
        why="Clients that send TE have to list it, and some of them close.",
    ),
    Case(
        id="close-option/list-without-space",
        title="close counts in a list whose commas have no space",
        judges="rfc9112#9.6/received-close-must-close",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: a,close,b\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("close-option/last-of-a-list",),
        why="The space behind a comma is optional, and not every client sends it.",
    ),
    Case(
        id="close-option/list-with-tabs",
        title="close counts between tabs",
        judges="rfc9112#9.6/received-close-must-close",
        covers=("rfc9112#5.1/ows-excluded-from-value",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection:\ta\t,\tclose\t\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("close-option/last-of-a-list",),
        why="Whitespace around members is no part of them, and a tab is whitespace.",
    ),
    Case(
        id="close-option/empty-members",
        title="close counts in a list with empty elements",
        judges="rfc9110#5.6.1.2/ignore-empty-list-elements",
        covers=("rfc9112#9.6/received-close-must-close",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: , ,close,\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("close-option/last-of-a-list",),
        why="Empty elements arise where a proxy removes an option from the list.",
    ),
    Case(
        id="close-option/second-line",
        title="close counts in the second of two Connection lines",
        judges="rfc9112#9.6/received-close-must-close",
        covers=("rfc9110#5.3/may-combine-lines",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: plumbline\r\nConnection: close\r\n\r\n"
            + NEXT,
        ),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("close/nothing-after",),
        why="A server that looks at the first line alone keeps a connection that is to end.",
    ),
    Case(
        id="close-option/first-line",
        title="close counts in the first of two Connection lines",
        judges="rfc9112#9.6/received-close-must-close",
        covers=("rfc9110#5.3/may-combine-lines",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nConnection: plumbline\r\n\r\n"
            + NEXT,
        ),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("close/nothing-after",),
        why="A table of fields in which the last line wins forgets that the connection is to end.",
    ),
    Case(
        id="close-option/beats-keep-alive",
        title="close counts beside keep-alive",
        judges="rfc9112#9.3/close-option-not-persist",
        covers=("rfc9112#9.6/received-close-must-close",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: keep-alive, close\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("close-option/last-of-a-list",),
        why="The list of section 9.3 asks for close first; other orders leave clients waiting.",
    ),
    Case(
        id="close-option/beats-keep-alive-in-another-line",
        title="close counts beside a Connection line with keep-alive",
        judges="rfc9112#9.3/close-option-not-persist",
        covers=("rfc9112#9.6/received-close-must-close",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nConnection: keep-alive\r\n\r\n"
            + NEXT,
        ),
        expect=(Answers(OK, end=Ending.CLOSED),),
        needs=("close-option/second-line", "close-option/beats-keep-alive"),
        why="A proxy adds its own line; which of them stands last must not decide.",
    ),
)

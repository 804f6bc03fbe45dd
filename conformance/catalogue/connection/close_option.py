"""The close option in its different spellings (RFC 9112 section 9.6, RFC 9110 section 7.6.1)."""

from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.outcome import Answers, Ending
from conformance.model.case import Case

CASES = (
    Case(
        id="close-option/upper-case",
        title="the close option is recognised in upper case",
        judges="rfc9110#7.6.1/connection-options-case-insensitive",
        covers=("rfc9112#9.6/received-close-must-close",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: CLOSE\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.LAST),),
        needs=("close/nothing-after", "keep-alive/next-answered"),
        why="A client that writes the option in upper case waits for a close that never comes.",
    ),
    Case(
        id="close-option/field-name-in-upper-case",
        title="the close option is recognised when the field name is CONNECTION",
        judges="rfc9112#9.6/received-close-must-close",
        covers=("rfc9110#5.1/field-names-case-insensitive",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nCONNECTION: close\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.LAST),),
        needs=("close/nothing-after", "keep-alive/next-answered"),
        why="A case-sensitive look-up of the field misses the option, and the client waits for the close.",
    ),
    Case(
        id="close-option/last-of-a-list",
        title="the close option is recognised at the end of a list",
        judges="rfc9112#9.6/received-close-must-close",
        covers=("rfc9110#7.6.1/connection-grammar",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: plumbline, close\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.LAST),),
        needs=("close/nothing-after", "keep-alive/next-answered"),
        why="Proxies append their options, and a comparison with the whole field value overlooks close.",
    ),
    Case(
        id="close-option/first-of-a-list",
        title="the close option is recognised at the start of a list",
        judges="rfc9112#9.6/received-close-must-close",
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close, TE\r\nTE: trailers\r\n\r\n"
            + NEXT,
        ),
        expect=(Answers(OK, end=Ending.LAST),),
        needs=("close/nothing-after", "keep-alive/next-answered"),
        why="Clients that send TE must list it in Connection, and a comparison with the whole value misses close beside it.",
    ),
    Case(
        id="close-option/list-without-space",
        title="the close option is recognised in a list without spaces after the commas",
        judges="rfc9112#9.6/received-close-must-close",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: a,close,b\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.LAST),),
        needs=("close-option/last-of-a-list",),
        why="The space after a comma is optional, and a client that omits it waits for the close in vain.",
    ),
    Case(
        id="close-option/list-with-tabs",
        title="the close option is recognised between tabs",
        judges="rfc9112#9.6/received-close-must-close",
        covers=("rfc9112#5.1/ows-excluded-from-value",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection:\ta\t,\tclose\t\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.LAST),),
        needs=("close-option/last-of-a-list",),
        why="OWS around a list element may be a tab, and a parser that only strips spaces misses the option.",
    ),
    Case(
        id="close-option/empty-members",
        title="the close option is recognised in a list with empty elements",
        judges="rfc9110#5.6.1.2/ignore-empty-list-elements",
        covers=("rfc9112#9.6/received-close-must-close",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: , ,close,\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.LAST),),
        needs=("close-option/last-of-a-list",),
        why="Proxies that remove an option from the list leave empty elements behind, and the client waits for the close.",
    ),
    Case(
        id="close-option/second-line",
        title="the close option is recognised in the second of two Connection field lines",
        judges="rfc9112#9.6/received-close-must-close",
        covers=("rfc9110#5.3/may-combine-lines",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: plumbline\r\nConnection: close\r\n\r\n"
            + NEXT,
        ),
        expect=(Answers(OK, end=Ending.LAST),),
        needs=("close/nothing-after", "keep-alive/next-answered"),
        why="A server that reads only the first line keeps open a connection that the client has finished with.",
    ),
    Case(
        id="close-option/first-line",
        title="the close option is recognised in the first of two Connection field lines",
        judges="rfc9112#9.6/received-close-must-close",
        covers=("rfc9110#5.3/may-combine-lines",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nConnection: plumbline\r\n\r\n"
            + NEXT,
        ),
        expect=(Answers(OK, end=Ending.LAST),),
        needs=("close/nothing-after", "keep-alive/next-answered"),
        why="A field table in which the last line overwrites the first loses the option, and the client waits.",
    ),
    Case(
        id="close-option/beats-keep-alive",
        title="the close option takes precedence over keep-alive in the same field line",
        judges="rfc9112#9.3/close-option-not-persist",
        covers=("rfc9112#9.6/received-close-must-close",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: keep-alive, close\r\n\r\n" + NEXT,),
        expect=(Answers(OK, end=Ending.LAST),),
        needs=("close-option/last-of-a-list",),
        why="A server that checks for keep-alive first leaves the client waiting for the close.",
    ),
    Case(
        id="close-option/beats-keep-alive-in-another-line",
        title="the close option takes precedence over keep-alive in a later field line",
        judges="rfc9112#9.3/close-option-not-persist",
        covers=("rfc9112#9.6/received-close-must-close",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nConnection: keep-alive\r\n\r\n"
            + NEXT,
        ),
        expect=(Answers(OK, end=Ending.LAST),),
        needs=("close-option/second-line", "close-option/beats-keep-alive"),
        why="A proxy may add a Connection line, and the order of the two lines must not decide whether the client hangs.",
    ),
)

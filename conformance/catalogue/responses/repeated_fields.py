"""Two field lines of one name that the application sends (RFC 9110 section 5.3)."""

from conformance.catalogue.shared import OK
from conformance.matchers.field_lines import LinesInOrder, ListInOrder, MembersInOrder
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Answers
from conformance.matchers.response import All
from conformance.model.case import Case
from conformance.model.risk import Risk

REPEATED = b"GET /repeated HTTP/1.1\r\nHost: {host}\r\n\r\n"

CASES = (
    Case(
        id="repeated-fields/set-cookie",
        title="two Set-Cookie lines of the application arrive as two lines in their order",
        judges="rfc9110#5.2/repeated-field-combined",
        send=(REPEATED,),
        expect=(Answers(All(OK, LinesInOrder(b"set-cookie", b"first=1", b"second=2"))),),
        risk=Risk.WRONG_HOST,
        why="A server that keeps fields in a table by name loses the first cookie, often the one that logs the user in.",
    ),
    Case(
        id="repeated-fields/set-cookie-head",
        title="two Set-Cookie lines of the application arrive in a response to HEAD",
        judges="rfc9110#9.3.2/head-same-fields-as-get",
        covers=("rfc9110#5.2/repeated-field-combined",),
        send=(b"HEAD /repeated HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(OK),),
        expect=(Answers(All(OK, LinesInOrder(b"set-cookie", b"first=1", b"second=2"))),),
        needs=("repeated-fields/set-cookie", "head/no-content"),
        methods=(b"HEAD",),
        why="The fields of HEAD take another way through some servers, and the cookies are joined or lost on it.",
    ),
    Case(
        id="repeated-fields/vary",
        title="two Vary lines of the application both arrive in their order",
        judges="rfc9110#5.2/repeated-field-combined",
        send=(REPEATED,),
        expect=(Answers(All(OK, MembersInOrder(b"vary", b"accept", b"accept-language"))),),
        why="A cache that learns of one field only hands the page in one language to readers of another.",
    ),
    Case(
        id="repeated-fields/link",
        title="two Link lines of the application both arrive in their order",
        judges="rfc9110#5.2/repeated-field-combined",
        send=(REPEATED,),
        expect=(Answers(All(OK, ListInOrder(b"link", b"</first>", b"</second>"))),),
        why="A client that pages through a collection finds no next page, and believes that it has seen everything.",
    ),
    Case(
        id="repeated-fields/www-authenticate",
        title="two WWW-Authenticate lines of the application both arrive in their order",
        judges="rfc9110#5.2/repeated-field-combined",
        covers=("rfc9110#11.6.1/www-authenticate-grammar",),
        send=(REPEATED,),
        expect=(Answers(All(OK, ListInOrder(b"www-authenticate", b"first", b"second"))),),
        why="A client that knows only the scheme whose challenge was lost cannot log in.",
    ),
)

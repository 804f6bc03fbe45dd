"""Credentials for a protected resource (RFC 9110 section 11).

``/private`` uses the Basic scheme: ``plumb:line`` has access, ``plumb-guest:line`` does not.
"""

from conformance.catalogue.shared import OK
from conformance.matchers.field_values import WellFormed
from conformance.matchers.fields import Has
from conformance.matchers.moot import ClosedEarly, NoAnswerWith
from conformance.matchers.outcome import Answers, FirstResponse, Serves
from conformance.matchers.response import All, AnyOf
from conformance.matchers.status import SUCCESS, Status
from conformance.model.case import Answer, Case
from conformance.model.risk import Risk

ADMITTED = b"GET /private HTTP/1.1\r\nHost: {host}\r\nAuthorization: Basic cGx1bWI6bGluZQ==\r\n\r\n"
STRANGER = b"GET /private HTTP/1.1\r\nHost: {host}\r\n\r\n"
CHALLENGED = All(Status(401), Has(b"www-authenticate"))
DENIED = Status(401, 403, 404)
KEPT_OUT = Status(400, 401, 403, 404)

CASES = (
    Case(
        id="credentials/admitted",
        title="valid credentials grant access",
        judges="rfc9110#11.4/credentials-grammar",
        send=(ADMITTED,),
        expect=(Answers(OK),),
        risk=Risk.WRONG_STATUS,
        why="Users with the right password cannot log in.",
    ),
    Case(
        id="credentials/none",
        title="a request without credentials is answered with a 401 challenge",
        judges="rfc9110#11.4/protected-401-challenge",
        covers=("rfc9110#15.5.2/401-must-have-www-authenticate",),
        send=(STRANGER,),
        expect=(Answers(CHALLENGED),),
        tolerate=(Answers(Status(403, 404)),),
        why="A browser that gets no challenge does not ask its user for a password.",
    ),
    Case(
        id="credentials/wrong",
        title="a wrong password is answered with a 401 challenge",
        judges="rfc9110#11.4/protected-401-challenge",
        send=(
            (
                b"GET /private HTTP/1.1\r\nHost: {host}\r\n"
                b"Authorization: Basic cGx1bWI6d3Jvbmc=\r\n\r\n"
            ),
        ),
        expect=(Answers(CHALLENGED),),
        tolerate=(Answers(Status(400, 403, 404)),),
        needs=("credentials/admitted", "credentials/none"),
        why="Anyone who knows a user name gets in, or a user cannot correct a mistyped password.",
    ),
    Case(
        id="credentials/scheme-case",
        title="the authentication scheme is case-insensitive",
        judges="rfc9110#11.4/credentials-grammar",
        send=(
            (
                b"GET /private HTTP/1.1\r\nHost: {host}\r\n"
                b"Authorization: bAsIc cGx1bWI6bGluZQ==\r\n\r\n"
            ),
        ),
        expect=(Answers(OK),),
        needs=("credentials/admitted",),
        risk=Risk.WRONG_STATUS,
        why="Clients that write the scheme in lower case are locked out.",
    ),
    Case(
        id="credentials/spaces",
        title="several spaces after the authentication scheme are accepted",
        judges="rfc9110#11.4/credentials-grammar",
        send=(
            (
                b"GET /private HTTP/1.1\r\nHost: {host}\r\n"
                b"Authorization: Basic   cGx1bWI6bGluZQ==\r\n\r\n"
            ),
        ),
        expect=(Answers(OK),),
        needs=("credentials/admitted",),
        risk=Risk.WRONG_STATUS,
        why="The grammar allows one or more spaces, and a parser that expects one locks clients out.",
    ),
    Case(
        id="credentials/inadequate",
        title="valid credentials that are not sufficient get 403 or 404",
        judges="rfc9110#11.4/inadequate-credentials-403",
        covers=("rfc9110#15.5.4/may-404-for-403",),
        send=(
            (
                b"GET /private HTTP/1.1\r\nHost: {host}\r\n"
                b"Authorization: Basic cGx1bWItZ3Vlc3Q6bGluZQ==\r\n\r\n"
            ),
        ),
        expect=(Answers(Status(403)), Answers(Status(404))),
        tolerate=(Answers(Status(401)),),
        needs=("credentials/admitted", "credentials/none"),
        why="A user who is asked for the password again and again believes that it is wrong.",
    ),
    Case(
        id="credentials/authentication-info",
        title="Authentication-Info is a list of parameters",
        judges="rfc9110#11.6.3/authentication-info-grammar",
        send=(ADMITTED,),
        expect=(Answers(All(OK, WellFormed(b"authentication-info"))),),
        needs=("credentials/admitted",),
        why="A client that cannot parse it misses the next nonce and has to authenticate again.",
    ),
    Case(
        id="credentials/connection",
        title="credentials apply to their request, not to the connection",
        judges="rfc9110#3.3/connection-not-user-agent",
        send=(ADMITTED, Answer(), STRANGER),
        expect=(Serves(OK, KEPT_OUT),),
        needs=("credentials/admitted", "credentials/none", "keep-alive/answered-or-closed"),
        why="Users behind a proxy share a connection, and each is taken for the first.",
    ),
    Case(
        id="credentials/connection-pipelined",
        title="credentials do not apply to the next pipelined request",
        judges="rfc9110#3.3/connection-not-user-agent",
        send=(ADMITTED + STRANGER,),
        expect=(Serves(OK, KEPT_OUT),),
        needs=("credentials/connection", "pipelining/two"),
        why="Fields left over from the first request make the second one act as another user.",
    ),
    Case(
        id="credentials/connection-wrong",
        title="a wrong password is rejected on a connection that has carried the right one",
        judges="rfc9110#3.3/connection-not-user-agent",
        send=(
            ADMITTED,
            Answer(),
            (
                b"GET /private HTTP/1.1\r\nHost: {host}\r\n"
                b"Authorization: Basic cGx1bWI6d3Jvbmc=\r\n\r\n"
            ),
        ),
        expect=(Serves(OK, KEPT_OUT),),
        needs=("credentials/connection", "credentials/wrong"),
        why="Anyone who shares the connection gets in with any password.",
    ),
    Case(
        id="credentials/trailer",
        title="credentials in a trailer field do not grant access",
        judges="rfc9110#6.5.1/no-merge-trailer",
        send=(
            (
                b"GET /private HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
                b"0\r\nAuthorization: Basic cGx1bWI6bGluZQ==\r\n\r\n"
            ),
        ),
        moot=(NoAnswerWith(AnyOf(SUCCESS, DENIED)), ClosedEarly(1)),
        expect=(FirstResponse(DENIED),),
        needs=("credentials/none",),
        why="A field that passed no header filter lets its sender in.",
    ),
    Case(
        id="credentials/two-lines",
        title="two Authorization field lines, of which only the second grants access",
        judges="rfc9110#11.4/credentials-grammar",
        send=(
            (
                b"GET /private HTTP/1.1\r\nHost: {host}\r\n"
                b"Authorization: Basic cGx1bWItZ3Vlc3Q6bGluZQ==\r\n"
                b"Authorization: Basic cGx1bWI6bGluZQ==\r\n\r\n"
            ),
        ),
        moot=(ClosedEarly(1),),
        expect=(Serves(KEPT_OUT),),
        unsafe=(Serves(OK),),
        needs=("credentials/inadequate",),
        why="A proxy checks one of the lines and the application uses the other.",
    ),
)

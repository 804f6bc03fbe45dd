"""Credentials that open what is protected (RFC 9110 section 11).

``/private`` takes those of the Basic scheme: ``plumb:line`` may see it, ``plumb-guest:line`` may not.
"""

from conformance.catalogue.shared import OK
from conformance.matchers.field_values import WellFormed
from conformance.matchers.fields import Has
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Answers, FirstResponse, Serves
from conformance.matchers.response import All
from conformance.matchers.status import Status
from conformance.model.case import Answer, Case

ADMITTED = b"GET /private HTTP/1.1\r\nHost: {host}\r\nAuthorization: Basic cGx1bWI6bGluZQ==\r\n\r\n"
STRANGER = b"GET /private HTTP/1.1\r\nHost: {host}\r\n\r\n"
CHALLENGED = All(Status(401), Has(b"www-authenticate"))
KEPT_OUT = Status(400, 401, 403, 404)

CASES = (
    Case(
        id="credentials/admitted",
        title="valid credentials open what is protected",
        judges="rfc9110#11.4/credentials-grammar",
        send=(ADMITTED,),
        expect=(Answers(OK),),
        why="Nobody gets in.",
    ),
    Case(
        id="credentials/none",
        title="a request without credentials is challenged",
        judges="rfc9110#11.4/protected-401-challenge",
        covers=("rfc9110#15.5.2/401-must-have-www-authenticate",),
        send=(STRANGER,),
        expect=(Answers(CHALLENGED),),
        tolerate=(Answers(Status(403, 404)),),
        why="A browser that is not asked for a password cannot ask for it.",
    ),
    Case(
        id="credentials/wrong",
        title="a wrong password is challenged",
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
        why="Whoever knows the name of a user is let in, or cannot correct a slip.",
    ),
    Case(
        id="credentials/scheme-case",
        title="the letter case of the scheme does not matter",
        judges="rfc9110#11.4/credentials-grammar",
        send=(
            (
                b"GET /private HTTP/1.1\r\nHost: {host}\r\n"
                b"Authorization: bAsIc cGx1bWI6bGluZQ==\r\n\r\n"
            ),
        ),
        expect=(Answers(OK),),
        needs=("credentials/admitted",),
        why="Some clients write the scheme in small letters and are locked out.",
    ),
    Case(
        id="credentials/spaces",
        title="several spaces behind the scheme are allowed",
        judges="rfc9110#11.4/credentials-grammar",
        send=(
            (
                b"GET /private HTTP/1.1\r\nHost: {host}\r\n"
                b"Authorization: Basic   cGx1bWI6bGluZQ==\r\n\r\n"
            ),
        ),
        expect=(Answers(OK),),
        needs=("credentials/admitted",),
        why="The grammar has one or more, and who counts on one locks others out.",
    ),
    Case(
        id="credentials/inadequate",
        title="valid credentials that do not suffice get 403, or 404",
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
        why="Whoever is asked for the password again and again believes that it is wrong.",
    ),
    Case(
        id="credentials/authentication-info",
        title="Authentication-Info is a list of parameters",
        judges="rfc9110#11.6.3/authentication-info-grammar",
        send=(ADMITTED,),
        expect=(Answers(All(OK, WellFormed(b"authentication-info"))),),
        needs=("credentials/admitted",),
        why="A client that cannot read it does not learn the next nonce and has to start anew.",
    ),
    Case(
        id="credentials/connection",
        title="credentials count for the request that has them, not for the connection",
        judges="rfc9110#3.3/connection-not-user-agent",
        send=(ADMITTED, Answer(), STRANGER),
        expect=(Serves(OK, KEPT_OUT),),
        needs=("credentials/admitted", "credentials/none", "keep-alive/answered-or-closed"),
        why="Behind a proxy many people share a connection, and each is taken for the first.",
    ),
    Case(
        id="credentials/connection-pipelined",
        title="credentials of a request do not count for the one that follows at once",
        judges="rfc9110#3.3/connection-not-user-agent",
        send=(ADMITTED + STRANGER,),
        expect=(Serves(OK, KEPT_OUT),),
        needs=("credentials/connection", "pipelining/two"),
        why="What is left over of the first head makes the second request somebody else's.",
    ),
    Case(
        id="credentials/connection-wrong",
        title="a wrong password is refused on a connection that has seen the right one",
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
        why="Somebody who shares the connection gets in with any password at all.",
    ),
    Case(
        id="credentials/trailer",
        title="credentials in a trailer field open nothing",
        judges="rfc9110#6.5.1/no-merge-trailer",
        send=(
            (
                b"GET /private HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
                b"0\r\nAuthorization: Basic cGx1bWI6bGluZQ==\r\n\r\n"
            ),
        ),
        expect=(FirstResponse(Status(400, 401, 403, 404, 411, 413, 501)), Drops()),
        needs=("credentials/none",),
        why="What no filter for headers has seen lets somebody in.",
    ),
    Case(
        id="credentials/two-lines",
        title="of two Authorization lines, the first without rights, the second opens nothing",
        judges="rfc9110#11.4/credentials-grammar",
        send=(
            (
                b"GET /private HTTP/1.1\r\nHost: {host}\r\n"
                b"Authorization: Basic cGx1bWItZ3Vlc3Q6bGluZQ==\r\n"
                b"Authorization: Basic cGx1bWI6bGluZQ==\r\n\r\n"
            ),
        ),
        expect=(Serves(KEPT_OUT), Drops()),
        unsafe=(Serves(OK),),
        needs=("credentials/inadequate",),
        why="A proxy checks one of them and the application takes the other.",
    ),
)

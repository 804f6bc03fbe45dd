"""Challenges in responses and credentials that do not grant access (RFC 9110 section 11)."""

from conformance.catalogue.shared import OK
from conformance.matchers.field_values import SoundChallenges, WellFormed
from conformance.matchers.fields import Has
from conformance.matchers.head_grammar import EachValue
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.outcome import Answers
from conformance.matchers.response import All
from conformance.matchers.status import Status
from conformance.model.case import Case

NO_BAD_WHITESPACE = rb'(?:[^"= \t]|"(?:[^"\\]|\\.)*"|=(?![ \t])|[ \t]+(?![ \t=]))*'
"""A challenge without whitespace beside an equals sign outside quoted strings."""

CASES = (
    Case(
        id="authentication/challenge",
        title="a 401 response carries a challenge",
        judges="rfc9110#11.6.1/401-has-www-authenticate",
        covers=("rfc9110#15.5.2/401-must-have-www-authenticate",),
        send=(b"GET /status/401 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(Status(401)),),
        expect=(Answers(All(Status(401), Has(b"www-authenticate"))),),
        why="A browser without a challenge cannot ask its user for a password.",
    ),
    Case(
        id="authentication/malformed-credentials",
        title="malformed credentials do not grant access",
        judges="rfc9110#11.4/credentials-grammar",
        covers=("rfc9110#11.4/protected-401-challenge",),
        send=(
            b'GET /private HTTP/1.1\r\nHost: {host}\r\nAuthorization: Basic ="plumbline\r\n\r\n',
        ),
        expect=(Answers(All(Status(401), Has(b"www-authenticate"))), Answers(Status(400))),
        tolerate=(Answers(Status(403, 404)),),
        breaks="rfc9110#11.4/protected-401-challenge",
        needs=("credentials/none",),
        why="A decoding error taken for success opens the protected resource to everyone.",
    ),
    Case(
        id="authentication/unknown-scheme",
        title="credentials of an unknown scheme do not grant access",
        judges="rfc9110#11.4/protected-401-challenge",
        covers=("rfc9110#11.4/credentials-grammar",),
        send=(
            b"GET /private HTTP/1.1\r\nHost: {host}\r\nAuthorization: Plumbline {nonce}\r\n\r\n",
        ),
        expect=(Answers(All(Status(401), Has(b"www-authenticate"))), Answers(Status(400))),
        tolerate=(Answers(Status(403, 404)),),
        needs=("credentials/none",),
        why="A filter that only checks for the presence of credentials lets everyone in.",
    ),
    Case(
        id="authentication/challenge-form",
        title="the challenge of a 401 response is well-formed",
        judges="rfc9110#11.6.1/www-authenticate-grammar",
        covers=("rfc9110#11.3/challenge-grammar", "rfc9110#11.2/auth-param-grammar"),
        send=(b"GET /status/401 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(Status(401), WellFormed(b"www-authenticate"))),),
        needs=("authentication/challenge",),
        why="Clients ignore a challenge that they cannot parse, and users cannot log in.",
    ),
    Case(
        id="authentication/parameters",
        title="a challenge has each parameter at most once and a quoted realm",
        judges="rfc9110#11.2/auth-param-once",
        covers=("rfc9110#11.5/realm-quoted-string",),
        send=(b"GET /status/401 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(Status(401), SoundChallenges())),),
        needs=("authentication/challenge-form",),
        why="With two realms different clients ask for different passwords.",
    ),
    Case(
        id="authentication/no-bad-whitespace",
        title="a challenge has no whitespace around its equals signs",
        judges="rfc9110#5.6.3/no-bws-generated",
        send=(b"GET /status/401 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(Status(401), EachValue(b"www-authenticate", NO_BAD_WHITESPACE))),),
        needs=("authentication/challenge",),
        why="Clients that split at whitespace read another realm and do not find the stored password.",
    ),
    Case(
        id="authentication/unasked-challenge",
        title="a challenge in a response other than 401 is well-formed",
        judges="rfc9110#11.6.1/www-authenticate-grammar",
        covers=("rfc9110#11.6.1/may-www-authenticate-elsewhere",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(OK, WellFormed(b"www-authenticate"))),),
        why="A client that fails on a malformed challenge cannot even read the public page.",
    ),
)

"""Redirections and Location (RFC 9110 sections 10.2.2 and 15.4)."""

from conformance.matchers.content import NonEmpty
from conformance.matchers.field_values import WellFormed
from conformance.matchers.fields import FieldHas, FieldLacks, Has
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import Answers
from conformance.matchers.response import All
from conformance.matchers.status import NotStatus, Status, StatusBetween
from conformance.model.case import Case

CASES = (
    Case(
        id="redirect/301",
        title="a permanent redirection says where to go",
        judges="rfc9110#15.4.2/301-location",
        covers=("rfc9110#10.2.2/location-grammar",),
        send=(b"GET /status/301 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(Status(301), Has(b"location"), WellFormed(b"location"))),),
        why="A browser that is sent away without an address shows an empty page.",
    ),
    Case(
        id="redirect/302",
        title="a temporary redirection says where to go",
        judges="rfc9110#15.4.3/302-location",
        covers=("rfc9110#10.2.2/location-grammar",),
        send=(b"GET /status/302 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(Status(302), Has(b"location"), WellFormed(b"location"))),),
        why="The shop's next step is lost, and the basket with it.",
    ),
    Case(
        id="redirect/307",
        title="a redirection that keeps the method says where to go",
        judges="rfc9110#15.4.8/307-location",
        covers=("rfc9110#10.2.2/location-grammar",),
        send=(b"GET /status/307 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(Status(307), Has(b"location"), WellFormed(b"location"))),),
        why="A form that was to be sent again elsewhere is sent nowhere.",
    ),
    Case(
        id="redirect/308",
        title="a permanent redirection that keeps the method says where to go",
        judges="rfc9110#15.4.9/308-location",
        covers=("rfc9110#10.2.2/location-grammar",),
        send=(b"GET /status/308 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(Status(308), Has(b"location"), WellFormed(b"location"))),),
        why="A client that moved for good does not know where it lives now.",
    ),
    Case(
        id="redirect/303-note",
        title="a 303 has a note that links to the other resource",
        judges="rfc9110#15.4.4/303-hypertext-note",
        send=(b"GET /status/303 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(Status(303), Has(b"location"), NonEmpty())),),
        tolerate=(Answers(Status(303)),),
        why="A person whose client does not follow is left with an empty page.",
    ),
    Case(
        id="redirect/300-choices",
        title="a 300 has a list of choices and names the preferred one",
        judges="rfc9110#15.4.1/300-location",
        covers=("rfc9110#15.4.1/300-content",),
        send=(b"GET /status/300 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(Status(300), Has(b"location"), NonEmpty())),),
        tolerate=(Answers(Status(300)),),
        why="A person who is to choose gets nothing to choose from.",
    ),
    Case(
        id="redirect/location-form",
        title="Location is one address",
        judges="rfc9110#10.2.2/location-grammar",
        send=(b"GET /status/302 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(All(Status(302), WellFormed(b"location"))), Answers(NotStatus(302))),
        why="A raw space or line end in the address opens the head to forged fields.",
    ),
    Case(
        id="redirect/userinfo",
        title="a redirection does not repeat user information of the target",
        judges="rfc9110#4.2.4/no-userinfo-generated",
        send=(b"GET http://plumbline:{nonce}@{host}/status/302 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Answers(FieldLacks(b"location", b"plumbline:")), Drops()),
        needs=("redirect/302",),
        why="A password in an address ends up in histories, logs and Referer fields.",
    ),
    Case(
        id="redirect/empty-host",
        title="a redirection does not name an empty host",
        judges="rfc9110#4.2.1/no-http-uri-empty-host",
        send=(b"GET /status/302 HTTP/1.1\r\nHost:\r\n\r\n",),
        expect=(
            Answers(
                All(FieldLacks(b"location", b"http:///"), FieldLacks(b"location", b"http://:"))
            ),
            Drops(),
        ),
        needs=("redirect/302",),
        why="The browser takes the first folder of the path for the host and goes there.",
    ),
    Case(
        id="redirect/http10-no-host",
        title="a redirection of a request without Host does not name an empty host",
        judges="rfc9110#4.2.1/no-http-uri-empty-host",
        send=(b"GET /status/302 HTTP/1.0\r\n\r\n",),
        expect=(
            Answers(
                All(FieldLacks(b"location", b"http:///"), FieldLacks(b"location", b"http://:"))
            ),
            Drops(),
        ),
        needs=("redirect/302",),
        why="Health checks speak HTTP/1.0 and are sent to a host that is not there.",
    ),
    Case(
        id="redirect/https",
        title="a redirection to https names one address",
        judges="rfc9110#10.2.2/location-grammar",
        send=(b"GET /secure HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(
            Answers(
                All(
                    StatusBetween(300, 399),
                    FieldHas(b"location", b"https://"),
                    WellFormed(b"location"),
                )
            ),
        ),
        why="Without it nobody gets from http to https.",
    ),
    Case(
        id="redirect/https-empty-host",
        title="a redirection to https does not name an empty host",
        judges="rfc9110#4.2.2/no-https-uri-empty-host",
        send=(b"GET /secure HTTP/1.1\r\nHost:\r\n\r\n",),
        expect=(
            Answers(
                All(FieldLacks(b"location", b"https:///"), FieldLacks(b"location", b"https://:"))
            ),
            Drops(),
        ),
        needs=("redirect/https",),
        why="The visitor who was to be made safe ends on a site that is named like a folder.",
    ),
    Case(
        id="redirect/https-http10-no-host",
        title="a redirection to https of a request without Host does not name an empty host",
        judges="rfc9110#4.2.2/no-https-uri-empty-host",
        send=(b"GET /secure HTTP/1.0\r\n\r\n",),
        expect=(
            Answers(
                All(FieldLacks(b"location", b"https:///"), FieldLacks(b"location", b"https://:"))
            ),
            Drops(),
        ),
        needs=("redirect/https",),
        why="An old client is sent to an address that no parser takes apart in the same way.",
    ),
    Case(
        id="redirect/https-port-alone",
        title="a redirection to https does not name a port without a host",
        judges="rfc9110#4.2.2/no-https-uri-empty-host",
        send=(b"GET /secure HTTP/1.1\r\nHost: :8000\r\n\r\n",),
        expect=(
            Answers(
                All(FieldLacks(b"location", b"https:///"), FieldLacks(b"location", b"https://:"))
            ),
            Drops(),
        ),
        needs=("redirect/https",),
        why="An address without a host leads to whatever the client makes of it.",
    ),
)

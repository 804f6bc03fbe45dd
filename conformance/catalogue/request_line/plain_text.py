"""What may not be asked for over a connection without TLS: RFC 9110 section 7.4."""

from conformance.catalogue.shared import OK
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import FirstResponse, Serves
from conformance.matchers.status import StatusBetween
from conformance.model.case import Case

CASES = (
    Case(
        id="plain-text/https-resource",
        title="an https resource is not served over a connection that is not secured",
        judges="rfc9110#7.4/reject-https-over-plaintext",
        covers=("rfc9110#7.4/reject-scheme-requirements-unmet",),
        send=(b"GET https://{host}/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(FirstResponse(StatusBetween(300, 599)), Drops()),
        # only a trusted gateway may be served so, and who is trusted cannot be seen from here
        unsafe=(Serves(OK),),
        needs=("absolute-form/served",),
        why="What the owner meant to send encrypted goes out readable, under a name that says https.",
    ),
)

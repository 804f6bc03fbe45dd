"""Resources that must not be served over a connection without TLS (RFC 9110 section 7.4)."""

from conformance.catalogue.shared import OK
from conformance.matchers.moot import ClosedEarly, Unrevealing
from conformance.matchers.outcome import FirstResponse
from conformance.matchers.status import StatusBetween
from conformance.model.case import Case

CASES = (
    Case(
        id="plain-text/https-resource",
        title="an https resource requested over an unsecured connection",
        judges="rfc9110#7.4/reject-https-over-plaintext",
        covers=("rfc9110#7.4/reject-scheme-requirements-unmet",),
        send=(b"GET https://{host}/ HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        # Section 7.4 exempts connections from a trusted gateway, and nothing shows which those are:
        # many servers trust every client on the loopback interface.
        moot=(ClosedEarly(1), Unrevealing(OK)),
        expect=(FirstResponse(StatusBetween(300, 599)),),
        needs=("absolute-form/served",),
        why="A page meant to be sent only encrypted is sent in the clear, under an https URI.",
    ),
)

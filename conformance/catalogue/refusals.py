"""Rejections of a malformed request head: those the RFCs ask for, and others that are safe."""

from conformance.matchers.fields import Has
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import FirstResponse, Rejects
from conformance.matchers.response import All
from conformance.matchers.status import ERROR, Status

REFUSED_LINE = (FirstResponse(Status(400)), FirstResponse(All(Status(301), Has(b"location"))))
"""400, or 301 with the request-target properly encoded (RFC 9112 section 3.2)."""
REFUSED_VERSION = (*REFUSED_LINE, FirstResponse(Status(505)))
"""The same, or 505, with which a server may refuse a version (RFC 9110 section 6.2)."""
REFUSED_GRAMMAR = (Rejects(400),)
"""400, and the connection closed (RFC 9112 section 2.2)."""
NOT_SERVED = (FirstResponse(ERROR), Drops())
"""Another error, or a close without one: the malformed request was not processed."""

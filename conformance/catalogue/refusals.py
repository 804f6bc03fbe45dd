"""The refusals of a bad request head that the RFCs ask for, and those that are safe as well."""

from conformance.matchers.fields import Has
from conformance.matchers.no_response import Drops
from conformance.matchers.outcome import FirstResponse, Rejects
from conformance.matchers.response import All
from conformance.matchers.status import ERROR, Status

REFUSED_LINE = (FirstResponse(Status(400)), FirstResponse(All(Status(301), Has(b"location"))))
"""RFC 9112 section 3.2: 400, or 301 with the target properly encoded."""
REFUSED_VERSION = (*REFUSED_LINE, FirstResponse(Status(505)))
"""The same; RFC 9110 section 6.2 lets a server refuse a version with 505."""
REFUSED_GRAMMAR = (Rejects(400),)
"""RFC 9112 section 2.2: 400, and the connection closed."""
NOT_SERVED = (FirstResponse(ERROR), Drops())
"""Another error, or none: whatever follows, the bad request was not processed."""

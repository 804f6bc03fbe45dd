"""Every endpoint of the contract, with the questions that the check asks it."""

from conformance.contract.content_items import (
    DECLARED,
    ECHO,
    INSPECT,
    ROOT,
    SLOW,
    STREAM,
    TRAILERS,
)
from conformance.contract.field_items import (
    NEGOTIATED,
    PRIVATE,
    REFLECT,
    REPEATED,
    SECURE,
    STATUS,
)
from conformance.contract.resource_items import EMPTY, FUTURE, RESOURCE
from conformance.contract.store_items import CREATE, MEMBER, MOVED

ITEMS = (
    ROOT,
    ECHO,
    INSPECT,
    RESOURCE,
    EMPTY,
    FUTURE,
    STREAM,
    TRAILERS,
    STATUS,
    REFLECT,
    NEGOTIATED,
    PRIVATE,
    SECURE,
    MEMBER,
    CREATE,
    MOVED,
    DECLARED,
    REPEATED,
    SLOW,
)
"""In the order of docs/contract.md and of reports."""

"""A sign in the minor version number, which is one digit (RFC 9112 section 2.3)."""

from conformance.catalogue.expectations import INVALID_VERSION
from conformance.model.case import Case

CASES = (
    Case(
        id="version-sign/plus",
        title="a plus sign before the minor version number",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#2.3/version-grammar",),
        send=(b"GET / HTTP/1.+1\r\nHost: {host}\r\n\r\n",),
        **INVALID_VERSION,
        why="A library function for numbers accepts the sign, and what a filter takes for an unknown version is HTTP/1.1 to the server.",
    ),
    Case(
        id="version-sign/plus-zero",
        title="a plus sign before a minor version number of zero",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#2.3/version-grammar",),
        send=(b"GET / HTTP/1.+0\r\nHost: {host}\r\n\r\n",),
        **INVALID_VERSION,
        why="For one hop the connection ends after the response, for the other it goes on.",
    ),
    Case(
        id="version-sign/minus-zero",
        title="a minus sign before a minor version number of zero",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#2.3/version-grammar",),
        send=(b"GET / HTTP/1.-0\r\nHost: {host}\r\n\r\n",),
        **INVALID_VERSION,
        why="Where numbers are compared, minus zero is zero, and HTTP/1.0 need not have a Host.",
    ),
    Case(
        id="version-sign/behind",
        title="a plus sign after the minor version number",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9112#2.3/version-grammar",),
        send=(b"GET / HTTP/1.1+\r\nHost: {host}\r\n\r\n",),
        **INVALID_VERSION,
        why="A parser that reads a number and stops leaves the sign at the end of the line unseen.",
    ),
)

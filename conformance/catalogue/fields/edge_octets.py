"""Octets above %x7F at the edges of a field value (RFC 9110 section 5.5).

Only SP and HTAB are whitespace there; text functions of many languages take more for it.
"""

from conformance.catalogue.refusals import NOT_SERVED
from conformance.matchers.inspected import Understood
from conformance.matchers.outcome import Serves
from conformance.model.case import Case

CASES = (
    Case(
        id="edge-octets/no-break-space-behind",
        title="the octet %xA0 at the end of a field value reaches the application",
        judges="rfc9110#5.5/obs-text-opaque",
        covers=("rfc9110#5.5/exclude-surrounding-whitespace",),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: value\xa0\r\n\r\n",),
        expect=(Serves(Understood(fields=(("plumbline", "value\xa0"),))),),
        tolerate=NOT_SERVED,
        needs=("field-value/obs-text",),
        why="The no-break space of Latin-1 is stripped, and a value that a filter took for another becomes the forbidden one.",
    ),
    Case(
        id="edge-octets/no-break-space-before",
        title="the octet %xA0 at the beginning of a field value reaches the application",
        judges="rfc9110#5.5/obs-text-opaque",
        covers=("rfc9110#5.5/exclude-surrounding-whitespace",),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: \xa0value\r\n\r\n",),
        expect=(Serves(Understood(fields=(("plumbline", "\xa0value"),))),),
        tolerate=NOT_SERVED,
        needs=("field-value/obs-text",),
        why="The first octet of a word in some charsets is lost, and the word with it.",
    ),
    Case(
        id="edge-octets/next-line-behind",
        title="the octet %x85 at the end of a field value reaches the application",
        judges="rfc9110#5.5/obs-text-opaque",
        covers=("rfc9110#5.5/exclude-surrounding-whitespace",),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: value\x85\r\n\r\n",),
        expect=(Serves(Understood(fields=(("plumbline", "value\x85"),))),),
        tolerate=NOT_SERVED,
        needs=("field-value/obs-text",),
        why="Latin-1 has a line end that HTTP does not know; where it is removed, a signature over the value fails.",
    ),
    Case(
        id="edge-octets/next-line-before",
        title="the octet %x85 at the beginning of a field value reaches the application",
        judges="rfc9110#5.5/obs-text-opaque",
        covers=("rfc9110#5.5/exclude-surrounding-whitespace",),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: \x85value\r\n\r\n",),
        expect=(Serves(Understood(fields=(("plumbline", "\x85value"),))),),
        tolerate=NOT_SERVED,
        needs=("field-value/obs-text",),
        why="Two hops that strip different octets compare different values.",
    ),
    Case(
        id="edge-octets/letter-that-ends-in-it",
        title="a letter in UTF-8 whose last octet is %xA0 reaches the application whole",
        judges="rfc9110#5.5/obs-text-opaque",
        covers=("rfc9110#5.5/exclude-surrounding-whitespace",),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: voil\xc3\xa0\r\n\r\n",),
        expect=(Serves(Understood(fields=(("plumbline", "voil\xc3\xa0"),))),),
        tolerate=NOT_SERVED,
        needs=("field-value/obs-text",),
        why="French names that end in this letter arrive with half a character, which nothing can decode.",
    ),
    Case(
        id="edge-octets/ideographic-space",
        title="an ideographic space in UTF-8 at the end of a field value reaches the application",
        judges="rfc9110#5.5/obs-text-opaque",
        covers=("rfc9110#5.5/exclude-surrounding-whitespace",),
        send=(
            b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: value\xe3\x80\x80\r\n\r\n",
        ),
        expect=(Serves(Understood(fields=(("plumbline", "value\xe3\x80\x80"),))),),
        tolerate=NOT_SERVED,
        needs=("field-value/obs-text",),
        why="A server that decodes the value before it strips it removes three octets that the client meant.",
    ),
    Case(
        id="edge-octets/alone",
        title="a field value of %xA0 alone is not empty for the application",
        judges="rfc9110#5.5/obs-text-opaque",
        covers=("rfc9110#5.5/exclude-surrounding-whitespace",),
        send=(b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: \xa0\r\n\r\n",),
        expect=(Serves(Understood(fields=(("plumbline", "\xa0"),))),),
        tolerate=NOT_SERVED,
        needs=("field-value/obs-text",),
        why="A rule that asks whether the field is empty is decided differently by the hop in front.",
    ),
    Case(
        id="edge-octets/beside-whitespace",
        title="only the spaces around a value that begins and ends in %xA0 are removed",
        judges="rfc9110#5.5/exclude-surrounding-whitespace",
        covers=("rfc9110#5.5/obs-text-opaque",),
        send=(
            b"GET /inspect?{nonce} HTTP/1.1\r\nHost: {host}\r\nPlumbline: \t\xa0value\xa0 \t\r\n\r\n",
        ),
        expect=(Serves(Understood(fields=(("plumbline", "\xa0value\xa0"),))),),
        tolerate=NOT_SERVED,
        breaks="rfc9110#5.5/obs-text-opaque",
        needs=(
            "field-value/whitespace-around",
            "edge-octets/no-break-space-before",
            "edge-octets/no-break-space-behind",
        ),
        why="Where stripping begins at an octet that looks like a space, it does not stop at the one that is none.",
    ),
)

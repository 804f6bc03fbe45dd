"""Lists, parameters and media types in field values (RFC 9110 sections 5.6 and 8.3.1)."""

import re
from dataclasses import dataclass

_TOKEN = r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"
# RFC 9110 section 5.6.4:  quoted-string = DQUOTE *( qdtext / quoted-pair ) DQUOTE
_QUOTED = r'"(?:[\t \x21\x23-\x5b\x5d-\x7e\x80-\xff]|\\[\t \x21-\x7e\x80-\xff])*"'
# RFC 9110 section 5.6.6:  parameters = *( OWS ";" OWS [ parameter ] )
_PARAMETER = re.compile(
    rf"[ \t]*;[ \t]*(?:(?P<name>{_TOKEN})=(?:(?P<token>{_TOKEN})|(?P<quoted>{_QUOTED})))?"
)
_TYPE = re.compile(rf"[ \t]*(?P<type>{_TOKEN})/(?P<subtype>{_TOKEN})")
_MEMBER = re.compile(rf"(?:{_QUOTED}|[^,])+")


@dataclass(frozen=True, slots=True)
class MediaType:
    """A media type or media range; all but the parameter values in lower case."""

    type: str
    subtype: str
    parameters: tuple[tuple[str, str], ...] = ()

    def parameter(self, name: str) -> str | None:
        """Return the value of the first parameter with this (lower-case) name."""
        return next((value for key, value in self.parameters if key == name), None)


def media_type(value: str) -> MediaType | None:
    """Parse a media type or media range; return None if it is malformed."""
    match = _TYPE.match(value)
    if match is None:
        return None
    found = match["type"].lower(), match["subtype"].lower()
    parameters = []
    at = match.end()
    while part := _PARAMETER.match(value, at):
        at = part.end()
        if part["name"]:
            parameters.append((part["name"].lower(), part["token"] or unquoted(part["quoted"])))
    return None if value[at:].strip(" \t") else MediaType(*found, tuple(parameters))


def unquoted(quoted: str) -> str:
    """Return the text of a quoted-string, each quoted-pair replaced by its second octet."""
    return re.sub(r"\\(.)", r"\1", quoted[1:-1])


def members(value: str) -> list[str]:
    """Return the non-empty members of a list; a comma in a quoted-string separates nothing."""
    found = (member.strip(" \t") for member in _MEMBER.findall(value))
    return [member for member in found if member]

"""Parameters of field values, and the media types that have them (RFC 9110 sections 5.6, 8.3.1)."""

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
    """A media type or range, in lower case but for the values of its parameters."""

    type: str
    subtype: str
    parameters: tuple[tuple[str, str], ...] = ()

    def parameter(self, name: str) -> str | None:
        """The value of the first parameter of that (lower-case) name."""
        return next((value for key, value in self.parameters if key == name), None)


def media_type(value: str) -> MediaType | None:
    """The media type or range that the value is, or nothing where it is none."""
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
    """What a quoted-string stands for: every quoted-pair replaced by its second octet."""
    return re.sub(r"\\(.)", r"\1", quoted[1:-1])


def members(value: str) -> list[str]:
    """The members of a list, commas within quoted strings left alone."""
    found = (member.strip(" \t") for member in _MEMBER.findall(value))
    return [member for member in found if member]

"""Demands on content that has to explain something to a user.

Whether a text explains is not for a machine to say: content fails them only if there is none, and
is evidence only where words, or the link asked for, are found in it.
"""

import html
import re
from dataclasses import dataclass

from conformance.model.observation import Observation, Response

_LETTERS = 8
# Markup, and what is in it, is nothing to read.
_MARKUP = re.compile(rb"<[^>]*>")
_LINK = re.compile(rb"(?i:href[ \t]*=|https?://)")


@dataclass(frozen=True, slots=True)
class Explains:
    """Content; it shows something if, outside its markup, there are eight letters or more."""

    def describe(self) -> str:
        return "content that explains it"

    def holds(self, response: Response, _: Observation) -> bool:
        return bool(response.content)

    def moot(self, response: Response, _: Observation) -> str:
        letters = re.findall(rb"[A-Za-z\x80-\xff]", _MARKUP.sub(b"", response.content))
        return "" if len(letters) >= _LETTERS else "the content has no words that explain"


@dataclass(frozen=True, slots=True)
class Links:
    """Content; it shows something if the URI in Location, or any link without one, is in it."""

    def describe(self) -> str:
        return "content with a link"

    def holds(self, response: Response, _: Observation) -> bool:
        return bool(response.content)

    def moot(self, response: Response, _: Observation) -> str:
        text = html.unescape(response.content.decode("latin-1")).encode("latin-1", "ignore")
        uris = [re.escape(uri) for uri in response.values(b"location")]
        found = (
            any(
                re.search(rb"(?<![^\s\"'<>(=])" + uri + rb"(?![^\s\"'<>).,])", text) for uri in uris
            )
            if uris
            else _LINK.search(text)
        )
        return "" if found else "the content has no recognisable link"

"""Variants of what is refused, and with which status."""

from tests.mutants.definition import Edit
from tests.variants.definition import Variant
from tests.variants.layers import foreign_hosts, only_its_methods, refusing_content

REJECTIONS: tuple[Variant, ...] = (
    Variant(
        name="413 to content in GET",
        differs="GET, HEAD and DELETE with content get 413; the content is read.",
        permitted="RFC 9110 section 9.3.1",
        layer=refusing_content(413),
    ),
    Variant(
        name="400 to content in GET",
        differs="GET, HEAD and DELETE with content get 400; the content is read.",
        permitted="RFC 9110 section 9.3.1",
        layer=refusing_content(400),
    ),
    Variant(
        name="417 to every Expect",
        differs="No expectation is supported, 100-continue neither.",
        permitted="RFC 9110 section 10.1.1",
        edits=(
            Edit(
                "protocol.admission",
                "request.minor and not _is_continue(expectation)",
                "request.minor",
            ),
        ),
    ),
    Variant(
        name="421 to foreign hosts",
        differs="A request for another host gets 421.",
        permitted="RFC 9110 section 7.4",
        layer=foreign_hosts,
    ),
    Variant(
        name="500 to a bad request line",
        differs="A malformed request line gets 500 and the close.",
        permitted="RFC 9112 section 3",
        edits=(
            Edit(
                "protocol.errors",
                "        self.status = status\n",
                "        bad_line = status == 400 and requirement in (\n"
                "            'rfc9112#3.1/method-is-token',\n"
                "            'rfc9112#3/request-line-grammar',\n"
                "            'rfc9112#2.3/version-grammar',\n"
                "            'rfc9112#3.2/request-target-grammar',\n"
                "        )\n"
                "        self.status = 500 if bad_line else status\n",
            ),
        ),
    ),
    Variant(
        name="only its methods",
        differs="Each endpoint answers 405 to all methods but those that it needs.",
        permitted="RFC 9110 section 9.1",
        layer=only_its_methods,
    ),
)

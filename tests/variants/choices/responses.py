"""Variants of what responses consist of besides their content."""

from tests.mutants.definition import Edit
from tests.variants.definition import Variant, departure
from tests.variants.representations import head_without_length, undated
from tests.variants.spellings import (
    in_lower_case,
    in_upper_case,
    through_a_gateway,
    with_many_fields,
    with_wide_whitespace,
    without_date,
    without_reason,
)


def _before_the_answer(*heads: str) -> Edit:
    """Return the edit that sends these interim responses before each of the application's."""
    octets = "".join(f"HTTP/1.1 {head}\\r\\n\\r\\n" for head in heads)
    return Edit(
        "connection.exchange",
        "        return framed.encode(responses.PERSIST if ",
        f"        early = b'{octets}' if admitted.request.minor else b''\n"
        "        return early + framed.encode(responses.PERSIST if ",
    )


_HINTS = "103 Early Hints\\r\\nLink: </style.css>; rel=preload"

RESPONSES: tuple[Variant, ...] = (
    Variant(
        name="103 first",
        differs="A 103 (Early Hints) precedes every response of the application.",
        permitted="RFC 9110 section 15.2",
        edits=(_before_the_answer(_HINTS),),
    ),
    Variant(
        name="several interim responses",
        differs="102, 103 and 103 precede every response of the application.",
        permitted="RFC 9110 section 15.2",
        edits=(_before_the_answer("102 Processing", _HINTS, _HINTS),),
    ),
    Variant(
        name="100 unasked",
        differs="A 100 precedes every response of the application, Expect or not.",
        permitted="RFC 9110 section 15.2.1",
        edits=(_before_the_answer("100 Continue"),),
    ),
    Variant(
        name="chunked throughout",
        differs="Every response of the application with content is chunked.",
        permitted="RFC 9112 section 6.1",
        edits=(
            Edit(
                "protocol.responses",
                "    if size is not None:\n        return ResponseFraming.LENGTH, size\n",
                "    if request.minor and (size or length):\n"
                "        return ResponseFraming.CHUNKED, None\n"
                "    if size is not None:\n        return ResponseFraming.LENGTH, size\n",
            ),
        ),
    ),
    Variant(
        name="ended by the close",
        differs="Content ends with the connection.",
        permitted="RFC 9112 section 6.3",
        edits=(
            Edit(
                "protocol.responses",
                "    if size is not None:\n        return ResponseFraming.LENGTH, size\n",
                "    if size is None or size or length:\n"
                "        return ResponseFraming.CLOSE, None\n"
                "    if size is not None:\n        return ResponseFraming.LENGTH, size\n",
            ),
        ),
        departs=(
            departure(
                "Delimits nothing.",
                "keep-alive/second-request keep-alive/stream-delimited"
                " http10/length-known response/delimited response/length-known",
            ),
        ),
    ),
    Variant(
        name="small chunks",
        differs="Chunks have at most seven octets, sizes with leading zeros, and extensions.",
        permitted="RFC 9112 section 7.1",
        edits=(
            Edit(
                "protocol.responses",
                '    return b"%x\\r\\n%b\\r\\n" % (len(data), data)\n',
                "    size = 7 if len(data) < 4096 else 4096\n"
                "    pieces = [data[at : at + size] for at in range(0, len(data), size)]\n"
                "    line = " + r"""b'%04X;a="b\\"c"\r\n%b\r\n'""" + "\n"
                "    return b''.join(line % (len(piece), piece) for piece in pieces)\n",
            ),
        ),
    ),
    Variant(
        name="no trailers",
        differs="Trailer fields are neither passed on nor sent.",
        permitted="RFC 9110 section 6.5.1",
        edits=(
            Edit("wsgi.handler", '    environ["plumbline.trailers"] = exchange.trailers\n', ""),
            Edit(
                "wsgi.handler",
                '    environ["plumbline.send_trailers"] = exchange.send_trailers\n',
                "",
            ),
        ),
    ),
    Variant(
        name="no length in HEAD",
        differs="A response to HEAD has no Content-Length.",
        permitted="RFC 9110 section 9.3.2",
        layer=head_without_length,
    ),
    Variant(
        name="no clock",
        differs="No Date, and no Last-Modified that would need a clock.",
        permitted="RFC 9110 section 6.6.1",
        spelling=without_date,
        layer=undated,
        departs=(departure("Cannot know what time it is.", "date/in-200"),),
    ),
    Variant(
        name="lower case",
        differs="Field names and reason phrases are in lower case.",
        permitted="RFC 9110 section 5.1",
        spelling=in_lower_case,
    ),
    Variant(
        name="upper case",
        differs="Field names and reason phrases are in upper case.",
        permitted="RFC 9110 section 5.1",
        spelling=in_upper_case,
    ),
    Variant(
        name="no reason phrases",
        differs="The status line ends after the space behind the code.",
        permitted="RFC 9112 section 4",
        spelling=without_reason,
    ),
    Variant(
        name="wide white space",
        differs="Field values are surrounded by tabs and spaces, or follow the colon at once.",
        permitted="RFC 9112 section 5",
        spelling=with_wide_whitespace,
        departs=(
            departure(
                "Sends more white space than needed.", "response-fields/one-space-after-colon"
            ),
        ),
    ),
    Variant(
        name="through a gateway",
        differs="Responses have Via, Server, Age and no-transform.",
        permitted="RFC 9110 section 7.6.3",
        spelling=through_a_gateway,
    ),
    Variant(
        name="many fields",
        differs="Responses have sixty more fields, some long or with octets beyond ASCII.",
        permitted="RFC 9110 section 5.5",
        spelling=with_many_fields,
    ),
)

"""Variants that spell values in other ways that the grammar allows."""

from tests.mutants.definition import Edit
from tests.variants.definition import Variant, departure
from tests.variants.representations import challenges, other_report, retry_after_date
from tests.variants.spellings import (
    in_other_case,
    in_reverse_order,
    in_turn,
    line_by_line,
    quoted,
    spaced,
    tabbed,
    tight,
    unquoted,
    valued,
    with_odd_reason,
    with_pairs,
    with_server,
    with_zeros,
)

_PARTIAL = "conformance.apps.representation"
_LISTS = (
    *(b"Allow", b"Vary", b"Cache-Control", b"WWW-Authenticate", b"Proxy-Authenticate"),
    *(b"Accept-Ranges", b"Accept", b"Accept-Encoding", b"Content-Encoding", b"Trailer"),
)


def _boundary(value: str, parameters: str) -> tuple[Edit, ...]:
    """Return the edits that set the boundary, and how it is written."""
    return (
        Edit(_PARTIAL, 'BOUNDARY = "plumbline-part"', f"BOUNDARY = {value!r}"),
        Edit(_PARTIAL, "; boundary={BOUNDARY}", parameters),
    )


def _tagged(tag: str) -> tuple[Edit, ...]:
    return (Edit(_PARTIAL, "Validators('\"plumbline-1\"'", f"Validators({tag!r}"),)


SPELLINGS: tuple[Variant, ...] = (
    Variant(
        name="spelt: other case",
        differs="Units, codings, options, directives, schemes and media types are in mixed case.",
        permitted="RFC 9110 section 5.6.2",
        spelling=valued(
            in_other_case,
            *(b"Content-Type", b"Content-Range", b"Accept-Ranges", b"Transfer-Encoding"),
            *(b"Connection", b"Cache-Control", b"Vary", b"Trailer", b"Content-Encoding"),
            *(b"WWW-Authenticate", b"Proxy-Authenticate", b"Accept", b"Accept-Encoding"),
        ),
    ),
    Variant(
        name="spelt: quoted parameters",
        differs="Parameters of media types are quoted.",
        permitted="RFC 9110 section 5.6.6",
        spelling=valued(quoted, b"Content-Type"),
    ),
    Variant(
        name="spelt: unquoted parameters",
        differs="Parameters of challenges are tokens, except realm.",
        permitted="RFC 9110 section 11.2",
        spelling=valued(
            unquoted, b"WWW-Authenticate", b"Proxy-Authenticate", b"Authentication-Info"
        ),
    ),
    Variant(
        name="spelt: quoted pairs",
        differs="Letters in quoted strings are quoted pairs.",
        permitted="RFC 9110 section 5.6.4",
        spelling=valued(
            with_pairs,
            *(b"Content-Type", b"WWW-Authenticate", b"Proxy-Authenticate", b"Authentication-Info"),
        ),
        departs=(departure("Escapes what needs no escape.", "response-grammar/quoted-pairs"),),
    ),
    Variant(
        name="spelt: blanks around semicolons",
        differs="Blanks surround the semicolons before parameters.",
        permitted="RFC 9110 section 5.6.6",
        spelling=valued(spaced, b"Content-Type", b"Accept"),
    ),
    Variant(
        name="spelt: no blanks",
        differs="No blank follows a semicolon or a comma.",
        permitted="RFC 9110 section 5.6.1.1",
        spelling=valued(tight, b"Content-Type", *_LISTS),
    ),
    Variant(
        name="spelt: blanks around commas",
        differs="Tabs and spaces surround the commas of lists.",
        permitted="RFC 9110 section 5.6.1.1",
        spelling=valued(tabbed, *_LISTS),
    ),
    Variant(
        name="spelt: lists over lines",
        differs="Each member of a list has a field line of its own.",
        permitted="RFC 9110 section 5.3",
        spelling=line_by_line(*_LISTS),
    ),
    Variant(
        name="spelt: differently each time",
        differs="Media types and lists are spelt in four ways in turn.",
        permitted="RFC 9110 section 5.6.1.1",
        spelling=in_turn(
            valued(quoted, b"Content-Type"),
            valued(in_other_case, b"Content-Type", b"Vary", b"Cache-Control", b"Accept-Ranges"),
            valued(tight, b"Content-Type", *_LISTS),
            line_by_line(*_LISTS),
        ),
    ),
    Variant(
        name="spelt: other order",
        differs="Fields come in the reverse order.",
        permitted="RFC 9110 section 5.3",
        spelling=in_reverse_order,
    ),
    Variant(
        name="spelt: leading zeros",
        differs="Lengths and positions have leading zeros.",
        permitted="RFC 9110 section 8.6",
        spelling=valued(with_zeros, b"Content-Length", b"Content-Range"),
    ),
    Variant(
        name="spelt: nested comments",
        differs="Server has comments five deep, with quoted pairs and octets beyond ASCII.",
        permitted="RFC 9110 section 5.6.5",
        spelling=with_server(b"a/1 (b (c (d (e \\) \xe9 (f)) ())) g) h (i)"),
    ),
    Variant(
        name="spelt: odd reason phrases",
        differs="Reason phrases have tabs, octets beyond ASCII and the look of a status line.",
        permitted="RFC 9112 section 4",
        spelling=with_odd_reason,
    ),
    Variant(
        name="spelt: quoted boundary",
        differs="The boundary is quoted and has every character that needs it.",
        permitted="RFC 9110 section 14.6",
        edits=_boundary("a b:c'(d)+_,-./=?e", '; Boundary=\\"{BOUNDARY}\\"'),
    ),
    Variant(
        name="spelt: boundary among others",
        differs="Other parameters precede the boundary and contain its name.",
        permitted="RFC 9110 section 8.3.1",
        edits=_boundary(
            "plumbline", '; x-boundary=no;a=\\"; boundary=no\\" ; BOUNDARY={BOUNDARY};b=c'
        ),
    ),
    Variant(
        name="spelt: wordy parts",
        differs="Parts have a preamble, padding, further fields in other case, and an epilogue.",
        permitted="RFC 9110 section 14.6",
        edits=(
            Edit(
                _PARTIAL,
                'f"--{BOUNDARY}\\r\\nContent-Type: {chosen.content_type}\\r\\n"',
                'f"--{BOUNDARY} \\t\\r\\ncontent-type:{chosen.content_type} \\r\\nX-A: --b\\r\\n"',
            ),
            Edit(_PARTIAL, 'f"Content-Range: bytes {first}', 'f"CONTENT-RANGE:\\tBytes {first}'),
            Edit(
                _PARTIAL,
                '    content += f"--{BOUNDARY}--\\r\\n".encode("ascii")\n',
                '    content = b"not a part\\r\\n" + content\n'
                '    content += f"--{BOUNDARY}-- \\r\\n--{BOUNDARY}x\\r\\n".encode("ascii")\n',
            ),
        ),
    ),
    Variant(
        name="spelt: tag with delimiters",
        differs="The entity tag contains a comma, a semicolon, an asterisk and obs-text.",
        permitted="RFC 9110 section 8.8.3",
        edits=_tagged('"plumb,W/line;a=*\xe9"'),
    ),
    Variant(
        name="spelt: empty tag",
        differs="The entity tag is the empty one.",
        permitted="RFC 9110 section 8.8.3",
        edits=_tagged('""'),
    ),
    Variant(
        name="spelt: several challenges",
        differs="A 401 has challenges of four schemes in three lines.",
        permitted="RFC 9110 section 11.6.1",
        layer=challenges,
    ),
    Variant(
        name="spelt: Retry-After as a date",
        differs="Retry-After is a date.",
        permitted="RFC 9110 section 10.2.3",
        layer=retry_after_date,
    ),
    Variant(
        name="spelt: report",
        differs="/inspect reports with other white space, order and case, and more keys.",
        permitted="RFC 9110 section 9.3.3",
        layer=other_report,
    ),
)

"""Mutants of Transfer-Encoding, alone and beside Content-Length."""

from tests.mutants.definition import Edit, Mutant, mutant

CODINGS: tuple[Mutant, ...] = (
    mutant(
        "length before coding",
        "Where both are given, Content-Length counts.",
        "te-overridden-by-cl",
        "both-framings smuggling",
        Edit(
            "protocol.framing",
            "    if coding is not None:\n",
            "    if coding is not None and length is None:\n",
        ),
    ),
    mutant(
        "both framings and open",
        "Where both are given, the coding counts, and the connection persists.",
        "te-and-cl-both",
        "both-framings",
        Edit("protocol.framing", "with_length=length is not None", "with_length=False"),
    ),
    mutant(
        "no coding at all",
        "Transfer-Encoding is ignored.",
        "te-overridden-by-cl",
        "transfer-encoding chunked",
        Edit("protocol.framing", "    if coding is not None:\n", "    if False:\n"),
    ),
    mutant(
        "coding with case",
        "Only chunked in lower case is the coding; otherwise Content-Length counts.",
        "te-case-sensitive-cl-wins",
        "transfer-encoding both-framings",
        Edit(
            "protocol.framing",
            "    if coding is not None:\n",
            "    if coding is not None and 'chunked' in coding:\n",
        ),
    ),
    mutant(
        "coding with case, refused",
        "Chunked in upper case is refused.",
        "te-case-sensitive-refused",
        "transfer-encoding",
        Edit("protocol.framing", "name = match[1].lower()", "name = match[1]"),
    ),
    mutant(
        "unknown coding ignored",
        "A request of an unknown coding has no content.",
        "te-unknown-coding-ignored",
        "transfer-encoding transfer-coding",
        Edit(
            "protocol.framing",
            "    if coding is not None:\n",
            "    if coding is not None and 'chunked' in coding.lower():\n",
        ),
    ),
    mutant(
        "unknown coding passed on",
        "gzip, chunked is given to the application as it is.",
        "te-unknown-coding-ignored",
        "transfer-encoding transfer-coding",
        Edit("protocol.framing", "    if len(codings) > 1:", "    if False:"),
    ),
    mutant(
        "unknown coding refused with 400",
        "An unknown coding is refused with 400 instead of 501.",
        "error-status",
        "transfer-encoding transfer-coding",
        Edit(
            "protocol.framing",
            '            501, "rfc9112#6.1/unknown-te-501"',
            '            400, "rfc9112#6.1/unknown-te-501"',
        ),
    ),
    mutant(
        "chunked anywhere",
        "chunked, gzip is read as chunked.",
        "te-unrecognised-cl-used",
        "transfer-encoding transfer-coding",
        Edit("protocol.framing", 'if codings[-1:] != ["chunked"]:', 'if "chunked" not in codings:'),
        Edit("protocol.framing", '    if "chunked" in codings[:-1]:', "    if False:"),
        Edit("protocol.framing", "    if len(codings) > 1:", "    if False:"),
    ),
    mutant(
        "chunked twice",
        "chunked, chunked is read as chunked.",
        "te-duplicate-field",
        "transfer-encoding transfer-coding",
        Edit("protocol.framing", '    if "chunked" in codings[:-1]:', "    if False:"),
        Edit("protocol.framing", "    if len(codings) > 1:", '    if set(codings) != {"chunked"}:'),
    ),
    mutant(
        "coding that ends so",
        "xchunked is taken for chunked.",
        "te-unrecognised-cl-used",
        "transfer-encoding disguised-coding transfer-encoding-syntax",
        Edit(
            "protocol.framing",
            "        codings.append(name)",
            '        codings.append("chunked" if name.endswith("chunked") else name)',
        ),
    ),
    mutant(
        "coding that begins so",
        "chunkedfoo is taken for chunked.",
        "te-unrecognised-cl-used",
        "transfer-encoding disguised-coding transfer-encoding-syntax",
        Edit(
            "protocol.framing",
            "        codings.append(name)",
            '        codings.append("chunked" if name.startswith("chunked") else name)',
        ),
    ),
    mutant(
        "parameters of chunked",
        "chunked;a=b is read as chunked.",
        "te-unrecognised-cl-used",
        "transfer-encoding transfer-encoding-syntax transfer-coding",
        Edit("protocol.framing", '        if name == "chunked" and match[2]:', "        if False:"),
    ),
    mutant(
        "coding in HTTP/1.0",
        "A chunked request of HTTP/1.0 is served, and its connection persists.",
        "te-in-http10",
        "http10 http10-keep-alive transfer-encoding",
        Edit("protocol.framing", "    if request.minor == 0:\n", "    if False:\n"),
    ),
    mutant(
        "list of codings cut short",
        "What follows the first coding without a comma is passed over.",
        "te-unrecognised-cl-used",
        "transfer-encoding-syntax disguised-coding",
        Edit(
            "protocol.framing",
            "        if position == match.end() < len(value):\n            raise _not_a_list()",
            "        if position == match.end() < len(value):\n            break",
        ),
    ),
)

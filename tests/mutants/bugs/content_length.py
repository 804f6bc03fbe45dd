"""Mutants of Content-Length."""

from tests.mutants.definition import Edit, Mutant, mutant


def _digits(pattern: str) -> Edit:
    return Edit(
        "protocol.grammar",
        'DIGITS: Final = re.compile(r"[0-9]++")',
        f'DIGITS: Final = re.compile(r"{pattern}")',
    )


def _first(extra: str) -> Edit:
    """Decide something else before anything else."""
    line = "    fields = request.fields.combined\n    coding ="
    return Edit(
        "protocol.framing", line, f"    fields = request.fields.combined\n    {extra}\n    coding ="
    )


SIZE = '    digits = value.lstrip("0")\n'
TOO_LARGE = 'if len(digits) > _MAX_DIGITS or int(digits or "0") > limits.content:'
LENGTH = 'return Framing(FramingKind.LENGTH, int(digits or "0"))'

LENGTHS: tuple[Mutant, ...] = (
    mutant(
        "plus sign in a length",
        "Content-Length: +5 is 5.",
        "content-length-lenient-integer",
        "content-length content-length-syntax",
        _digits(r"\+?[0-9]++"),
    ),
    mutant(
        "underscore in a length",
        "Content-Length: 1_0 is 10.",
        "content-length-lenient-integer",
        "content-length content-length-syntax",
        _digits("[0-9_]++"),
    ),
    mutant(
        "minus sign in a length",
        "Content-Length: -5 is taken for a number.",
        "content-length-negative",
        "content-length content-length-syntax",
        _digits("-?[0-9]++"),
        Edit(
            "protocol.framing",
            LENGTH,
            'return Framing(FramingKind.LENGTH, max(0, int(digits or "0")))',
        ),
    ),
    mutant(
        "hexadecimal length",
        "Content-Length: 0x5 is 5.",
        "content-length-lenient-integer",
        "content-length content-length-syntax",
        _digits("(?:0x)?[0-9a-f]++"),
        Edit(
            "protocol.framing", SIZE, "    digits = str(int(value, 0)) if 'x' in value else value\n"
        ),
    ),
    mutant(
        "octal length",
        "Content-Length: 010 is 8.",
        "content-length-lenient-integer",
        "content-length content-length-syntax",
        Edit(
            "protocol.framing",
            SIZE,
            "    digits = str(int(value, 8)) if value[0] == '0' and not set(value) & {'8', '9'} else value\n",
        ),
    ),
    mutant(
        "empty length",
        "Content-Length without a value is 0.",
        "content-length-empty",
        "content-length content-length-syntax",
        _digits("[0-9]*+"),
    ),
    mutant(
        "digits of other scripts",
        "What Unicode calls a digit is one in a length.",
        "content-length-unicode-digit",
        "content-length-octets",
        Edit(
            "protocol.framing",
            "    if not grammar.DIGITS.fullmatch(value):",
            "    if not value.isdigit():",
        ),
    ),
    mutant(
        "junk behind a length",
        "Content-Length: 5 abc is 5.",
        "content-length-lenient-integer",
        "content-length content-length-syntax",
        Edit(
            "protocol.framing",
            "    if not grammar.DIGITS.fullmatch(value):",
            "    value = value.split(' ')[0]\n    if not grammar.DIGITS.fullmatch(value):",
        ),
    ),
    mutant(
        "length of 32 bits",
        "A length beyond 2^32 is taken for what is left of it.",
        "content-length-overflow",
        "content-length-size",
        Edit(
            "protocol.framing",
            TOO_LARGE,
            'digits = str(int(digits or "0") % 2**32)\n    if int(digits) > limits.content:',
        ),
    ),
    mutant(
        "length of 64 bits",
        "A length beyond 2^64 is taken for what is left of it.",
        "content-length-overflow",
        "content-length-size",
        Edit(
            "protocol.framing",
            TOO_LARGE,
            'digits = str(int(digits or "0") % 2**64)\n    if int(digits) > limits.content:',
        ),
    ),
    mutant(
        "first of several lengths",
        "Of a list of different lengths the first counts.",
        "content-length-duplicate",
        "content-length-list",
        Edit(
            "protocol.framing",
            "    if not grammar.DIGITS.fullmatch(value):",
            "    value = value.partition(',')[0].strip()\n    if not grammar.DIGITS.fullmatch(value):",
        ),
    ),
    mutant(
        "last of several lengths",
        "Of a list of different lengths the last counts.",
        "content-length-duplicate",
        "content-length-list",
        Edit(
            "protocol.framing",
            "    if not grammar.DIGITS.fullmatch(value):",
            "    value = value.rpartition(',')[2].strip()\n    if not grammar.DIGITS.fullmatch(value):",
        ),
    ),
    mutant(
        "lengths joined",
        "The digits of several lengths are one number.",
        "content-length-duplicate",
        "content-length-list",
        Edit(
            "protocol.framing",
            "    if not grammar.DIGITS.fullmatch(value):",
            "    value = value.replace(', ', '')\n    if not grammar.DIGITS.fullmatch(value):",
        ),
    ),
    mutant(
        "another field tells the length",
        "Sec-WebSocket-Key1 makes the content eight octets long.",
        "content-length-overridden-by-other-field",
        "content-length smuggling",
        _first('if "sec-websocket-key1" in fields: return Framing(FramingKind.LENGTH, 8)'),
    ),
    mutant(
        "no content in GET",
        "The content of a GET request is taken for the next request.",
        "request-body-not-consumed",
        "content content-length",
        _first('if request.method == "GET": return NO_CONTENT'),
    ),
    mutant(
        "no content in DELETE",
        "The content of a DELETE request is taken for the next request.",
        "request-body-not-consumed",
        "content methods",
        _first('if request.method == "DELETE": return NO_CONTENT'),
    ),
)

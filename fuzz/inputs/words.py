"""Mutations of words: numbers in other forms, tokens that gain or lose a few letters.

A parser that compares loosely accepts a word that only begins, ends or looks like the right one.
"""

import re
from random import Random

_NUMBER = re.compile(
    rb"(?<![A-Za-z0-9])[0-9A-Fa-f]*[0-9][0-9A-Fa-f]*(?![A-Za-z0-9])|(?<=\n)[0-9A-Fa-f]+(?=[\r;])"
)
_WORD = re.compile(rb"[A-Za-z][A-Za-z0-9_-]*")
# Octets that are digits in Latin-1 but not in ASCII: superscript one, two and three.
_OTHER_DIGITS = bytes.maketrans(b"123", b"\xb9\xb2\xb3")
_OTHER_BLANKS = (b" ", b"\t", b"\x0b", b"\x0c", b"\x1c", b"\x1f", b"\x85", b"\xa0", b"\0", b"\r")
_TAILS = (b"x", b"5", b";", b",", b".", b"g", b" x", b" 5", b"_0", b"; q=1", b"e0", b"L", b"\xff")


def change_number(random: Random, data: bytes) -> bytes:
    """Change a number by a little, or write it in another form."""
    matches = [*_NUMBER.finditer(data)]
    if not matches:
        return data
    match = random.choice(matches)
    digits = match[0][:30]
    written = random.choice((_nearby, wrapped, disguised))(random, digits)
    return data[: match.start()] + written + data[match.end() :]


def _nearby(random: Random, digits: bytes) -> bytes:
    value = int(digits, 16)
    one_more, one_less = b"%x" % (value + 1), b"%x" % max(value - 1, 0)
    return random.choice((one_more, one_less, b"%d" % value, digits * 2, b"f" * 17))


def wrapped(random: Random, digits: bytes) -> bytes:
    """Return a number that wraps to the given one in 32 or 64 bits."""
    power = 1 << random.choice((31, 32, 63, 64, 64))
    if digits.isdigit() and random.random() < 0.5:
        return b"%d" % (int(digits) + power)
    return b"%x" % (int(digits, 16) + power)


def disguised(random: Random, digits: bytes) -> bytes:
    """Return digits in a form that lenient conversions accept, as this number or another."""
    match random.randrange(5):
        case 0:
            return random.choice((b"+", b"-", b"0x", b"0X", b"0o", b"0_", b"0", b"0" * 20)) + digits
        case 1:
            return digits + random.choice(_TAILS)
        case 2:
            return random.choice((digits.upper(), digits.translate(_OTHER_DIGITS), b"\xb2"))
        case 3:
            return wrapped(random, digits)
        case _:
            blank = random.choice(_OTHER_BLANKS)
            return random.choice((blank + digits, digits + blank, digits + blank + digits))


def change_word(random: Random, data: bytes) -> bytes:
    """Add letters to a word, remove some, or put octets that pass for whitespace next to it."""
    matches = [*_WORD.finditer(data, 0, 2000)]
    if not matches:
        return data
    match = random.choice(matches)
    return data[: match.start()] + altered(random, match[0]) + data[match.end() :]


def altered(random: Random, word: bytes) -> bytes:
    """Return a word that a loose comparison takes for ``word``."""
    match random.randrange(6):
        case 0:
            return word + random.choice((b"d", b"x", b"s", b"foo", word[-1:]))
        case 1:
            return random.choice((b"x", b"x-", b"not", word[:1])) + word
        case 2:
            return word.replace(b"-", random.choice((b"_", b"", b"--")))
        case 3:
            return random.choice((word.lower(), word.upper(), word.title(), word.swapcase()))
        case 4:
            return random.choice((word[:-1], word[1:], b"", word + b" " + word, word + b"," + word))
        case _:
            blank = random.choice(_OTHER_BLANKS)
            return random.choice((blank + word, word + blank))


MUTATIONS = (change_number, change_number, change_word, change_word)

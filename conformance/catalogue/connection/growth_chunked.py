"""Time that grows with the square of what chunked content holds (RFC 9110 section 2.3).

Each case sends it in two sizes, the second four times the first, and compares the times.
"""

from conformance.catalogue.expectations import IN_PROPORTION
from conformance.catalogue.shared import CHUNKED
from conformance.model.case import Answer, Case
from conformance.model.risk import Risk

CASES = (
    Case(
        id="growth-chunked/extensions",
        title="four times the extensions of a chunk take no more than about four times as long",
        judges="rfc9112#7.1.1/limit-chunk-ext",
        send=(
            CHUNKED + b"5" + b";a=b" * 440 + b"\r\nabcde\r\n0\r\n\r\n",
            Answer(),
            CHUNKED + b"5" + b";a=b" * (440 * 4) + b"\r\nabcde\r\n0\r\n\r\n",
            Answer(),
        )
        * 4,
        **IN_PROPORTION,
        needs=("chunk-extension/taken", "keep-alive/answered-or-closed"),
        risk=Risk.HANG,
        why="Extensions that nobody uses are parsed with more care than speed.",
    ),
    Case(
        id="growth-chunked/chunks",
        title="four times the chunks of one octet take no more than about four times as long",
        judges="rfc9110#2.3/parse-defensively",
        send=(
            CHUNKED + b"1\r\na\r\n" * 4000 + b"0\r\n\r\n",
            Answer(),
            CHUNKED + b"1\r\na\r\n" * (4000 * 4) + b"0\r\n\r\n",
            Answer(),
        )
        * 4,
        **IN_PROPORTION,
        needs=("chunked/one-chunk", "keep-alive/answered-or-closed"),
        risk=Risk.HANG,
        why="Each chunk is appended to a copy of all those before it, and an upload in small pieces stops the server.",
    ),
    Case(
        id="growth-chunked/trailers",
        title="four times the members of a list in the trailer section take no more than about four times as long",
        judges="rfc9110#2.3/parse-defensively",
        send=(
            CHUNKED + b"5\r\nabcde\r\n0\r\n" + b"Plumbline: " + b"a, " * 440 + b"a\r\n\r\n",
            Answer(),
            CHUNKED + b"5\r\nabcde\r\n0\r\n" + b"Plumbline: " + b"a, " * (440 * 4) + b"a\r\n\r\n",
            Answer(),
        )
        * 4,
        **IN_PROPORTION,
        needs=("trailers/one-field", "keep-alive/answered-or-closed"),
        risk=Risk.HANG,
        why="The trailer section is parsed by other code than the header section, which fewer people have looked at.",
    ),
)

"""Two or more stray CRs in the lines of chunked content (RFC 9112 sections 2.2 and 7.1).

A stray CR makes the line invalid, or is replaced by a space; it never just disappears.
"""

from conformance.catalogue.expectations import MALFORMED_CONTENT
from conformance.catalogue.shared import CHUNKED, DATA_APART, NEXT, OK, REFUSED
from conformance.matchers.content import echo
from conformance.matchers.outcome import Rejects, Serves
from conformance.model.case import Case, Pause

CASES = (
    Case(
        id="stray-cr/two-after-size",
        title="CR CR CR LF after a chunk size",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=(
            "rfc9112#2.2/bad-grammar-close",
            "rfc9112#7.1/chunk-grammar",
            "rfc9112#2.2/bare-cr-invalid-or-sp",
        ),
        send=(CHUNKED + b"5\r\r\r\n", *DATA_APART),
        **MALFORMED_CONTENT,
        needs=("chunked/one-chunk",),
        why="A check for one CR too many looks at the octet before the line end, and finds a CR there as it should be.",
    ),
    Case(
        id="stray-cr/two-before-extension",
        title="two CRs between a chunk size and its extension",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=(
            "rfc9112#2.2/bad-grammar-close",
            "rfc9112#7.1.1/chunk-ext-grammar",
            "rfc9112#2.2/bare-cr-invalid-or-sp",
        ),
        send=(CHUNKED + b"5\r\r;a=b\r\n", *DATA_APART),
        expect=(Rejects(400),),
        tolerate=REFUSED,
        # With each CR replaced by a space this is bad whitespace, which is to be removed.
        unsafe=(Serves(echo(b"abcde"), OK, enough=1),),
        needs=("chunk-extension/taken",),
        why="A parser that ends the size at the first CR and looks for LF behind it finds the data at another place.",
    ),
    Case(
        id="stray-cr/two-in-extension",
        title="two CRs inside a chunk extension",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=(
            "rfc9112#2.2/bad-grammar-close",
            "rfc9112#7.1.1/chunk-ext-grammar",
            "rfc9112#2.2/bare-cr-invalid-or-sp",
        ),
        send=(CHUNKED + b"5;a\r\rb\r\n", *DATA_APART),
        **MALFORMED_CONTENT,
        needs=("chunk-extension/taken",),
        why="A state machine that comes back from an unexpected CR by another CR goes on as if nothing had been there.",
    ),
    Case(
        id="stray-cr/two-after-data",
        title="CR CR CR LF after chunk data",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#2.2/bad-grammar-close", "rfc9112#7.1/chunk-grammar"),
        send=(CHUNKED + b"5\r\nabcde\r\r\r\n0\r\n\r\n" + NEXT,),
        **MALFORMED_CONTENT,
        needs=("chunked/one-chunk",),
        why="A decoder that skips to the next LF hides octets between two chunks that a stricter one reads as a size.",
    ),
    Case(
        id="stray-cr/one-after-data",
        title="CR CR LF after chunk data",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#2.2/bad-grammar-close", "rfc9112#7.1/chunk-grammar"),
        send=(CHUNKED + b"5\r\nabcde\r\r\n0\r\n\r\n" + NEXT,),
        **MALFORMED_CONTENT,
        needs=("chunked/one-chunk",),
        why="The two octets after the data are checked one by one, and the second CR taken for the first.",
    ),
    Case(
        id="stray-cr/two-after-last-chunk",
        title="CR CR CR LF after the zero of the last chunk",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#2.2/bad-grammar-close", "rfc9112#7.1/last-chunk-grammar"),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\r\r\n\r\n" + NEXT,),
        **MALFORMED_CONTENT,
        needs=("chunked/one-chunk",),
        why="The content ends at the first CR LF for one server and one line later for another.",
    ),
    Case(
        id="stray-cr/in-empty-line",
        title="CR CR LF as the empty line after the last chunk",
        judges="rfc9112#2.2/bad-grammar-400",
        covers=("rfc9112#2.2/bad-grammar-close", "rfc9112#7.1/chunked-body-grammar"),
        send=(CHUNKED + b"5\r\nabcde\r\n0\r\n", Pause(), b"\r\r", Pause(), b"\n" + NEXT),
        **MALFORMED_CONTENT,
        needs=("chunked/one-chunk",),
        why="A line of one CR is a trailer field to one parser and the end to another, and between them lies the next request.",
    ),
)

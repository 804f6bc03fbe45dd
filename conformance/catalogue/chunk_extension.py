"""Chunk extensions (RFC 9112 section 7.1.1)."""

from conformance.case import Case, Endpoint
from conformance.catalogue.parts import CHUNKED, NEXT, OK
from conformance.expect import Serves
from conformance.reply import echo

CASES = (
    Case(
        id="chunk-extension/name-only",
        title="an extension without a value is ignored",
        covers=(
            "rfc9112#7.1.1/ignore-unknown-chunk-ext",
            "rfc9112#7.1.1/chunk-ext-grammar",
        ),
        send=(CHUNKED + b"5;a\r\nabcde\r\n0\r\n\r\n" + NEXT,),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("chunked/one-chunk",),
        uses=(Endpoint.ECHO,),
        why="Extensions may be added on the way; refusing them breaks uploads that the client sent correctly.",
    ),
    Case(
        id="chunk-extension/name-and-value",
        title="an extension with a value is ignored",
        covers=(
            "rfc9112#7.1.1/ignore-unknown-chunk-ext",
            "rfc9112#7.1.1/chunk-ext-val-grammar",
        ),
        send=(CHUNKED + b"5;a=b\r\nabcde\r\n0\r\n\r\n" + NEXT,),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("chunked/one-chunk",),
        uses=(Endpoint.ECHO,),
        why="Signed uploads to object stores carry one in each chunk.",
    ),
    Case(
        id="chunk-extension/several",
        title="several extensions are ignored",
        covers=(
            "rfc9112#7.1.1/ignore-unknown-chunk-ext",
            "rfc9112#7.1.1/chunk-ext-grammar",
        ),
        send=(CHUNKED + b'5;a;b=c;d="e";f\r\nabcde\r\n0\r\n\r\n' + NEXT,),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("chunked/one-chunk",),
        uses=(Endpoint.ECHO,),
        why="A parser made for one extension sees the second as part of the first, or as an error.",
    ),
    Case(
        id="chunk-extension/quoted-value",
        title="a quoted value may hold semicolons, equals signs and escaped quotes",
        covers=(
            "rfc9112#7.1.1/ignore-unknown-chunk-ext",
            "rfc9112#7.1.1/chunk-ext-val-grammar",
            "rfc9110#5.6.4/quoted-string-grammar",
        ),
        send=(CHUNKED + b'5;a="b;c=\\"d\\\\"\r\nabcde\r\n0\r\n\r\n' + NEXT,),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("chunked/one-chunk",),
        uses=(Endpoint.ECHO,),
        why="Cut at the semicolon inside the quotes, the rest looks like another extension.",
    ),
    Case(
        id="chunk-extension/quoted-value-that-looks-like-framing",
        title="a quoted value that looks like a size or a last chunk is ignored",
        covers=(
            "rfc9112#7.1.1/ignore-unknown-chunk-ext",
            "rfc9112#7.1.1/chunk-ext-grammar",
        ),
        send=(CHUNKED + b'5;a="0 5 f"\r\nabcde\r\n0;b="5"\r\n\r\n' + NEXT,),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("chunked/one-chunk",),
        uses=(Endpoint.ECHO,),
        why="A search for the last number on the line finds a size that was never meant.",
    ),
    Case(
        id="chunk-extension/empty-quoted-value",
        title="a quoted value may be empty",
        covers=(
            "rfc9112#7.1.1/chunk-ext-val-grammar",
            "rfc9112#7.1.1/ignore-unknown-chunk-ext",
        ),
        send=(CHUNKED + b'5;a=""\r\nabcde\r\n0\r\n\r\n' + NEXT,),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("chunked/one-chunk",),
        uses=(Endpoint.ECHO,),
        why="An empty string is a value; a parser that wants an octet refuses a valid upload.",
    ),
    Case(
        id="chunk-extension/whitespace-around",
        title="whitespace around semicolon and equals sign has no meaning",
        covers=(
            "rfc9110#5.6.3/parse-bws",
            "rfc9112#7.1.1/chunk-ext-grammar",
            "rfc9112#7.1.1/ignore-unknown-chunk-ext",
        ),
        send=(CHUNKED + b"5 ; a\t= b\r\nabcde\r\n0\r\n\r\n" + NEXT,),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("chunked/one-chunk",),
        uses=(Endpoint.ECHO,),
        why="Old senders wrote it so; recipients have to parse it and remove it.",
    ),
    Case(
        id="chunk-extension/on-last-chunk",
        title="an extension of the last chunk is ignored",
        covers=(
            "rfc9112#7.1/last-chunk-grammar",
            "rfc9112#7.1.1/ignore-unknown-chunk-ext",
        ),
        send=(CHUNKED + b"5\r\nabcde\r\n0;a=b\r\n\r\n" + NEXT,),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("chunked/one-chunk",),
        uses=(Endpoint.ECHO,),
        why="Compared with the single digit, the last chunk is missed and the connection hangs.",
    ),
    Case(
        id="chunk-extension/hexadecimal-name",
        title="an extension whose name looks like a size is ignored",
        covers=(
            "rfc9112#7.1.1/ignore-unknown-chunk-ext",
            "rfc9112#7.1.1/chunk-ext-grammar",
        ),
        send=(CHUNKED + b"5;5\r\nabcde\r\n0;a\r\n\r\n" + NEXT,),
        expect=(Serves(echo(b"abcde"), OK),),
        needs=("chunked/one-chunk",),
        uses=(Endpoint.ECHO,),
        why="Digits are letters of a token too; added to the size they shift the framing.",
    ),
)

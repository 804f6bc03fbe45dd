"""Cases on the chunked transfer coding: chunk sizes, extensions, data and trailer sections."""

"""HTTP/1.1 as functions of bytes: parsing, framing, encoding; imports no other package of ours."""

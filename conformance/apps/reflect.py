"""A field whose value is the client's: what the server makes of a line end in it."""

from urllib.parse import unquote

from conformance.apps.messages import TEXT, Answer, Request, whole


def reflect(request: Request) -> Answer:
    """The percent-decoded query in a field; to keep it on its line is the server's part."""
    value = unquote(request.query, encoding="latin-1")
    return whole(200, b"reflected\n", TEXT, ("Plumbline-Reflect", value))

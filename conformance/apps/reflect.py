"""``/reflect``: a response field whose value comes from the client, line ends included."""

from urllib.parse import unquote

from conformance.apps.messages import TEXT, Answer, Request, whole


def reflect(request: Request) -> Answer:
    """Return the percent-decoded query in a field; the server has to reject line ends in it."""
    value = unquote(request.query, encoding="latin-1")
    return whole(200, b"reflected\n", TEXT, ("Plumbline-Reflect", value))

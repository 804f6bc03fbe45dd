"""The endpoint with two lines of one name."""

from conformance.apps.contract import respond
from conformance.apps.messages import Request


def test_eight_lines_in_order() -> None:
    answer = respond(Request(method="GET", path="/repeated"))
    assert (answer.status, answer.pieces) == (200, (b"repeated",))
    doubled = ("Set-Cookie", "Vary", "Link", "WWW-Authenticate")
    assert [line for line in answer.fields if line[0] in doubled] == [
        ("Set-Cookie", "first=1"),
        ("Set-Cookie", "second=2"),
        ("Vary", "accept"),
        ("Vary", "accept-language"),
        ("Link", "</first>; rel=prev"),
        ("Link", "</second>; rel=next"),
        ("WWW-Authenticate", 'Basic realm="first"'),
        ("WWW-Authenticate", 'Bearer realm="second"'),
    ]

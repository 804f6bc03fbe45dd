"""Methods: what passes on a bare close or on an answer of some other status."""

from tests.conformance.catalogue.little_evidence import ANY_ERROR, Little, Shown

ANSWERED = (Little.SUCCESS, Little.REDIRECTION, *ANY_ERROR)

REVIEWED: tuple[Shown, ...] = (
    Shown(
        "Success says that the method was performed, and the field that is wrong for it ignored.",
        (Little.SUCCESS,),
        ("methods/post-read-only-never-416",),
    ),
    Shown(
        "The case is about any response to HEAD, and nothing follows the header section here.",
        ANSWERED,
        ("head/not-found", "head/missing-host", "head/unknown-expectation"),
    ),
    Shown(
        "The case is about an error response to HEAD, and nothing follows its header section.",
        ANY_ERROR,
        ("head/malformed",),
    ),
    Shown(
        "Any error says that the request was not performed; methods/unknown-501 asks which one.",
        ANY_ERROR,
        ("methods/unknown-not-performed",),
    ),
    Shown(
        "A rejection is all that the statement asks for, and both an error and a close are one.",
        (Little.CLOSE, *ANY_ERROR),
        (
            "connect/empty-port",
            "connect/no-port",
            "connect/port-too-large",
            "connect/port-letters",
            "connect/port-negative",
        ),
    ),
    Shown(
        "A server may accept CONNECT or not, and whatever it does is recorded as its choice.",
        (Little.CLOSE, *ANSWERED),
        ("connect/origin",),
    ),
    Shown(
        "An answer of any kind has come although no content was sent: the server did not wait.",
        ANSWERED,
        (
            "client-habits/empty-post",
            "client-habits/empty-patch",
        ),
    ),
    Shown(
        "A success shows that the server did not wait for content.",
        (Little.SUCCESS,),
        ("client-habits/empty-put",),
    ),
    Shown(
        "The case is a guard: an answer to the preflight has come, and the close shows that no "
        "octets of it are taken for another.",
        ANSWERED,
        (
            "client-habits/preflight",
            "client-habits/preflight-resource",
            "client-habits/preflight-nowhere",
        ),
    ),
)

"""Limits: what has to be taken and how more than that is refused.

A head of 64 KiB comes without its last line end first: servers that limit what is not complete
would decide by how many octets happen to arrive together.
"""

from conformance.catalogue.refusals import NOT_SERVED
from conformance.catalogue.shared import NEXT, OK
from conformance.matchers.no_response import Drops, Silent
from conformance.matchers.outcome import FirstHead, FirstResponse, Serves
from conformance.matchers.status import CLIENT_ERROR, ERROR, NotStatus, Status
from conformance.model.case import Case, Expectation, Pause

ENDLESS = b"a" * 2097152
"""More than the limits of known servers, the largest of which is a little above 1 MiB."""

FIELD_TOO_LARGE = Expectation(expect=(FirstHead(CLIENT_ERROR),), unsafe=(Serves(OK),))
"""Fields beyond any limit: a client error, or served by a server that limits nothing."""

CASES = (
    Case(
        id="limits/request-line-8000",
        title="a request line of 8000 octets is taken",
        judges="rfc9112#3/support-8000-octet-request-line",
        send=(b"GET /?" + b"a" * 7985 + b" HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(NotStatus(400, 413, 414, 431, 500, 501)),),
        tolerate=NOT_SERVED,
        needs=("target-valid/empty-query",),
        why="Signed links and searches with many filters reach this length.",
    ),
    Case(
        id="limits/target-8000",
        title="a request-target of 8000 octets is taken",
        judges="rfc9110#4.1/support-8000-octet-uri",
        covers=("rfc9112#3/support-8000-octet-request-line",),
        send=(b"GET /" + b"a" * 250 + b"/?" + b"a" * 7747 + b" HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(Serves(NotStatus(400, 413, 414, 431, 500, 501)),),
        tolerate=NOT_SERVED,
        needs=("target-valid/empty-query",),
        why="A link that one server made is refused by the next.",
    ),
    Case(
        id="limits/target-64k",
        title="a request-target of 64 KiB is refused with 414, or taken",
        judges="rfc9112#3/target-too-long-414",
        send=(b"GET /?" + b"a" * 65536 + b" HTTP/1.1\r\nHost: {host}\r\n", Pause(), b"\r\n"),
        expect=(FirstHead(Status(414)),),
        # another status is wrong, a lost one cannot be told from it: one grade for both
        tolerate=(FirstHead(CLIENT_ERROR), Drops()),
        unsafe=(FirstResponse(NotStatus(400, 413, 431, 500, 501, 503, 505)),),
        needs=("target-valid/empty-query",),
        why="A client that is told 400 does not know that a shorter link, or POST, would do.",
    ),
    Case(
        id="limits/target-1m",
        title="a request-target of 1 MiB is refused, or taken",
        judges="rfc9110#2.3/parse-defensively",
        covers=("rfc9112#3/target-too-long-414",),
        send=(b"GET /?" + b"a" * 1048576 + b" HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        expect=(FirstHead(CLIENT_ERROR), Drops()),
        unsafe=(FirstResponse(NotStatus(400, 413, 431, 500, 501, 503, 505)),),
        tolerate=(FirstHead(ERROR),),
        needs=("target-valid/empty-query",),
        why="Each connection that buffers a megabyte before it refuses is memory for an attacker.",
    ),
    Case(
        id="limits/path-64k",
        title="a path of 64 KiB is refused with 414, or taken",
        judges="rfc9112#3/target-too-long-414",
        send=(b"GET /" + b"a" * 65536 + b" HTTP/1.1\r\nHost: {host}\r\n", Pause(), b"\r\n"),
        expect=(FirstHead(Status(414)),),
        # another status is wrong, a lost one cannot be told from it: one grade for both
        tolerate=(FirstHead(CLIENT_ERROR), Drops()),
        unsafe=(FirstResponse(NotStatus(400, 413, 431, 500, 501, 503, 505)),),
        why="A limit that the file system finds, and not the parser, comes back as a 500.",
    ),
    Case(
        id="limits/method-64k",
        title="a method of 64 KiB is refused",
        judges="rfc9112#3/method-too-long-501",
        covers=("rfc9110#17.5/limit-processing-of-elements",),
        send=(b"A" * 65536 + b" / HTTP/1.1\r\nHost: {host}\r\n", Pause(), b"\r\n"),
        expect=(FirstHead(CLIENT_ERROR), FirstHead(Status(501))),
        tolerate=NOT_SERVED,
        why="The longest real method has twenty letters; whoever sends more wants memory.",
    ),
    Case(
        id="limits/version-64k",
        title="a version of 64 KiB is refused",
        judges="rfc9112#3.2/invalid-request-line-400-or-301",
        covers=("rfc9110#17.5/limit-processing-of-elements",),
        send=(b"GET / HTTP/1." + b"1" * 65536 + b"\r\nHost: {host}\r\n", Pause(), b"\r\n"),
        expect=(FirstHead(CLIENT_ERROR), FirstHead(Status(505))),
        tolerate=NOT_SERVED,
        why="A number as long as this takes a quadratic time to read in some languages.",
    ),
    Case(
        id="limits/request-line-without-end",
        title="a request line without an end is given up",
        judges="rfc9110#2.3/parse-defensively",
        covers=("rfc9110#17.5/limit-processing-of-elements",),
        send=(b"GET /?" + ENDLESS,),
        expect=(FirstHead(CLIENT_ERROR), Drops()),
        tolerate=(FirstHead(ERROR),),
        why="One client without line ends fills the memory of the server.",
    ),
    Case(
        id="limits/field-line-64k",
        title="a field value of 64 KiB is refused with a 4xx status, or taken",
        judges="rfc9110#5.4/fields-too-large-4xx",
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: " + b"a" * 65536 + b"\r\n",
            Pause(),
            b"\r\n",
        ),
        **FIELD_TOO_LARGE,
        why="A browser with too many cookies sees a broken connection and cannot tell the user why.",
    ),
    Case(
        id="limits/field-line-1m",
        title="a field value of 1 MiB is refused, or taken",
        judges="rfc9110#2.3/parse-defensively",
        covers=("rfc9110#5.4/fields-too-large-4xx",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: " + b"a" * 1048576 + b"\r\n\r\n",),
        expect=(FirstHead(CLIENT_ERROR), Drops()),
        unsafe=(Serves(OK),),
        tolerate=(FirstHead(ERROR),),
        why="A thousand such requests at once are a gigabyte.",
    ),
    Case(
        id="limits/field-name-64k",
        title="a field name of 64 KiB is refused with a 4xx status, or taken",
        judges="rfc9110#5.4/fields-too-large-4xx",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n" + b"a" * 65536 + b": a\r\n", Pause(), b"\r\n"),
        **FIELD_TOO_LARGE,
        why="A limit for values alone is passed by a name.",
    ),
    Case(
        id="limits/fields-1000",
        title="a thousand field lines are refused with a 4xx status, or taken",
        judges="rfc9110#5.4/fields-too-large-4xx",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n" + b"Plumbline: a\r\n" * 1000 + b"\r\n",),
        **FIELD_TOO_LARGE,
        why="Hashing, copying and logging each of them is work that the client does not have.",
    ),
    Case(
        id="limits/fields-10000",
        title="ten thousand field lines are refused with a 4xx status, or taken",
        judges="rfc9110#5.4/fields-too-large-4xx",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n" + b"P: a\r\n" * 10000 + b"\r\n",),
        **FIELD_TOO_LARGE,
        why="Lines of one name joined one by one take a quadratic time.",
    ),
    Case(
        id="limits/empty-fields-10000",
        title="ten thousand empty field lines are refused with a 4xx status, or taken",
        judges="rfc9110#5.4/fields-too-large-4xx",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\n" + b"P:\r\n" * 10000 + b"\r\n",),
        **FIELD_TOO_LARGE,
        why="A limit on octets alone lets through more fields than any map should hold.",
    ),
    Case(
        id="limits/field-line-without-end",
        title="a field line without an end is given up",
        judges="rfc9110#2.3/parse-defensively",
        covers=("rfc9110#5.4/fields-too-large-4xx",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: " + ENDLESS,),
        expect=(FirstHead(CLIENT_ERROR), Drops()),
        tolerate=(FirstHead(ERROR),),
        why="Megabytes for one field are kept in the hope of a line end, on every connection at once.",
    ),
    Case(
        id="limits/fields-without-end",
        title="a head without an end is given up",
        judges="rfc9110#2.3/parse-defensively",
        covers=("rfc9110#5.4/fields-too-large-4xx",),
        send=(
            b"GET / HTTP/1.1\r\nHost: {host}\r\n" + b"Plumbline: aaaaaaaaaaaaaaaaaaaa\r\n" * 40000,
        ),
        expect=(FirstHead(CLIENT_ERROR), Drops()),
        tolerate=(FirstHead(ERROR),),
        why="Each line is short enough, and together they are as long as the client likes.",
    ),
    Case(
        id="limits/empty-lines",
        title="a thousand empty lines are not waited through in silence",
        judges="rfc9110#2.3/parse-defensively",
        send=(b"\r\n" * 1000 + NEXT,),
        expect=(Serves(OK), FirstResponse(CLIENT_ERROR), Drops()),
        tolerate=(FirstResponse(ERROR),),
        why="A server that skips them one call deeper each ends with its stack.",
    ),
    Case(
        id="limits/whitespace-run",
        title="a long run of whitespace in a value is dealt with at once",
        judges="rfc9110#2.3/parse-defensively",
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: a" + b" " * 6000 + b"b\r\n\r\n",),
        expect=(Serves(OK), FirstResponse(CLIENT_ERROR)),
        tolerate=NOT_SERVED,
        why="A pattern that tries every place where the end might be stops the server for seconds.",
    ),
    Case(
        id="limits/nested-repetition",
        title="a value that cannot match is refused at once",
        judges="rfc9110#2.3/parse-defensively",
        # a pattern that doubles its work with each octet takes seconds for 33, for ever for 60
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nPlumbline: " + b"x" * 33 + b"\x10\r\n\r\n",),
        expect=(Serves(OK), FirstResponse(CLIENT_ERROR)),
        tolerate=NOT_SERVED,
        why="With nested repetitions in its pattern, the parser of one known server never came back.",
    ),
    Case(
        id="limits/commas",
        title="a list of many empty elements is dealt with at once",
        judges="rfc9110#2.3/parse-defensively",
        covers=("rfc9110#5.6.1.2/ignore-empty-list-elements",),
        send=(b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: " + b"," * 4000 + b"\r\n\r\n",),
        expect=(Serves(OK), FirstResponse(CLIENT_ERROR)),
        tolerate=NOT_SERVED,
        why="A server that recurses or copies for each comma is stopped by one request.",
    ),
    Case(
        id="limits/own-values",
        title="the values that the server generated are understood when they come back",
        judges="rfc9110#2.3/accept-own-lengths",
        send=(
            (
                b"GET /resource HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: {etag}\r\n"
                b"If-Modified-Since: {last-modified}\r\n\r\n"
            ),
        ),
        expect=(FirstResponse(NotStatus(400, 413, 431, 500)),),
        why="A server that refuses its own entity tags makes every cache in front of it useless.",
    ),
    Case(
        id="limits/content-beyond-any",
        title="content of a thousand terabytes is refused, or awaited",
        judges="rfc9110#15.5.14/413-may-terminate",
        covers=("rfc9110#15.5.14/413-may-close",),
        send=(
            (
                b"POST /echo HTTP/1.1\r\nHost: {host}\r\n"
                b"Content-Length: 1000000000000000\r\n\r\nabcde"
            ),
        ),
        expect=(FirstResponse(CLIENT_ERROR), Silent(), Drops()),
        tolerate=(FirstResponse(ERROR),),
        needs=("content-length/exact",),
        why="A buffer of the declared length is reserved for a client that sends five octets.",
    ),
)

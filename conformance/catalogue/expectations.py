"""Expectations that cases of several topics share, named after what is wrong with the request.

Names that begin with ``LENIENT`` are for defects that a recipient may tolerate, at a risk.
"""

from conformance.catalogue.refusals import (
    NOT_SERVED,
    REFUSED_GRAMMAR,
    REFUSED_LINE,
    REFUSED_VERSION,
)
from conformance.catalogue.shared import (
    ABORTED,
    BAD_GRAMMAR_400,
    BAD_LINE_400,
    OK,
    REFUSED,
    VALID_SERVED,
)
from conformance.matchers.content import echo
from conformance.matchers.growth import GrowsInProportion
from conformance.matchers.interim import Continued, Promptly
from conformance.matchers.moot import NoAnswerWith
from conformance.matchers.no_response import CutsOff, Drops, Silent
from conformance.matchers.outcome import Answers, Ending, Rejects, Serves
from conformance.matchers.resource import Whole
from conformance.matchers.response import All, AnyOf
from conformance.matchers.status import CLIENT_ERROR, ERROR, NotStatus, Status
from conformance.model.case import Expectation

ACCEPTED = Expectation(expect=(Serves(OK),), tolerate=NOT_SERVED)
"""A request that has to be served, though refusing it is safe."""
INVALID_REQUEST_LINE = Expectation(expect=REFUSED_LINE, tolerate=NOT_SERVED, breaks=BAD_LINE_400)
"""A request line outside the grammar (RFC 9112 section 3.2)."""
INVALID_VERSION = Expectation(expect=REFUSED_VERSION, tolerate=NOT_SERVED, breaks=BAD_LINE_400)
"""An HTTP-version outside the grammar (RFC 9112 section 2.3)."""
INVALID_FIELD_LINE = Expectation(
    expect=REFUSED_GRAMMAR, tolerate=NOT_SERVED, breaks=BAD_GRAMMAR_400
)
"""A field line outside the grammar, in a request without content (RFC 9112 section 5)."""
LENIENT_FIELD_LINE = Expectation(
    expect=REFUSED_GRAMMAR, tolerate=NOT_SERVED, breaks=BAD_GRAMMAR_400, unsafe=(Serves(OK),)
)
"""The same where the RFC lets a recipient repair the field line instead."""
INVALID_HEADER_SECTION = Expectation(
    expect=REFUSED_GRAMMAR, tolerate=REFUSED, breaks=BAD_GRAMMAR_400
)
"""A header section outside the grammar that leaves the framing of the content in doubt."""
MALFORMED_CONTENT = Expectation(expect=(Rejects(400),), tolerate=ABORTED, breaks=BAD_GRAMMAR_400)
"""Chunked content outside the grammar, so that its end is in doubt (RFC 9112 section 7.1)."""
MALFORMED_CHUNK_EXTENSION = Expectation(
    expect=(Rejects(400),),
    tolerate=(*ABORTED, Serves(echo(b"abcde"), OK, enough=1)),
    breaks=BAD_GRAMMAR_400,
)
"""A chunk extension outside the grammar; ignoring it leaves five octets of content."""
NOT_CHUNKED = Expectation(expect=(Rejects(400, 411, 501),))
"""A Transfer-Encoding whose final coding is not chunked: 400, or 501 for a coding that is not
understood, or 411 for content without Content-Length (RFC 9112 sections 6.1 and 6.3)."""
LENGTH_BESIDE_CODING = Expectation(expect=ABORTED, unsafe=(Answers(OK, end=Ending.LAST),))
"""Content-Length beside Transfer-Encoding: rejected, or the connection closed after the response,
whatever the server took for content (RFC 9112 section 6.1)."""
FIVE_OCTETS = Expectation(
    expect=(Serves(echo(b"abcde"), OK, enough=1),), tolerate=REFUSED, breaks=VALID_SERVED
)
"""Valid framing of five octets that a careful server may find suspicious."""
LENGTH_BEYOND_COUNTING = Expectation(
    expect=(
        Silent(),
        Answers(ERROR, end=Ending.CLOSED),
        Answers(ERROR, end=Ending.OPEN),
        Drops(),
        CutsOff(),
    )
)
"""A length that overflows an integer type: the content is awaited, or the request refused."""
LENIENT_RANGE = Expectation(
    expect=(Answers(Whole()), Answers(Status(416)), Answers(Status(400))),
    unsafe=(Answers(Status(206)),),
)
"""A Range field outside the grammar: ignored or refused; guessing a range is unsafe."""
CONTINUE = Expectation(
    moot=(NoAnswerWith(AnyOf(OK, CLIENT_ERROR)),),
    expect=(
        Answers(All(echo(b"plumbline"), Continued(), Promptly(1))),
        Answers(All(CLIENT_ERROR, Promptly(1))),
    ),
)
"""An expectation of 100 (Continue), met or answered with a final error at once."""
RECOGNISED_CONTINUE = Expectation(
    moot=(NoAnswerWith(AnyOf(OK, CLIENT_ERROR)),),
    expect=(Answers(All(echo(b"plumbline"), Continued(), Promptly(1))),),
)
"""Another spelling of an expectation that the server meets with 100 in its plain form."""
_NOT_FOR_ITS_SIZE = NotStatus(400, 413, 414, 431, 503)
IN_PROPORTION = Expectation(
    moot=(NoAnswerWith(_NOT_FOR_ITS_SIZE), NoAnswerWith(_NOT_FOR_ITS_SIZE, place=1)),
    expect=(GrowsInProportion(4),),
)
"""A request in two sizes, in turn, the larger four times the smaller, that takes no longer than that
unless it is refused."""

"""Response splitting: request data that must not end a line of the header section."""

from conformance.matchers.content import ContentLacks
from conformance.matchers.fields import Has
from conformance.matchers.moot import ClosedEarly, NoAnswerWith
from conformance.matchers.outcome import Answers, FirstResponse
from conformance.matchers.response import All, AnyOf
from conformance.matchers.splitting import Unsplit
from conformance.matchers.status import Status
from conformance.model.case import Case
from conformance.model.risk import Risk

# A server that does not send the field of the application answers 500, a gateway 502.
REFUSED_FIELD = Status(500, 502)
NOT_REFLECTED = (NoAnswerWith(AnyOf(Status(200), REFUSED_FIELD)), ClosedEarly(1))
SENT_OR_REFUSED = (Answers(All(Status(200), Unsplit())), Answers(REFUSED_FIELD))
"""The field of ``/reflect`` without the line end, or no response of the application at all."""

CASES = (
    Case(
        id="splitting/encoded-crlf-in-path",
        title="an encoded CRLF in the path does not end a line of the response",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(b"GET /%0d%0aPlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(ClosedEarly(1),),
        expect=(FirstResponse(Unsplit()),),
        why="A redirect that copies the decoded path lets a link set cookies or forge a response.",
    ),
    Case(
        id="splitting/encoded-lf-in-path",
        title="an encoded LF in the path does not end a line of the response",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(b"GET /%0aPlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(ClosedEarly(1),),
        expect=(FirstResponse(Unsplit()),),
        why="Filters look for CRLF, while many clients also end a line at a bare LF.",
    ),
    Case(
        id="splitting/encoded-cr-in-path",
        title="an encoded CR in the path does not end a line of the response",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#2.2/no-bare-cr-generated", "rfc9112#11.1/no-crlf-from-application"),
        send=(b"GET /%0dPlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(ClosedEarly(1),),
        expect=(FirstResponse(Unsplit()),),
        why="Some recipients end a line at a bare CR, so a link can inject fields for them.",
    ),
    Case(
        id="splitting/two-slashes",
        title="an encoded CRLF in a path that needs normalising does not end a line of the response",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(
            b"GET //plumbline/..//%0d%0aPlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        moot=(ClosedEarly(1),),
        expect=(FirstResponse(Unsplit()),),
        why="A server that decodes the path to normalise it writes the CRLF into Location.",
    ),
    Case(
        id="splitting/encoded-crlf-in-query",
        title="an encoded CRLF in the query does not end a line of the response",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(b"GET /?a=%0d%0aPlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(ClosedEarly(1),),
        expect=(FirstResponse(Unsplit()),),
        why="Query parameters are copied into Location, Set-Cookie and Content-Disposition, with the injected field.",
    ),
    Case(
        id="splitting/wide-characters",
        title="characters whose low octets are CR and LF do not end a line of the response",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(
            b"GET /%E5%98%8D%E5%98%8APlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        moot=(ClosedEarly(1),),
        expect=(FirstResponse(Unsplit()),),
        why="U+560D and U+560A become CR and LF when characters are truncated to octets.",
    ),
    Case(
        id="splitting/status-target",
        title="an encoded CRLF in a request that the application redirects does not end a line",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(
            b"GET /status/301?%0d%0aPlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        moot=(ClosedEarly(1),),
        expect=(FirstResponse(Unsplit()),),
        why="Request data is copied into Location most often, so a link could set cookies for the site.",
    ),
    Case(
        id="splitting/host",
        title="an encoded CRLF in Host does not end a line of the response",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(
            b"GET /plumbline-missing HTTP/1.1\r\nHost: a%0d%0aPlumbline-Split:%20{nonce}\r\n\r\n",
        ),
        moot=(ClosedEarly(1),),
        expect=(FirstResponse(Unsplit()),),
        why="Redirects to an absolute URI are built from Host and then carry the injected field.",
    ),
    Case(
        id="splitting/method",
        title="an encoded CRLF in the method does not end a line of the response",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(b"PLUMB%0d%0aPlumbline-Split:%20{nonce} / HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(ClosedEarly(1),),
        expect=(FirstResponse(Unsplit()),),
        why="Error responses repeat the method, some in the reason phrase, and then carry the injected field.",
    ),
    Case(
        id="splitting/reflected",
        title="a field value that the application takes from the request is sent unchanged",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#5/field-line-grammar-generated",),
        send=(b"GET /reflect?plumb%20%22line%22 HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=(NoAnswerWith(All(Status(200), Has(b"plumbline-reflect"))),),
        expect=(Answers(All(Status(200), Has(b"plumbline-reflect", b'plumb "line"'))),),
        risk=Risk.MISREAD,
        why="Altered file names and redirect targets break downloads and redirects.",
    ),
    Case(
        id="splitting/field-crlf",
        title="CRLF in a field value of the application does not begin another field",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(b"GET /reflect?a%0d%0aPlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=NOT_REFLECTED,
        expect=SENT_OR_REFUSED,
        needs=("splitting/reflected",),
        why="A link made by an attacker sets a cookie in the browser of anyone who follows it.",
    ),
    Case(
        id="splitting/field-second-response",
        title="CRLF CRLF in a field value of the application does not begin another response",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(
            b"GET /reflect?a%0d%0aContent-Length:%200%0d%0a%0d%0aHTTP/1.1%20200%20OK%0d%0aPlumbline-Split:%20{nonce}%0d%0aContent-Length:%200%0d%0a%0d%0a HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        moot=NOT_REFLECTED,
        expect=SENT_OR_REFUSED,
        needs=("splitting/reflected",),
        why="A shared cache stores the forged response for the next URI requested.",
    ),
    Case(
        id="splitting/field-content",
        title="CRLF CRLF in a field value of the application does not begin the content",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(b"GET /reflect?a%0d%0a%0d%0a%70lumbline%2d{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=NOT_REFLECTED,
        expect=(
            Answers(All(Status(200), Unsplit(), ContentLacks(b"plumbline-{nonce}"))),
            Answers(REFUSED_FIELD),
        ),
        needs=("splitting/reflected",),
        why="A page written by an attacker appears under the site's own origin.",
    ),
    Case(
        id="splitting/field-lf",
        title="LF in a field value of the application does not end the line",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(b"GET /reflect?a%0aPlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=NOT_REFLECTED,
        expect=SENT_OR_REFUSED,
        needs=("splitting/reflected",),
        why="A check for CRLF misses the bare LF, which clients accept as a line end too.",
    ),
    Case(
        id="splitting/field-cr",
        title="CR in a field value of the application is not sent",
        judges="rfc9112#2.2/no-bare-cr-generated",
        covers=("rfc9110#5.5/field-value-grammar",),
        send=(b"GET /reflect?a%0dPlumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=NOT_REFLECTED,
        expect=SENT_OR_REFUSED,
        needs=("splitting/reflected",),
        why="Proxies and clients differ on whether a bare CR ends a line, so an injected field passes the proxy.",
    ),
    Case(
        id="splitting/field-fold",
        title="CRLF and a space in a field value of the application do not fold the line",
        judges="rfc9112#5.2/no-obs-fold-generated",
        covers=("rfc9110#5.5/field-value-grammar",),
        send=(
            b"GET /reflect?a%0d%0a%20Plumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        moot=NOT_REFLECTED,
        expect=SENT_OR_REFUSED,
        needs=("splitting/reflected",),
        why="A client without obs-fold support takes the second line for a field or rejects the response.",
    ),
    Case(
        id="splitting/field-nul",
        title="NUL in a field value of the application is not sent",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9110#2.2/no-generate-off-abnf",),
        send=(b"GET /reflect?a%00Plumbline-Split:%20{nonce} HTTP/1.1\r\nHost: {host}\r\n\r\n",),
        moot=NOT_REFLECTED,
        expect=SENT_OR_REFUSED,
        needs=("splitting/reflected",),
        why="A recipient that uses C strings ends the value at the NUL.",
    ),
    Case(
        id="splitting/field-other-control",
        title="other control characters in a field value of the application are not sent",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9110#5.5/other-ctl-invalid",),
        send=(
            b"GET /reflect?a%1cPlumbline-Split:%20{nonce}%1e%1db HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        moot=NOT_REFLECTED,
        expect=SENT_OR_REFUSED,
        needs=("splitting/reflected",),
        why="Log viewers and text libraries that treat these characters as line ends see several lines.",
    ),
    Case(
        id="splitting/field-obs-text",
        title="octets beyond ASCII in a field value do not end a line of the response",
        judges="rfc9110#5.5/field-value-grammar",
        covers=("rfc9112#11.1/no-crlf-from-application",),
        send=(
            b"GET /reflect?a%c4%8d%c4%8aPlumbline-Split:%20{nonce}%85b HTTP/1.1\r\nHost: {host}\r\n\r\n",
        ),
        moot=(NoAnswerWith(Status(200)), ClosedEarly(1)),
        expect=(Answers(All(Status(200), Unsplit())),),
        needs=("splitting/reflected",),
        why="U+010D and U+010A become CR and LF when truncated to octets, and some readers end lines at %x85.",
    ),
)

"""Line ends and empty lines: CRLF, bare LF, bare CR (RFC 9112 section 2.2)."""

from conformance.case import Case

CASES: tuple[Case, ...] = ()

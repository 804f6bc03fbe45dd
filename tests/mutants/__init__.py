"""Mutants: the reference server with one realistic bug each, which the catalogue has to detect."""

from tests.mutants.bugs.application import APPLICATIONS
from tests.mutants.bugs.chunked import CHUNKS
from tests.mutants.bugs.connection import CONNECTIONS
from tests.mutants.bugs.content import CONTENTS
from tests.mutants.bugs.content_length import LENGTHS
from tests.mutants.bugs.everyday import EVERYDAY
from tests.mutants.bugs.fields import FIELDS
from tests.mutants.bugs.request_line import REQUEST_LINES
from tests.mutants.bugs.responses import ANSWERS
from tests.mutants.bugs.transfer_encoding import CODINGS

MUTANTS = (
    *REQUEST_LINES,
    *FIELDS,
    *LENGTHS,
    *CODINGS,
    *CHUNKS,
    *CONTENTS,
    *ANSWERS,
    *CONNECTIONS,
    *APPLICATIONS,
    *EVERYDAY,
)
"""All mutants; no two have the same name."""

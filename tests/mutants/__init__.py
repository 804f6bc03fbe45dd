"""Mutants: the reference server with one realistic bug each; the catalogue has to see it."""

from tests.mutants.answers import ANSWERS
from tests.mutants.chunks import CHUNKS
from tests.mutants.codings import CODINGS
from tests.mutants.connections import CONNECTIONS
from tests.mutants.contents import CONTENTS
from tests.mutants.fields import FIELDS
from tests.mutants.lengths import LENGTHS
from tests.mutants.request_lines import REQUEST_LINES

MUTANTS = (
    *REQUEST_LINES,
    *FIELDS,
    *LENGTHS,
    *CODINGS,
    *CHUNKS,
    *CONTENTS,
    *ANSWERS,
    *CONNECTIONS,
)
"""All of them, no two of one name."""

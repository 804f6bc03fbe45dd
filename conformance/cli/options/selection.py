"""Which cases."""

from rich_click import RichOption as Option

from conformance.cli.panels import panel
from conformance.cli.patterns import complete_pattern, pattern

PATTERNS = """\
Patterns (quoted, with *, ? and [...] anywhere):
  'chunked/*'                    ids of cases
  topic:chunked                  the first part of the id
  group:framing                  a group of topics, the folder in conformance/catalogue
  rfc9112#6.3  '9112 6.3'  9112  a section with its subsections, a whole document
  'rfc9112#6.3/*'                statements, as in plumbline requirements
  level:MUST                     also MUST NOT; level:must-not for these alone; ABNF, OUGHT, MAY
  risk:smuggling                 crash, hang, smuggling, wrong-host, misread-content, ...
Also with their prefix: 'id:*/get', 'requirement:*obs-fold*', section:rfc9110."""
"""The section of the help on what to select by."""
SELECTION = panel(
    "Selection",
    Option(
        ["--select"],
        metavar="PATTERN",
        type=pattern,
        multiple=True,
        shell_complete=complete_pattern,
        help="run only cases whose id equals or matches PATTERN (chunked/*), or that have such a "
        "topic, section, level or risk (see below), plus their controls; may be repeated",
    ),
    Option(
        ["--exclude"],
        metavar="PATTERN",
        type=pattern,
        multiple=True,
        shell_complete=complete_pattern,
        help="leave out such cases, unless others need them as controls; may be repeated",
    ),
)

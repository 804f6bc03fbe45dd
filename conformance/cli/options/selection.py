"""Which cases."""

from rich_click import RichOption as Option

from conformance.cli.panels import panel
from conformance.cli.patterns import complete_pattern, pattern

PATTERNS = """\
Patterns, all of them with *, ? and [...]:
  'chunked/*'         cases by id; also 'id:*/get'
  topic:chunked       a topic, the first part of an id
  group:framing       a group of topics, a folder of the catalogue
  9112 '9112 6.3'     a document, or a section with its subsections; also
                      rfc9112#6.3, section:rfc9112
  'rfc9112#6.3/*'     statements, as plumbline requirements shows them; also
                      'requirement:*obs-fold*'
  level:MUST          the level of the statement judged: MUST (also MUST NOT),
                      SHOULD (also SHOULD NOT), must-not, should-not, MAY,
                      OUGHT, ABNF
  risk:smuggling      what may follow: crash, hang, smuggling, wrong-host,
                      misread-content, wrong-status, form"""
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

"""Options that the help shows together."""

from rich_click import RichOption


def panel(heading: str, *options: RichOption) -> tuple[RichOption, ...]:
    """Return the options, to be shown under this heading in the help."""
    for option in options:
        option.panel = heading
    return options

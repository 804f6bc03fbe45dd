"""The command ``plumbline``: a file for each command, imported only when that is called.

What several commands share: ``commands`` (which there are), ``help`` (how they are shown),
``options`` (the options, by panel), ``values`` (the types of their values).
"""

from conformance.cli.entry import main

__all__ = ["main"]

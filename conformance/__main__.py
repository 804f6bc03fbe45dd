"""Entry point of ``python -m conformance``, the same as the command ``plumbline``."""

import sys

from conformance.cli import main

sys.exit(main())

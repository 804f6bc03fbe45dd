"""``python -m conformance`` is the command ``plumbline``."""

import sys

from conformance.cli import main

sys.exit(main())

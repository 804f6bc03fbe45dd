"""``python -m tests.soak [NAME...]``: runs the named scenarios, or all of them."""

import resource
import sys
import time
from collections.abc import Callable
from functools import partial

from tests.soak import scenarios

SCENARIOS: dict[str, Callable[[], str]] = {
    "slow": scenarios.slow_clients,
    "mute": scenarios.clients_that_never_read,
    "steady": scenarios.steady_readers,
    "resets": scenarios.resets,
    "malformed": scenarios.malformed,
    "restarts": scenarios.restarts,
    "descriptors": scenarios.descriptors,
    "applications": scenarios.bad_applications,
    "idle": scenarios.idle_connections,
    "idle-10000": partial(scenarios.idle_connections, 10_000),
}


def main(names: list[str]) -> int:
    """Run the scenarios; return 0 if the server survived all, 1 if not, 2 for an unknown name."""
    if unknown := set(names) - set(SCENARIOS):
        print(f"no such scenario: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    failed = 0
    for name in names or SCENARIOS:
        if name == "idle-10000" and hard < 11_000:
            print(f"skipped {name}: {hard} descriptors")
            continue
        begin = time.monotonic()
        try:
            result = "held    " + name, SCENARIOS[name]()
        except (AssertionError, RuntimeError, OSError) as error:
            failed += 1
            result = "BROKEN  " + name, f"{type(error).__name__}: {error}"
        print(f"{result[0]:22} {time.monotonic() - begin:6.1f} s  {result[1]}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

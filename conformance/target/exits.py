"""Exit statuses of processes in words."""

from signal import Signals


def describe_exit(status: int) -> str:
    """Return a clause such as ``exited with status 3`` or ``was ended by SIGSEGV``."""
    if status >= 0:
        return f"exited with status {status}"
    try:
        return f"was ended by {Signals(-status).name}"
    except ValueError:
        return f"was ended by signal {-status}"

"""Endpoints that a user requires, so that a run cannot judge half of what it should unnoticed."""

from collections.abc import Iterable
from typing import ClassVar

from conformance.address import NAMES
from conformance.exit_status import ExitStatus, Failure
from conformance.model.case import Endpoint
from conformance.target.calibration import Target


class EndpointLacking(Failure):
    """Required endpoints that are missing or malformed; the message says in one line how."""

    status: ClassVar[ExitStatus] = ExitStatus.ENDPOINT


def check_required(target: Target, endpoints: Iterable[Endpoint]) -> None:
    """Raise ``EndpointLacking`` unless the target offers all of them as documented."""
    names = {endpoint: name for name, endpoint in NAMES.items()}
    lacking = [
        f"{names[endpoint]} at {target.address.path(endpoint)} "
        f"({target.lacking.get(endpoint, 'not offered')})"
        for endpoint in dict.fromkeys(endpoints)
        if endpoint not in target.endpoints
    ]
    if lacking:
        raise EndpointLacking(
            f"{target.address.url} lacks what is required: {'; '.join(lacking)}: "
            "mend it, give its path with --endpoint, or require less"
        )

"""The run as JSON, schema 1: octets as latin-1 strings, one object per case."""

import json
import platform
from typing import Any

from conformance import __version__
from conformance.model.case import Endpoint
from conformance.report.target_end import ends_json
from conformance.requirements.registry import registry
from conformance.runner.engine import Run
from conformance.verdict import Result, Verdict, level, risk

SCHEMA = 1


def as_json(run: Run, seconds: float) -> str:
    """Return the whole run, ended by a newline."""
    document = {
        "schema": SCHEMA,
        "tool": {
            "name": "plumbline",
            "version": __version__,
            "python": platform.python_version(),
        },
        "target": _target(run),
        "elapsed": round(seconds, 3),
        "complete": run.interruption is None,
        "summary": {result.value: run.count(result) for result in Result},
        **ends_json(run),
        "cases": [_case(verdict) for verdict in run.verdicts],
    }
    return json.dumps(document, indent=1, ensure_ascii=True) + "\n"


def _target(run: Run) -> dict[str, Any]:
    target = run.target
    return {
        "url": target.address.url,
        "server": target.server,
        "endpoints": sorted(endpoint.value for endpoint in target.endpoints),
        "paths": {e.value: target.address.path(e) for e in Endpoint if e in target.endpoints},
        "fields": [given.shown for given in target.address.fields],
        "host": target.address.authority.decode("ascii"),
        "unix_socket": target.address.socket,
        "lacking": {endpoint.value: lacks for endpoint, lacks in target.lacking.items()},
        "capacity": target.capacity,
        "answer_deadline": round(target.timing.answer, 4),
    }


def _case(verdict: Verdict) -> dict[str, Any]:
    case, observation = verdict.case, verdict.observation
    requirement = registry()[verdict.statement]
    return {
        "id": case.id,
        "title": case.title,
        "level": level(case).value,
        "risk": risk(case).value,
        "covers": list(case.statements),
        "statement": requirement.id,
        "requirement": requirement.quote,
        "link": requirement.link,
        "outcome": verdict.result.value,
        "hardening": verdict.hardening.value,
        "expected": [outcome.describe() for outcome in case.expect],
        "observed": verdict.observed,
        "reason": verdict.reason,
        "why": case.why,
        "end": observation.end.name.lower() if observation else None,
        "sent": observation.sent.decode("latin-1") if observation else "",
        "received": observation.received.decode("latin-1") if observation else "",
        "elapsed": round(observation.elapsed, 4) if observation else 0.0,
    }

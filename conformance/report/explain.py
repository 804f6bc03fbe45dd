"""Everything that is to be said about one case, as text."""

import textwrap

from conformance.case import Answer, ByteByByte, Case, EverySplit, HalfClose, Interim, Pause, Step
from conformance.escape import lines
from conformance.requirements import registry
from conformance.verdict import level

WIDTH = 96


def explain(case: Case) -> str:
    """The case in words: what is sent, what is permitted, by which sentence, and why."""
    parts = [f"{case.id}: {case.title}", f"level: {level(case).value}", ""]
    for number in case.covers:
        requirement = registry()[number]
        parts += [
            f"{number} ({requirement.level.value})",
            *_wrapped(f'"{requirement.quote}"'),
            f"    {requirement.link}",
        ]
    parts += ["", "sends:"]
    for step in case.send:
        parts += [f"    {line}" for line in describe_step(step)]
    for heading, outcomes in (
        ("passes with", case.expect),
        ("passes, but is unsafe, with", case.unsafe),
        ("is warned of with", case.tolerate),
    ):
        if outcomes:
            parts += ["", f"{heading}:"]
            parts += [line for o in outcomes for line in _wrapped(f"- {o.describe()}")]
    if case.needs:
        parts += ["", "is judged only if these pass: " + ", ".join(case.needs)]
    if case.uses:
        parts += ["", "uses: " + ", ".join(endpoint.value for endpoint in case.uses)]
    return "\n".join([*parts, "", "why it matters:", *_wrapped(case.why)])


def describe_step(step: Step) -> list[str]:
    """A step in words or, where it sends octets, the octets escaped, a line for each line."""
    match step:
        case bytes():
            return lines(step)
        case ByteByByte():
            return ["(octet by octet)", *lines(step.octets)]
        case EverySplit():
            return ["(again and again, split at each offset)", *lines(step.octets)]
        case Answer():
            return ["(wait for the answer)"]
        case Interim():
            return ["(wait for an interim response)"]
        case Pause():
            return ["(pause)"]
        case HalfClose():
            return ["(close the sending side)"]


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="    ", subsequent_indent="    ")

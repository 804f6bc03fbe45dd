"""Everything that is to be said about one case, as text."""

import textwrap

from conformance.model.case import (
    Answer,
    ByteByByte,
    Case,
    CloseUnannounced,
    EverySplit,
    HalfClose,
    Interim,
    Overrun,
    Pause,
    ReadOn,
    Step,
    StopReading,
    Terminate,
)
from conformance.printable import lines
from conformance.requirements.registry import registry
from conformance.verdict import level

WIDTH = 96


def explain(case: Case) -> str:
    """The case in words: what is sent, what is permitted, by which sentence, and why."""
    parts = [f"{case.id}: {case.title}", f"level: {level(case).value}", ""]
    for requirement_id in case.statements:
        requirement = registry()[requirement_id]
        parts += [
            f"{requirement_id} ({requirement.level.value})",
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


_WORDS: dict[type[Step], str] = {
    ByteByByte: "octet by octet",
    EverySplit: "again and again, split at each offset",
    Answer: "wait for the answer",
    Interim: "wait for an interim response",
    Pause: "pause",
    Overrun: "to the last, even if the server closes its side",
    HalfClose: "close the sending side",
    CloseUnannounced: "close the sending side without a closure alert",
    StopReading: "take nothing more from the connection",
    ReadOn: "take what comes again",
    Terminate: "ask the server's process to end: SIGTERM, or as --signal says",
}


def describe_step(step: Step) -> list[str]:
    """A step in words or, where it sends octets, the octets escaped, a line for each line."""
    if isinstance(step, bytes):
        return lines(step)
    octets = step.octets if isinstance(step, ByteByByte | EverySplit | Overrun) else b""
    return [f"({_WORDS[type(step)]})", *lines(octets)]


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="    ", subsequent_indent="    ")

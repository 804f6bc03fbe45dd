"""The text of ``plumbline explain``: everything about one case."""

from conformance.model.case import (
    Answer,
    AwaitEnd,
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
from conformance.report.layout import wrapped
from conformance.requirements.registry import registry
from conformance.verdict import level, risk


def explain(case: Case) -> str:
    """Return what the case sends, what is permitted and by which statements, and why it matters."""
    parts = [
        f"{case.id}: {case.title}",
        f"level: {level(case).value}",
        f"risk: {risk(case).value}",
        "",
    ]
    for requirement_id in case.statements:
        requirement = registry()[requirement_id]
        parts += [
            f"{requirement_id} ({requirement.level.value})",
            *wrapped(f'"{requirement.quote}"', indent=4),
        ]
        if requirement.link:
            parts.append(f"    {requirement.link}")
    parts += ["", "sends:"]
    for step in case.send:
        parts += [f"    {line}" for line in describe_step(step)]
    for heading, outcomes in (
        ("is unproven on", case.moot),
        ("passes on", case.expect),
        ("passes as unsafe on", case.unsafe),
        ("warns on", case.tolerate),
    ):
        if outcomes:
            parts += ["", f"{heading}:"]
            parts += [line for o in outcomes for line in wrapped(f"- {o.describe()}", indent=4)]
    if case.needs:
        parts += ["", "is judged only if these pass: " + ", ".join(case.needs)]
    if case.uses:
        parts += ["", "uses: " + ", ".join(endpoint.value for endpoint in case.uses)]
    return "\n".join([*parts, "", "why it matters:", *wrapped(case.why, indent=4)])


_WORDS: dict[type[Step], str] = {
    ByteByByte: "octet by octet",
    EverySplit: "once per offset, split there",
    Answer: "wait for the answer",
    Interim: "wait for a 100, a 101 or the answer",
    Pause: "pause",
    Overrun: "completely, even if the server closes its side",
    HalfClose: "close the sending side",
    CloseUnannounced: "close the sending side without a closure alert",
    StopReading: "stop reading",
    ReadOn: "resume reading",
    Terminate: "ask the server's process to terminate: SIGTERM, or the signal given by --signal",
}


def describe_step(step: Step) -> list[str]:
    """Return a step in words or, where it sends octets, one line per line of the octets."""
    if isinstance(step, bytes):
        return lines(step)
    if isinstance(step, AwaitEnd):
        return [f"(wait up to {step.seconds:g} s for the end of the connection)"]
    octets = step.octets if isinstance(step, ByteByByte | EverySplit | Overrun) else b""
    return [f"({_WORDS[type(step)]})", *lines(octets)]

"""What was observed of an exchange, in words for reports."""

from dataclasses import replace
from itertools import groupby

from conformance.model.observation import End, Observation, Response, Stop
from conformance.printable import escaped, printable


def describe(observation: Observation) -> str:
    """Return the observation in one line of printable ASCII, without values that the user gave."""
    if not observation.connected:
        return _with_trouble("the connection could not be made", observation)
    if observation.end is End.NOT_TRIED:
        return str(observation.end.value)
    observation = observation.masked()
    if observation.stop:
        return f"{_describe_stop(observation.stop)}; {describe(replace(observation, stop=None))}"
    if not observation.received:
        silence = "silence until the deadline"
        end = f"then {observation.end.value}" if observation.ended else silence
        return _with_trouble(f"no answer, {end}", observation)
    descriptions = groupby(_describe_response(response) for response in observation.responses)
    parts = [_times(words, len(list(same))) for words, same in descriptions]
    parts += [f"interim {interim.status}" for interim in observation.pending]
    if observation.leftover:
        why = f" ({observation.unreadable})" if observation.unreadable else ""
        parts.append(
            f"octets that are not a response{printable(why)}: {escaped(observation.leftover, 80)}"
        )
    elif observation.unreadable:
        parts.append(f"unreadable ({printable(observation.unreadable)})")
    return ", ".join([*parts, observation.end.value])


def _with_trouble(words: str, observation: Observation) -> str:
    return f"{words}: {observation.trouble}" if observation.trouble else words


def _describe_stop(stop: Stop) -> str:
    text = (
        f"the process was still running {stop.seconds:.1f} s after the signal"
        if stop.status is None
        else f"the process exited with {stop.status} after {stop.seconds:.1f} s"
    )
    text += ", new connections were served" * stop.accepts
    return text + ", something still listens" * stop.listening


def _times(words: str, count: int) -> str:
    return words if count == 1 else f"{count} times {words}"


def _describe_response(response: Response) -> str:
    text = "".join(f"{interim.status}, " for interim in response.interim) + str(response.status)
    if response.content:
        text += f" ({len(response.content)} octets: {escaped(response.content, 40)})"
    if not response.complete:
        text += " incomplete"
    return text

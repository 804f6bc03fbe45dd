"""A rule-based state machine: a connection against the model, one event at a time.

The client sends octets, closes its side, or waits for the deadline, in any order. The states, the
responses and the end of the connection have to be those of the model.
"""

from itertools import pairwise

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from conformance.client.response_reader import ResponseReader
from fuzz.drivers.connection_driver import StepwiseConnection
from fuzz.drivers.parser_driver import TIGHT
from fuzz.inputs import strategies
from fuzz.model import connection as model_connection
from reference_server.connection.state import TRANSITIONS, ConnectionState

ENDED = (ConnectionState.CLOSING, ConnectionState.CLOSED)


class ConnectionMachine(RuleBasedStateMachine):
    """What a client can do, and what has to hold at each step."""

    def __init__(self) -> None:
        super().__init__()
        self.connection = StepwiseConnection(TIGHT)
        self.unsent = b""
        self.sent = b""
        self.over = False

    @initialize(stream=strategies.any_stream())
    def begins(self, stream: bytes) -> None:
        """Choose a first stream for the client to send."""
        self.unsent = stream

    @precondition(lambda self: self.unsent and not self.over)
    @rule(size=st.integers(1, 80))
    def sends(self, size: int) -> None:
        """Send the next octets."""
        data, self.unsent = self.unsent[:size], self.unsent[size:]
        self.sent += data
        self.connection.send(data)

    @precondition(lambda self: not self.unsent and not self.over)
    @rule(stream=strategies.any_stream())
    def goes_on(self, stream: bytes) -> None:
        """Choose another stream for the client to send."""
        self.unsent = stream

    @precondition(lambda self: not self.over)
    @rule()
    def closes(self) -> None:
        """Close the client's side."""
        self.over = True
        self.connection.close()

    @precondition(lambda self: not self.over)
    @rule()
    def waits(self) -> None:
        """Stay silent until the deadline has passed."""
        self.over = True
        self.connection.pass_time()

    @precondition(lambda self: self.over)
    @rule()
    def is_gone(self) -> None:
        """Do nothing after the end."""

    @invariant()
    def states_follow_the_table(self) -> None:
        """Every transition is in the table."""
        path = self.connection.path
        assert all(after in TRANSITIONS[before] for before, after in pairwise(path))

    @invariant()
    def answers_are_those_of_the_model(self) -> None:
        """The responses are complete, in order, and those to the requests that the model reads."""
        answers = model_connection.expected_answers(self.sent, TIGHT)
        reader = ResponseReader([answer.method for answer in answers])
        if self.connection.written:
            reader.feed(self.connection.written)
        responses = reader.snapshot()
        assert not reader.unreadable
        assert not reader.leftover
        assert all(response.complete and not response.flaws for response in responses)
        assert len(responses) <= len(answers)
        for answer, response in zip(answers, responses, strict=False):
            assert (response.status == 200) == (answer.message is not None)
        whole = [answer for answer in answers if answer.message is not None]
        assert len(responses) >= len(whole)

    @invariant()
    def silence_ends_the_connection(self) -> None:
        """Once the client has closed or waited, the server closes."""
        assert not self.over or self.connection.path[-1] in ENDED


TestConnectionMachine = ConnectionMachine.TestCase

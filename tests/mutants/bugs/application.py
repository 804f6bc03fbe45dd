"""Mutants of what lies between the server and an application that does as it likes."""

from tests.mutants.definition import Edit, Mutant, mutant

APPLICATIONS: tuple[Mutant, ...] = (
    mutant(
        "less than declared",
        "Content shorter than its Content-Length leaves the connection open.",
        "response-length-not-kept",
        "declared-length",
        Edit("connection.exchange", "and length != self._rest:", "and length > self._rest:"),
        Edit(
            "connection.exchange",
            "elif self._framing is ResponseFraming.LENGTH and self._rest:",
            "elif False:",
        ),
    ),
    mutant(
        "more than declared",
        "Content longer than its Content-Length is sent whole.",
        "response-length-not-kept",
        "declared-length",
        Edit("connection.exchange", "and length != self._rest:", "and length < self._rest:"),
        Edit("connection.exchange", "            if self._rest < 0:", "            if False:"),
        Edit(
            "connection.exchange",
            "elif self._framing is ResponseFraming.LENGTH and self._rest:",
            "elif self._framing is ResponseFraming.LENGTH and self._rest > 0:",
        ),
    ),
)

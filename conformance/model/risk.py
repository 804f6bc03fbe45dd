"""What a broken statement can lead to, the worst first."""

from enum import Enum


class Risk(Enum):
    """The worst that follows if a server breaks a statement, in descending order of harm."""

    CRASH = "crash"
    """The server, or the process that serves the connection, ends."""
    HANG = "hang"
    """The client waits for what never comes, or the server stops serving others."""
    SMUGGLING = "smuggling"
    """Two recipients disagree where a message ends, or an octet of data becomes syntax."""
    WRONG_HOST = "wrong host"
    """A request reaches a host, or a resource, that it is not for, or escapes its protection."""
    MISREAD = "misread content"
    """Content or fields arrive altered, truncated or under another meaning."""
    WRONG_STATUS = "wrong status"
    """The client learns something false about the outcome of its request."""
    FORM = "form"
    """A recipient has to be lenient, or lacks what would have been useful."""

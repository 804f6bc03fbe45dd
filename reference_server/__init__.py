"""A small, strict and fast HTTP/1.1 server for WSGI applications, in the standard library alone."""

from reference_server.connection.connection import Connection
from reference_server.connection.service import Service
from reference_server.connection.state import ConnectionState
from reference_server.protocol.errors import ProtocolError
from reference_server.protocol.limits import Limits, Timeouts
from reference_server.server.socket_server import SocketServer
from reference_server.server.thread_pool import ThreadPool

__all__ = [
    "Connection",
    "ConnectionState",
    "Limits",
    "ProtocolError",
    "Service",
    "SocketServer",
    "ThreadPool",
    "Timeouts",
]

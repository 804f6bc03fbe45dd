"""A small, strict and fast HTTP/1.1 server for WSGI applications."""

from .connection import Connection
from .errors import ProtocolError
from .limits import Limits, Timeouts
from .service import Service
from .socket_server import SocketServer
from .state import ConnectionState
from .thread_pool import ThreadPool

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
